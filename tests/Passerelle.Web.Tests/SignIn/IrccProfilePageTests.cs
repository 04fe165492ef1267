using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Signing;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

/// <summary>The profile in the IRCC Portal: what was submitted at enrolment, and what its user may change.</summary>
public sealed class IrccProfilePageTests
{
    private const string Name = "helene.rivard@example.org";

    [Fact]
    [Requirement("S0-40")]
    [Requirement("S0-41")]
    [Requirement("S0-48")]
    public async Task The_profile_is_reached_from_the_top_of_the_home_page_and_shows_the_enrolment()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name);
        visitor.Path.ShouldBe("/ircc");
        visitor.Has("link", "Profil du compte", visitor.Page.QuerySelector("body > header")).ShouldBeTrue();
        await visitor.TakeAsync("Profil du compte");

        visitor.Heading.ShouldBe("Profil du compte");
        visitor.Text.ShouldContain("les renseignements que vous nous avez soumis lors de votre inscription");
        Row("Prénom(s)").ShouldBe("Hélène");
        Row("Nom de famille").ShouldBe("Rivard");
        Row("Organisation").ShouldBe("Rivard Immigration inc.");
        Row("Numéro de représentant").ShouldBe("P10000001");
        Row("Numéro de membre").ShouldBe("R500001");
        Row("Téléphone").ShouldBe("1 514 555-0142");
        Row("Adresse postale").ShouldContain("1200, rue des Érables");

        string Row(string label) =>
            Accessible.Flat(
                visitor.Page.QuerySelectorAll("dt").Single(d => Accessible.Flat(d.TextContent) == label).NextElementSibling!.TextContent
            );
    }

    [Fact]
    [Requirement("S0-42")]
    [Requirement("S0-43")]
    [Requirement("S0-46")]
    [Requirement("S0-47")]
    [Requirement("S0-91")]
    public async Task Contact_information_is_changed_by_its_user()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name, "/ircc/profile");
        visitor.Has("heading", "Coordonnées").ShouldBeTrue();
        await visitor.ClickAsync("Mettre les informations à jour");
        visitor.Value("Adresse de courriel").ShouldBe(Name);
        visitor.Fill("Adresse de courriel", "bureau@example.org").Choose("Langue du compte", "Anglais");
        visitor.Tick("M’aviser par courriel de chaque nouveau message", on: false);
        await visitor.PressAsync("Enregistrer");

        visitor.Heading.ShouldBe("Account profile");
        visitor.Text.ShouldContain("bureau@example.org");
        visitor.Page.QuerySelectorAll("dd").Select(d => Accessible.Flat(d.TextContent)).ShouldContain("No");
        Visitor elsewhere = await app.VisitAsync("/ircc/signin?lang=fr");
        await elsewhere.SignInAsync(app, Name);
        await elsewhere.GoAsync("/ircc/profile");
        elsewhere.Text.ShouldContain("bureau@example.org");
    }

    [Fact]
    [Requirement("S0-45")]
    public async Task It_is_said_that_changes_do_not_reach_the_system_that_processes_applications()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name, "/ircc/profile");
        visitor.Text.ShouldContain("ils ne se reflètent pas dans le système de traitement des demandes");
    }

    [Fact]
    [Requirement("S0-44")]
    public async Task Security_questions_may_be_chosen_and_one_is_then_asked_when_signing_instead_of_a_code()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name, "/ircc/profile");
        (await ChallengeAsync(app)).ByCode.ShouldBeTrue();
        await visitor.ClickAsync("Choisir les questions de sécurité");
        visitor.Text.ShouldContain("L’une d’elles vous sera posée quand vous signez");
        for (var i = 1; i <= 4; i++)
        {
            IElement group = visitor.Find("group", $"Question {i} de 4");
            ((AngleSharp.Html.Dom.IHtmlInputElement)group.QuerySelectorAll("input")[0]).Value = $"Ma question {i}";
            ((AngleSharp.Html.Dom.IHtmlInputElement)group.QuerySelectorAll("input")[1]).Value = "Réponse";
        }

        await visitor.Fill("Mot de passe", DemonstrationPerson.Find("ircc", Name).Password).PressAsync("Enregistrer");
        visitor.Text.ShouldContain("Ma question 3");
        (await ChallengeAsync(app)).Question!.ShouldStartWith("Ma question");

        // Signing in goes on by code.
        Visitor elsewhere = await app.VisitAsync("/ircc/signin?lang=fr");
        elsewhere.Fill("Adresse de courriel", Name).Fill("Mot de passe", DemonstrationPerson.Find("ircc", Name).Password);
        await elsewhere.PressAsync("Ouverture de session");
        elsewhere.Heading.ShouldBe("Entrez le code reçu par courriel");
    }

    [Theory]
    [InlineData("client", "amina.diallo@example.org", "ircc")]
    [InlineData("ircc", Name, "client")]
    [Requirement("S0-14")]
    public async Task A_clients_credential_opens_no_representatives_account_nor_the_other_way_round(string own, string name, string other)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        DemonstrationPerson person = DemonstrationPerson.Find(own, name);
        Visitor visitor = await app.VisitAsync($"/{other}/signin?lang=fr");
        await Should.ThrowAsync<PageException>(() =>
            SignInSteps.SignInAsync(visitor, person with { Portal = other }, app.DataFolder, () => app.RunDueWorkAsync())
        );
        visitor.Path.ShouldBe($"/{other}/signin/no-account");
        await visitor.GoAsync($"/{other}");
        visitor.Path.ShouldStartWith($"/{other}/signin?");
        (await app.SignInAsync(own, name)).Path.ShouldStartWith($"/{own}");
    }

    private static async Task<SigningChallenge> ChallengeAsync(PasserelleApp app)
    {
        await using PasserelleDb db = app.NewContext();
        Seat seat = await db.Set<Seat>().SingleAsync(s => s.Account!.Portal == "ircc" && s.Account.Email == Name);
        var actor = new Actor(
            seat.UserId,
            seat.Id,
            seat.AccountId,
            "ircc",
            AccountKind.Representative,
            seat.Role,
            "Hélène Rivard",
            Passerelle.Programs.Language.Fr
        );
        return await app.WithAsync<SigningProof, SigningChallenge>(s => s.ChallengeAsync(actor, "none", default));
    }
}
