using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Testing;
using Passerelle.Testing.Partners;
using Passerelle.Web.Tests.Enrolments;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn.Partners;

/// <summary>The whole way with a sign-in partner: a certified provider in a process of its own, in French and without script.</summary>
public sealed class PartnerEnrolmentTests
{
    [Fact]
    [Requirement("S3-22")]
    [Requirement("S3-68")]
    [Requirement("S3-70")]
    public async Task One_enrols_with_a_partner_and_comes_back_by_the_same_partner_to_the_account()
    {
        await using BankProcess bank = await BankProcess.StartAsync("http://localhost/apr/signin/partner/rive/callback");
        await using PasserelleApp app = await PasserelleApp.StartAsync(bank.Settings("rive"));
        // The provider has the machine's time.
        app.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        using var ways = new PartnerWorld.Ways(((TestServer)app.Services.GetRequiredService<IServer>()).CreateHandler());

        // Turning back first, and a wrong password there.
        Visitor visitor = await LeaveAsync(ways);
        visitor.Heading.ShouldBe("Services bancaires en ligne");
        await visitor.PressAsync("Annuler");
        visitor.Heading.ShouldBe("Vous n’avez pas ouvert de session");
        await visitor.ClickAsync("Réessayer avec ce partenaire");
        await EnterAsync(visitor, "autre chose");
        visitor.Text.ShouldContain("Ce n’est pas le bon mot de passe.");
        await EnterAsync(visitor);

        // The first time: terms, address, the portal's terms, the enrolment.
        visitor.Heading.ShouldBe("Première ouverture de session avec ce partenaire");
        visitor.Value("Adresse de courriel").ShouldBe("anne.gagnon@example.org");
        await visitor.PressAsync("J’accepte et je continue");
        visitor.Heading.ShouldBe("Conditions d’utilisation du portail");
        await visitor.PressAsync("J’accepte");
        await visitor.OpenAsync();
        await visitor.AnswerAllAsync();
        await visitor.SubmitAsync(app);
        visitor.Heading.ShouldBe("Votre demande d’inscription est soumise");
        var pin = await CredentialWalk.ApproveAsync(app);

        // By the same partner to the request, with the PIN to the account.
        visitor = await ComeInAsync(ways);
        visitor.Text.ShouldContain("Avez-vous reçu un numéro d’identification personnel (NIP)?");
        await visitor.ClickAsync("Oui");
        await visitor.Fill("Prénom(s)", "Anne").Fill("Nom de famille", "Gagnon").Fill("NIP", pin).PressAsync("Continuer");
        await visitor.PressAsync("J’accepte");
        visitor.Heading.ShouldBe("Créer vos quatre questions de sécurité");
        for (var i = 0; i < 4; i++)
        {
            var group = visitor.Find("group", $"Question {i + 1} de 4");
            ((IHtmlInputElement)group.QuerySelectorAll("input")[0]).Value = $"Ma question {i}";
            ((IHtmlInputElement)group.QuerySelectorAll("input")[1]).Value = "Réponse";
        }

        await visitor.PressAsync("Continuer");
        visitor.Heading.ShouldBe("Bienvenue au portail de CIC");
        await visitor.ClickAsync("Continuer");
        visitor.Heading.ShouldBe("Accueil du compte");
        await visitor.PressAsync("Fermer la session");

        // From now on a security question comes after the partner.
        visitor = await ComeInAsync(ways);
        visitor.Heading.ShouldBe("Question de sécurité");
        visitor.Cookie("passerelle.session.apr").ShouldBeNull();
        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");
        await visitor.GoAsync("/apr/signin/question");
        await visitor.Fill(Accessible.Name(visitor.Page.QuerySelector("main input[name=answer]")!), "reponse").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Accueil du compte");

        // What has to do with passwords is not there; a present question confirms that new ones are the user's.
        visitor.Has("link", "Modifier votre mot de passe").ShouldBeFalse();
        await visitor.GoAsync("/apr/profile");
        visitor.Text.ShouldContain("Partenaire de connexion");
        visitor.Text.ShouldContain("Banque Rive");
        visitor.Has("heading", "Questions de récupération").ShouldBeFalse();
        foreach (var path in new[] { "password", "recovery" })
        {
            (await visitor.GoAsync($"/apr/profile/{path}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        await visitor.GoAsync("/apr/profile/questions");
        foreach ((var said, var status) in new[] { ("autre chose", HttpStatusCode.UnprocessableEntity), ("RÉPONSE", HttpStatusCode.OK) })
        {
            for (var i = 0; i < 4; i++)
            {
                var group = visitor.Find("group", $"Question {i + 1} de 4");
                ((IHtmlInputElement)group.QuerySelectorAll("input")[0]).Value = $"Une autre {i}";
                ((IHtmlInputElement)group.QuerySelectorAll("input")[1]).Value = "Nouvelle";
            }

            visitor.Page.QuerySelector<IHtmlInputElement>("main input[name=password]")!.Value = said;
            await visitor.PressAsync("Enregistrer");
            visitor.Status.ShouldBe(status);
        }

        visitor.Text.ShouldContain("Une autre 3");

        // Somebody else at the same bank is somebody else.
        visitor = await LeaveAsync(ways);
        await EnterAsync(visitor, name: "paul.roy");
        visitor.Heading.ShouldBe("Première ouverture de session avec ce partenaire");
    }

    private static async Task<Visitor> LeaveAsync(HttpMessageHandler ways)
    {
        Visitor visitor = await new Visitor(ways, new Uri("http://localhost")).GoAsync("/apr/signin?lang=fr");
        await visitor.ClickAsync("Choisir un partenaire de connexion");
        return await visitor.ClickAsync("Banque Rive");
    }

    private static async Task<Visitor> EnterAsync(Visitor visitor, string password = BankProcess.Password, string name = "anne.gagnon") =>
        await visitor.Fill("Nom d’utilisateur", name).Fill("Mot de passe bancaire", password).PressAsync("Entrer");

    private static async Task<Visitor> ComeInAsync(HttpMessageHandler ways) => await EnterAsync(await LeaveAsync(ways));
}
