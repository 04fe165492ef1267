using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>Invitation, signing up, and the code that confirms the address.</summary>
public sealed class SignUpPageTests
{
    [Fact]
    [Requirement("S1-28")]
    [Requirement("S1-29")]
    [Requirement("S1-30")]
    [Requirement("S1-31")]
    public async Task The_code_is_text_with_a_button_for_those_who_have_script_and_leads_to_the_form()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync();
        var code = visitor.Page.QuerySelector("#code")!.TextContent;
        code.ShouldMatch("^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$");
        var copy = visitor.Page.QuerySelector("button[data-copy='code']")!;
        copy.TextContent.ShouldBe("Copier dans le presse-papiers");
        copy.HasAttribute("hidden").ShouldBeTrue();

        await visitor.ClickAsync("Terminer votre inscription");
        visitor.Heading.ShouldBe("S’inscrire");
        visitor.Value("Code d’invitation").ShouldBe(code);
        visitor.Value("Adresse de courriel").ShouldBe(EnrolmentWalk.Email);

        // Another browser has the code only if it was noted.
        Visitor other = await app.VisitAsync("/ircc/enrol/invitation?lang=fr");
        other.Heading.ShouldBe("Inscription des représentants autorisés");
        await other.GoAsync("/ircc/enrol/signup");
        other.Value("Code d’invitation").ShouldBe("");
    }

    [Fact]
    [Requirement("S1-32")]
    [Requirement("S1-33")]
    [Requirement("S1-34")]
    [Requirement("S1-35")]
    [Requirement("S1-36")]
    public async Task Everything_but_the_given_name_is_required_and_only_the_password_is_typed_again()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync();
        await visitor.ClickAsync("Terminer votre inscription");
        await visitor.PressAsync("S’inscrire");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldBe(["Entrez un nouveau mot de passe.", "Entrez votre nom de famille.", "Entrez votre numéro de téléphone."]);
        visitor.Fill("Nom de famille", "Gagnon").Fill("Numéro de téléphone", "1 514 555-0133");
        visitor.Fill("Nouveau mot de passe", "sansmajuscule1").Fill("Confirmez le nouveau mot de passe", "sansmajuscule1");
        await visitor.PressAsync("S’inscrire");
        visitor.Errors.Single().ShouldContain("majuscule");
        visitor.Value("Nom de famille").ShouldBe("Gagnon");
        visitor.Fill("Nouveau mot de passe", EnrolmentWalk.Password);
        visitor.Fill("Confirmez le nouveau mot de passe", EnrolmentWalk.Password);
        await visitor.PressAsync("S’inscrire");
        visitor.Heading.ShouldBe("Confirmer l’inscription");
    }

    [Theory]
    [InlineData("AAAA-AAAA-AAAA-AAAA", EnrolmentWalk.Email)]
    [InlineData("abc", EnrolmentWalk.Email)]
    [InlineData(null, "autre@example.org")]
    public async Task A_code_is_good_for_its_own_address_only(string? code, string email)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync();
        await visitor.ClickAsync("Terminer votre inscription");
        if (code is not null)
        {
            visitor.Fill("Code d’invitation", code);
        }

        visitor.Fill("Adresse de courriel", email);
        visitor.Fill("Nouveau mot de passe", EnrolmentWalk.Password);
        visitor.Fill("Confirmez le nouveau mot de passe", EnrolmentWalk.Password);
        visitor.Fill("Nom de famille", "Gagnon").Fill("Numéro de téléphone", "1 514 555-0133");
        await visitor.PressAsync("S’inscrire");
        visitor.Errors.Single().ShouldStartWith("Ce code n’est pas celui d’une invitation valide pour cette adresse de courriel.");
    }

    [Fact]
    public async Task An_invitation_holds_thirty_days_and_serves_once()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync();
        var code = visitor.Page.QuerySelector("#code")!.TextContent;
        app.Clock.Advance(TimeSpan.FromDays(32));
        (await TryAsync(app, code)).ShouldBe("S’inscrire");

        visitor = await app.Visitor().AskAsync();
        code = visitor.Page.QuerySelector("#code")!.TextContent;
        await visitor.SignUpAsync();
        await visitor.ConfirmAsync(app);
        (await TryAsync(app, code)).ShouldBe("S’inscrire");
    }

    [Fact]
    [Requirement("S1-37")]
    [Requirement("S1-38")]
    [Requirement("S1-39")]
    [Requirement("S1-40")]
    public async Task The_same_code_is_sent_while_it_is_valid_then_a_new_one_and_the_right_one_leads_to_signing_in()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync();
        await visitor.SignUpAsync();
        visitor.Text.ShouldContain($"Nous avons envoyé un code de vérification à {EnrolmentWalk.Email}.");
        await app.RunDueWorkAsync();
        var first = SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email);

        app.Clock.Advance(TimeSpan.FromMinutes(29));
        await visitor.PressAsync("Demander un nouveau code");
        visitor.Text.ShouldContain("Code envoyé de nouveau");
        await app.RunDueWorkAsync();
        SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email).ShouldBe(first);

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.Fill("Code de vérification", first).PressAsync("Confirmer");
        visitor.Errors.Single().ShouldStartWith("Ce code n’est plus valide");
        await visitor.PressAsync("Demander un nouveau code");
        await app.RunDueWorkAsync();
        SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email).ShouldNotBe(first);

        await visitor.ConfirmAsync(app);
        visitor.Heading.ShouldBe("Ouvrir une session");
        visitor.Text.ShouldContain("Votre adresse de courriel est confirmée");
    }

    [Fact]
    [Requirement("S1-42")]
    [Requirement("S1-43")]
    public async Task Once_confirmed_one_signs_in_and_accepts_the_terms_before_anything_else()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync();
        await visitor.SignUpAsync();
        await visitor.ConfirmAsync(app);
        visitor.Heading.ShouldBe("Ouvrir une session");
        visitor.Fill("Adresse de courriel", EnrolmentWalk.Email).Fill("Mot de passe", EnrolmentWalk.Password);
        await visitor.PressAsync("Ouverture de session");
        await app.RunDueWorkAsync();
        await visitor.Fill("Code", SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email)).PressAsync("Valider le code");
        visitor.Heading.ShouldBe("Conditions d’utilisation du Portail d’IRCC");
        visitor.Text.ShouldContain("Ce portail est réservé aux représentants autorisés dont l’inscription a été approuvée.");
        Visitor elsewhere = await visitor.NewTabAsync();
        (await elsewhere.GoAsync("/ircc/enrolment/review")).Path.ShouldStartWith("/ircc/signin");
        await visitor.PressAsync("J’accepte");
        visitor.Heading.ShouldBe("Accueil du compte");
        visitor.Find("link", "Examiner et soumettre la demande d’inscription");
    }

    [Fact]
    [Requirement("S1-41")]
    public async Task One_may_leave_and_no_account_is_made()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync();
        await visitor.SignUpAsync();
        await visitor.ClickAsync("Annuler");
        visitor.Heading.ShouldBe("Ouvrir une session");
        await using PasserelleDb db = app.NewContext();
        (await db.Set<Account>().AnyAsync(a => a.Email == EnrolmentWalk.Email)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_code_can_be_entered_after_too_many_were_asked_for()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync();
        await visitor.SignUpAsync();
        for (var i = 0; i < 20 && visitor.Status != HttpStatusCode.UnprocessableEntity; i++)
        {
            await visitor.PressAsync("Demander un nouveau code");
        }

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.ConfirmAsync(app);
        visitor.Heading.ShouldBe("Ouvrir une session");
    }

    [Fact]
    public async Task A_sixth_guess_is_refused_even_when_right_and_a_code_of_one_tab_is_not_anothers()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.Visitor().AskAsync();
        await visitor.SignUpAsync();
        await app.RunDueWorkAsync();
        var right = SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email);
        var wrong = right == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
        {
            await visitor.Fill("Code de vérification", wrong).PressAsync("Confirmer");
        }

        await visitor.Fill("Code de vérification", right).PressAsync("Confirmer");
        visitor.Errors.Single().ShouldStartWith("Ce code a été essayé trop souvent");

        // A stranger signs up with the same address and a password of theirs: the code they cause is not this browser's, nor this one's theirs.
        Visitor stranger = await app.Visitor().AskAsync(number: "R500013");
        await stranger.SignUpAsync();
        await app.RunDueWorkAsync();
        var strangers = SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email);
        await visitor.PressAsync("Demander un nouveau code");
        await app.RunDueWorkAsync();
        SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email).ShouldNotBe(strangers);
        await visitor.Fill("Code de vérification", strangers).PressAsync("Confirmer");
        visitor.Errors.Single().ShouldStartWith("Le code n’est pas le bon.");
    }

    [Fact]
    public async Task An_address_that_has_an_account_is_answered_like_any_other_and_told_by_mail()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        const string Known = "helene.rivard@example.org";
        Visitor visitor = await app.Visitor().AskAsync(Known, number: "R500014");
        await visitor.SignUpAsync();
        visitor.Heading.ShouldBe("Confirmer l’inscription");
        await app.RunDueWorkAsync();
        (await app.VisitAsync($"/mailbox?to={Known}&lang=fr")).Has("heading", "Vous avez déjà un compte").ShouldBeTrue();
        await visitor.Fill("Code de vérification", "123456").PressAsync("Confirmer");
        visitor.Errors.Single().ShouldStartWith("Le code n’est pas le bon.");
    }

    private static async Task<string> TryAsync(PasserelleApp app, string code)
    {
        Visitor visitor = await app.VisitAsync("/ircc/enrol/signup?lang=fr");
        visitor.Fill("Code d’invitation", code).Fill("Adresse de courriel", EnrolmentWalk.Email);
        visitor.Fill("Nouveau mot de passe", EnrolmentWalk.Password);
        visitor.Fill("Confirmez le nouveau mot de passe", EnrolmentWalk.Password);
        visitor.Fill("Nom de famille", "Gagnon").Fill("Numéro de téléphone", "1 514 555-0133");
        await visitor.PressAsync("S’inscrire");
        return visitor.Heading;
    }
}
