using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>The first page of an enrolment: who one is, and what is known of it.</summary>
public sealed class PreSignUpPageTests
{
    [Fact]
    [Requirement("S1-01")]
    [Requirement("S1-04")]
    [Requirement("S1-05")]
    [Requirement("S1-06")]
    [Requirement("S1-11")]
    public async Task The_sign_in_page_leads_to_a_page_that_says_what_enrolling_takes()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/ircc/signin?lang=fr");
        await visitor.ClickAsync("S’inscrire");
        visitor.Heading.ShouldBe("Inscription des représentants autorisés");
        visitor.Text.ShouldContain("Nous vous donnerons un code pour créer un compte.");
        visitor.Text.ShouldContain("L’inscription a deux parties");
        visitor.Text.ShouldContain("vous présentez une demande d’inscription en répondant à une courte série de questions");
        visitor.Field("Organisme de réglementation").QuerySelectorAll("option").Length.ShouldBe(16);
    }

    [Fact]
    [Requirement("S1-02")]
    [Requirement("S1-03")]
    [Requirement("S1-07")]
    [Requirement("S1-08")]
    [Requirement("S1-09")]
    public async Task The_page_says_that_one_has_one_account_and_thirty_days()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/ircc/enrol?lang=fr");
        visitor.Text.ShouldContain("Vous ne pouvez avoir qu’un seul compte sur le portail.");
        visitor.Text.ShouldContain(
            "Vous avez 30 jours pour soumettre une demande d’inscription. Après ce délai, vous devrez en commencer une nouvelle."
        );
        visitor.Text.ShouldContain("Une fois que nous aurons approuvé votre demande, vous pourrez");
        visitor
            .Find("link", "Signaler un problème sur cette page (s’ouvre dans une autre fenêtre)")
            .GetAttribute("href")!
            .ShouldBe("/ircc/report?about=%2Fircc%2Fenrol");
    }

    [Fact]
    [Requirement("S1-16")]
    [Requirement("S1-17")]
    [Requirement("S1-18")]
    [Requirement("S1-19")]
    public async Task The_page_says_how_not_to_be_refused()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/ircc/enrol?lang=fr");
        visitor.Text.ShouldContain("votre numéro de membre est exact");
        visitor.Text.ShouldContain("votre statut est en règle auprès de l’organisme de réglementation désigné");
        visitor.Text.ShouldContain("membre à part entière (et non comme membre transitoire)");
        visitor
            .Find("link", "Collège des consultants en immigration et en citoyenneté (CCIC)")
            .GetAttribute("href")
            .ShouldBe("https://college-ic.ca/?l=fr-CA");
    }

    [Fact]
    [Requirement("S1-13")]
    [Requirement("S1-15")]
    public async Task The_number_of_the_department_need_not_be_known_and_the_page_says_where_it_stands()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/ircc/enrol?lang=fr");
        visitor.Text.ShouldContain("Il commence par P suivi de 8 à 12 chiffres, p. ex. : P12345678.");
        visitor.Text.ShouldContain(
            "Ce numéro se trouve sur la page de profil dans votre compte. Il aidera à confirmer votre identité plus rapidement."
        );
        await visitor.AskAsync();
        visitor.Heading.ShouldBe("Votre code d’invitation");

        // And there it is.
        Visitor representative = await app.SignInAsync("ircc", "helene.rivard@example.org");
        (await representative.GoAsync("/ircc/profile")).Text.ShouldContain("P10000001");
    }

    [Fact]
    [Requirement("S1-10")]
    [Requirement("S1-12")]
    [Requirement("S1-20")]
    [Requirement("S1-27")]
    [Requirement("S1-28")]
    public async Task What_is_missing_is_asked_for_and_somebody_unknown_is_given_an_invitation()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/ircc/enrol?lang=fr");
        await visitor.PressAsync("Continuer");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldBe([
            "Entrez une adresse de courriel, par exemple nom@example.org.",
            "Choisissez l’organisme de réglementation dont vous êtes membre.",
        ]);
        visitor.Fill("Adresse de courriel", EnrolmentWalk.Email).Fill("Organisme de réglementation", "Barreau de l’Ontario");
        await visitor.PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Entrez le numéro de membre que cet organisme vous a donné."]);
        visitor.Value("Adresse de courriel").ShouldBe(EnrolmentWalk.Email);
        await visitor.Fill("Numéro de membre de cet organisme", "65432C").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Votre code d’invitation");
    }

    [Theory]
    [Requirement("S1-14")]
    [InlineData("P1234567", false)]
    [InlineData("P12345678", true)]
    [InlineData("p123 456 789", true)]
    [InlineData("P123456789012", true)]
    [InlineData("P1234567890123", false)]
    [InlineData("Q12345678", false)]
    [InlineData("P1234567A", false)]
    public async Task The_number_of_the_department_has_a_form(string number, bool fine)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync(representative: number);
        if (fine)
        {
            visitor.Heading.ShouldBe("Votre code d’invitation");
            return;
        }

        visitor.Errors.ShouldBe([
            "Entrez le numéro d’identification : P suivi de 8 à 12 chiffres, par exemple P12345678. Laissez le champ vide si vous n’en avez pas.",
        ]);
        visitor.Value("Numéro d’identification du représentant d’IRCC (facultatif)").ShouldBe(number);
    }

    [Fact]
    [Requirement("S1-21")]
    [Requirement("S1-108")]
    [Requirement("S1-109")]
    [Requirement("S1-110")]
    [Requirement("S1-111")]
    public async Task A_membership_that_has_an_account_is_told_so_and_never_under_which_address()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync("helene.rivard@example.org", number: "r 500001");
        visitor.Heading.ShouldBe("Vous êtes déjà inscrit");
        visitor.Text.ShouldContain(
            "Ouvrez une session pour accéder à la page d’accueil et pour commencer ou soumettre les demandes de vos clients"
        );
        await visitor.ClickAsync("Ouvrir une session");
        visitor.Address.AbsolutePath.ShouldBe("/ircc/signin");

        await visitor.AskAsync("autre@example.org", number: "R500001");
        visitor.Heading.ShouldBe("Votre compte existe déjà dans le portail d’IRCC avec une adresse de courriel différente");
        visitor.Page.DocumentElement.OuterHtml.ShouldNotContain("helene");
        visitor.Find("link", "portail-ircc@example.org");
        await visitor.ClickAsync("Mot de passe oublié");
        visitor.Address.AbsolutePath.ShouldBe("/ircc/signin/forgotten");

        // The address alone tells nothing: somebody else's membership leads on like any other.
        await visitor.AskAsync("helene.rivard@example.org", number: "R500011");
        visitor.Heading.ShouldBe("Votre code d’invitation");
    }

    [Fact]
    [Requirement("S1-112")]
    [Requirement("S1-113")]
    public async Task A_membership_whose_account_was_deactivated_is_told_to_write()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await using (PasserelleDb db = app.NewContext())
        {
            Account account = await db.Set<Account>().SingleAsync(a => a.Portal == "ircc");
            account.State = AccountState.Deactivated;
            await db.SaveChangesAsync();
        }

        foreach (var email in new[] { "helene.rivard@example.org", "autre@example.org" })
        {
            Visitor visitor = await app.Visitor().AskAsync(email, number: "R500001");
            visitor.Heading.ShouldBe("Votre compte existe déjà dans le portail d’IRCC");
            visitor.Find("link", "portail-ircc@example.org");
        }
    }

    [Theory]
    [Requirement("S1-26")]
    [InlineData("Collège des consultants en immigration et en citoyenneté", "R500090")] // suspended
    [InlineData("Collège des consultants en immigration et en citoyenneté", "R500091")] // its last day is past
    [InlineData("Collège des consultants en immigration et en citoyenneté", "R600001")] // transitional
    [InlineData("Barreau de l’Ontario", "99999Z")] // unknown
    public async Task Who_is_no_full_member_in_good_standing_is_told_before_going_on(string regulator, string number)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync(regulator: regulator, number: number);
        visitor.Heading.ShouldBe("Votre numéro de membre n’est pas en règle");
        await visitor.ClickAsync("Continuer quand même");
        visitor.Heading.ShouldBe("Votre code d’invitation");
    }

    [Fact]
    public async Task A_body_that_gives_no_numbers_is_asked_by_name_later_and_one_that_was_never_imported_stops_nobody()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync(regulator: "Barreau du Nouveau-Brunswick", number: "");
        visitor.Heading.ShouldBe("Votre code d’invitation");
        visitor = await app.Visitor().AskAsync(regulator: "Barreau du Manitoba", number: "M-1");
        visitor.Heading.ShouldBe("Votre code d’invitation");
    }

    [Theory]
    [InlineData(
        "Collège des consultants en immigration et en citoyenneté",
        "500010",
        "Entrez le numéro de membre comme l’organisme l’écrit, par exemple R123456."
    )]
    [InlineData("Barreau du Manitoba", "12/34", "Le numéro de membre a de 1 à 20 lettres, chiffres ou traits d’union.")]
    public async Task A_number_that_the_body_cannot_have_given_is_said(string regulator, string number, string message)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync(regulator: regulator, number: number);
        visitor.Errors.ShouldBe([message]);
        visitor.Value("Numéro de membre de cet organisme").ShouldBe(number);
    }

    [Fact]
    public async Task One_membership_is_asked_about_only_so_often()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await app.Visitor().AskAsync($"a{i}@example.org", number: "R500012");
        }

        Visitor visitor = await app.Visitor().AskAsync("b@example.org", number: "R500012");
        visitor.Errors.ShouldBe(["Trop de tentatives pour ce numéro de membre. Réessayez dans 30 minutes."]);
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        (await app.Visitor().AskAsync("b@example.org", number: "R500012")).Heading.ShouldBe("Votre code d’invitation");
    }

    [Fact]
    public async Task Nobody_enrols_where_the_portal_does_not_say_how()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        (await app.VisitAsync("/office/enrol")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
