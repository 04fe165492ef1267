using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Institutions;

/// <summary>Institutions: the office invites the primary user, who invites the secondary ones.</summary>
public sealed class InstitutionPageTests
{
    private const string Email = "luc.morin@example.org";

    [Fact]
    [Requirement("S4-01")]
    [Requirement("S4-04")]
    [Requirement("S4-05")]
    [Requirement("S4-06")]
    [Requirement("S4-12")]
    public async Task The_office_invites_a_primary_user_whose_code_comes_by_email_and_opens_the_sign_up_page()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor officer = await app.SignInAsync("office", InstitutionWalk.Officer);
        await officer.InvitePrimaryAsync(Email);
        officer.Heading.ShouldContain("Institut des Laurentides");
        officer.Text.ShouldContain("L’invitation est partie");
        await app.RunDueWorkAsync();
        InstitutionWalk.MailsTo(app, Email).Single().Body.ShouldContain("Institut des Laurentides (O900000000002)");

        Visitor visitor = await app.VisitAsync("/dli/signin?lang=fr");
        await visitor.ClickAsync("S’inscrire");
        visitor.Heading.ShouldBe("S’inscrire");
        await visitor.PressAsync("S’inscrire");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldContain("Entrez le code d’invitation.");
        await visitor.SignUpAsync(InstitutionWalk.CodeOf(app, Email), Email);
        visitor.Heading.ShouldBe("Confirmez l’inscription");
    }

    [Fact]
    [Requirement("S4-07")]
    [Requirement("S4-08")]
    [Requirement("S4-09")]
    [Requirement("S4-10")]
    [Requirement("S4-11")]
    public async Task Everything_but_the_given_name_is_mandatory()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/dli/enrol/signup?lang=fr");
        await visitor.PressAsync("S’inscrire");
        visitor.Errors.ShouldBe(
            [
                "Entrez le code d’invitation.",
                "Entrez l’adresse de courriel à laquelle le code est lié.",
                "Entrez un nouveau mot de passe.",
                "Entrez votre nom de famille.",
                "Entrez votre numéro de téléphone.",
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    [Requirement("S4-02")]
    [Requirement("S4-03")]
    public async Task A_code_serves_once_and_only_the_address_it_was_sent_to()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor officer = await app.SignInAsync("office", InstitutionWalk.Officer);
        await officer.InvitePrimaryAsync(Email);
        await app.RunDueWorkAsync();
        var code = InstitutionWalk.CodeOf(app, Email);
        Visitor other = await app.Visitor().SignUpAsync(code, "autre@example.org");
        other.Errors.Single().ShouldStartWith("Ce code n’est pas celui d’une invitation valide");

        await InstitutionWalk.ComeAsync(app, Email);
        Visitor again = await app.Visitor().SignUpAsync(code, Email);
        again.Errors.Single().ShouldStartWith("Ce code n’est pas celui d’une invitation valide");

        await officer.InvitePrimaryAsync("claire.roy@example.org", "O900000000003", "Collège du Nord");
        await app.RunDueWorkAsync();
        InstitutionWalk.CodeOf(app, "claire.roy@example.org").ShouldNotBe(code);
    }

    [Fact]
    [Requirement("S4-13")]
    [Requirement("S4-14")]
    [Requirement("S4-15")]
    [Requirement("S4-16")]
    public async Task The_address_is_confirmed_by_address_and_code_both_mandatory()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor officer = await app.SignInAsync("office", InstitutionWalk.Officer);
        await officer.InvitePrimaryAsync(Email);
        await app.RunDueWorkAsync();
        Visitor visitor = await app.Visitor().SignUpAsync(InstitutionWalk.CodeOf(app, Email), Email);
        visitor.Heading.ShouldBe("Confirmez l’inscription");
        await app.RunDueWorkAsync();
        var code = SignInSteps.MailedCode(app.DataFolder, Email);
        visitor.Fill("Adresse de courriel", "");
        await visitor.PressAsync("Confirmez");
        visitor.Errors.Count.ShouldBe(2);
        visitor.Fill("Adresse de courriel", "autre@example.org").Fill("Code de vérification", code);
        await visitor.PressAsync("Confirmez");
        visitor.Errors.Single().ShouldStartWith("Le code a été envoyé à une autre adresse.");
        visitor.Fill("Adresse de courriel", Email).Fill("Code de vérification", code);
        await visitor.PressAsync("Confirmez");
        visitor.Heading.ShouldBe("Ouvrir une session");
        visitor.Text.ShouldContain("Votre compte est ouvert.");
    }

    [Fact]
    [Requirement("S4-17")]
    [Requirement("S4-18")]
    [Requirement("S4-19")]
    [Requirement("S4-21")]
    [Requirement("S4-23")]
    public async Task One_signs_in_with_a_mailed_code_accepts_the_terms_and_is_at_home()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/dli/signin?lang=fr");
        visitor.Fill("Adresse de courriel", InstitutionWalk.Primary).Fill("Mot de passe", "Cedre-Vaillant-5");
        await visitor.PressAsync("Se connecter");
        visitor.Heading.ShouldBe("Entrez le code reçu par courriel");
        await app.RunDueWorkAsync();
        visitor.Fill("Code", SignInSteps.MailedCode(app.DataFolder, InstitutionWalk.Primary));
        await visitor.PressAsync("Valider le code");
        visitor.Heading.ShouldContain("Modalités du Portail d’IRCC pour les établissements");
        await visitor.PressAsync(visitor.Page.QuerySelector("main form button")!);
        visitor.Path.ShouldBe("/dli/institution");
        visitor.Heading.ShouldContain("Accueil du compte");
        visitor.Text.ShouldContain("Numéro d’EED : O900000000001");
    }

    [Fact]
    [Requirement("S4-20")]
    [Requirement("S4-22")]
    public async Task A_code_is_entered_within_three_minutes_or_a_new_one_is_asked_for()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/dli/signin?lang=fr");
        visitor.Fill("Adresse de courriel", InstitutionWalk.Primary).Fill("Mot de passe", "Cedre-Vaillant-5");
        await visitor.PressAsync("Se connecter");
        await app.RunDueWorkAsync();
        var code = SignInSteps.MailedCode(app.DataFolder, InstitutionWalk.Primary);
        app.Clock.Advance(TimeSpan.FromSeconds(181));
        visitor.Fill("Code", code);
        await visitor.PressAsync("Valider le code");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.PressAsync("Demander un nouveau code");
        await app.RunDueWorkAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(179));
        visitor.Fill("Code", SignInSteps.MailedCode(app.DataFolder, InstitutionWalk.Primary));
        await visitor.PressAsync("Valider le code");
        visitor.Heading.ShouldContain("Modalités");
    }

    [Fact]
    [Requirement("S4-25")]
    [Requirement("S4-29")]
    [Requirement("S4-30")]
    [Requirement("S4-31")]
    [Requirement("S4-32")]
    public async Task The_primary_user_invites_a_secondary_one_who_creates_the_account()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor primary = await app.SignInAsync("dli", InstitutionWalk.Primary);
        await primary.ClickAsync("Créer un compte pour un utilisateur d’un établissement d’enseignement désigné");
        await primary.PressAsync("Nouvelle requête");
        primary.Errors.ShouldBe(["Entrez l’adresse électronique de l’utilisateur."]);
        primary.Fill("Adresse électronique de l’utilisateur", Email);
        await primary.PressAsync("Nouvelle requête");
        primary.Text.ShouldContain("L’invitation est partie");

        Visitor secondary = await InstitutionWalk.ComeAsync(app, Email);
        secondary.Path.ShouldBe("/dli/institution");
        await primary.GoAsync("/dli/institution");
        primary.Text.ShouldContain("Luc Morin");
        primary.Text.ShouldContain("Utilisateur secondaire");
    }

    [Fact]
    [Requirement("S4-33")]
    public async Task A_secondary_user_does_not_invite()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor secondary = await app.SignInAsync("dli", InstitutionWalk.Secondary);
        secondary.Has("link", "Créer un compte pour un utilisateur d’un établissement d’enseignement désigné").ShouldBeFalse();
        (await secondary.GoAsync("/dli/institution/invite")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await secondary.GoAsync("/dli/account")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Requirement("S4-26")]
    [Requirement("S4-27")]
    public async Task An_address_belongs_to_one_user_and_another_account_s_is_told_by_mail_only()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor primary = await app.SignInAsync("dli", InstitutionWalk.Primary);
        await primary.GoAsync("/dli/institution/invite");
        primary.Fill("Adresse électronique de l’utilisateur", InstitutionWalk.Secondary.ToUpperInvariant());
        await primary.PressAsync("Nouvelle requête");
        primary.Errors.Single().ShouldStartWith("Cette adresse est déjà celle d’un utilisateur de votre établissement");

        // A representative of the same realm: the page says what it says to everybody.
        primary.Fill("Adresse électronique de l’utilisateur", "helene.rivard@example.org");
        await primary.PressAsync("Nouvelle requête");
        primary.Text.ShouldContain("L’invitation est partie");
        await app.RunDueWorkAsync();
        (string subject, string body) = InstitutionWalk.MailsTo(app, "helene.rivard@example.org")[^1];
        subject.ShouldBe("Utilisez une autre adresse pour votre établissement");
        body.ShouldNotMatch("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}");

        // The office, which answers for it, is told at once.
        Visitor officer = await app.SignInAsync("office", InstitutionWalk.Officer);
        await officer.InvitePrimaryAsync("helene.rivard@example.org");
        officer.Errors.Single().ShouldStartWith("Cette adresse sert déjà à un compte du portail d’IRCC.");
    }

    [Fact]
    [Requirement("S4-28")]
    public async Task An_invitation_is_sent_again_with_the_same_code_and_withdrawn_by_who_is_signed_in()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        (await app.VisitAsync("/dli/institution/invite")).Path.ShouldStartWith("/dli/signin");
        Visitor primary = await app.SignInAsync("dli", InstitutionWalk.Primary);
        await primary.GoAsync("/dli/institution/invite");
        primary.Fill("Adresse électronique de l’utilisateur", Email);
        await primary.PressAsync("Nouvelle requête");
        await app.RunDueWorkAsync();
        var code = InstitutionWalk.CodeOf(app, Email);
        await primary.PressAsync($"Renvoyer {Email}");
        await app.RunDueWorkAsync();
        InstitutionWalk.MailsTo(app, Email).Count.ShouldBe(2);
        InstitutionWalk.CodeOf(app, Email).ShouldBe(code);

        // Withdrawn while somebody is signing up with it: the code of the address does not let them in any more.
        Visitor visitor = await app.Visitor().SignUpAsync(code, Email);
        await app.RunDueWorkAsync();
        await primary.PressAsync($"Retirer {Email}");
        primary.Text.ShouldContain("L’invitation est retirée");
        visitor.Fill("Code de vérification", SignInSteps.MailedCode(app.DataFolder, Email));
        await visitor.PressAsync("Confirmez");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using PasserelleDb db = app.NewContext();
        (await db.Set<Seat>().CountAsync(s => s.Account!.Kind == AccountKind.Institution)).ShouldBe(2);
    }

    [Fact]
    [Requirement("S4-34")]
    public async Task The_institution_asks_and_the_office_removes_a_secondary_user()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor secondary = await app.SignInAsync("dli", InstitutionWalk.Secondary);
        Visitor primary = await app.SignInAsync("dli", InstitutionWalk.Primary);
        await primary.ClickAsync("Demander de modifier l’utilisateur principal ou de supprimer un utilisateur secondaire");
        await primary.PressAsync("Envoyer la demande");
        primary.Errors.Count.ShouldBe(3);
        primary.Choose("Que demandez-vous ?", "Supprimer un utilisateur secondaire");
        primary.Choose("Qui ?", $"Sonia Roy ({InstitutionWalk.Secondary})");
        primary.Fill("Raison de la demande", "Elle ne travaille plus aux admissions.");
        await primary.PressAsync("Envoyer la demande");
        primary.Text.ShouldContain("En attente du Ministère");

        Visitor officer = await OpenAsync(app, "Collège du Fleuve");
        officer.Text.ShouldContain("Elle ne travaille plus aux admissions.");
        await officer.PressAsync("Faire ce changement");
        officer.Text.ShouldContain("Utilisateur supprimé – Sonia Roy");
        (await secondary.GoAsync("/dli/institution")).Path.ShouldStartWith("/dli/signin");
        await primary.GoAsync("/dli/institution");
        primary.Text.ShouldNotContain("Utilisateur secondaire", Case.Sensitive);
        await primary.ClickAsync("Votre demande sur les utilisateurs est faite");
        primary.Text.ShouldContain("L’utilisateur secondaire est supprimé.");
    }

    [Fact]
    [Requirement("S4-35")]
    public async Task A_new_primary_user_takes_the_place_once_signed_up_and_the_secondary_users_stay()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor secondary = await app.SignInAsync("dli", InstitutionWalk.Secondary);
        await secondary.GoAsync("/dli/institution/ask");
        secondary.Choose("Que demandez-vous ?", "Modifier l’utilisateur principal");
        secondary.Choose("Qui ?", "Une personne qui n’a pas encore de compte");
        secondary.Fill("Adresse électronique de cette personne (facultatif)", Email);
        secondary.Tick("Il quitte l’établissement. Son accès est supprimé quand la nouvelle personne prend sa place.");
        secondary.Fill("Raison de la demande", "Le registraire prend sa retraite.");
        await secondary.PressAsync("Envoyer la demande");

        Visitor officer = await OpenAsync(app, "Collège du Fleuve");
        await officer.PressAsync("Faire ce changement");
        // Until then nothing changes: the last primary user cannot vanish.
        Visitor former = await app.SignInAsync("dli", InstitutionWalk.Primary);
        former.Has("link", "Créer un compte pour un utilisateur d’un établissement d’enseignement désigné").ShouldBeTrue();

        Visitor fresh = await InstitutionWalk.ComeAsync(app, Email);
        fresh.Has("link", "Créer un compte pour un utilisateur d’un établissement d’enseignement désigné").ShouldBeTrue();
        fresh.Text.ShouldContain(InstitutionWalk.Secondary);
        (await former.GoAsync("/dli/institution")).Path.ShouldStartWith("/dli/signin");
        (await secondary.GoAsync("/dli/institution")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_officers_on_the_same_institution_do_one_thing_and_a_primary_user_is_never_removed()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor first = await OpenAsync(app, "Collège du Fleuve");
        Visitor second = await first.NewTabAsync();
        await second.GoAsync(first.Path);
        await first.ClickAsync("Supprimer Sonia Roy");
        first.Text.ShouldContain("Supprimer Sonia Roy ?");
        await first.ClickAsync("Annuler");
        first.Has("link", "Supprimer Sonia Roy").ShouldBeTrue("nothing happens before it is confirmed");
        await first.ClickAsync("Supprimer Sonia Roy");
        await second.ClickAsync("Supprimer Sonia Roy");
        await first.PressAsync("Supprimer l’utilisateur");
        first.Has("link", "Supprimer Sonia Roy").ShouldBeFalse();
        await second.PressAsync("Supprimer l’utilisateur");
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        second.Errors.Single().ShouldStartWith("Quelqu’un a agi entre-temps");
        first.Has("link", "Supprimer Paul Lavoie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_declined_request_says_why()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor secondary = await app.SignInAsync("dli", InstitutionWalk.Secondary);
        await secondary.GoAsync("/dli/institution/ask");
        secondary.Choose("Que demandez-vous ?", "Modifier l’utilisateur principal");
        secondary.Choose("Qui ?", $"Sonia Roy ({InstitutionWalk.Secondary})");
        secondary.Fill("Raison de la demande", "Je voudrais l’être.");
        await secondary.PressAsync("Envoyer la demande");
        Visitor officer = await OpenAsync(app, "Collège du Fleuve");
        await officer.PressAsync("Refuser la demande");
        officer.Errors.ShouldBe(["Dites la raison du refus."]);
        officer.Fill("Raison du refus", "La direction n’a rien demandé.");
        await officer.PressAsync("Refuser la demande");
        await secondary.GoAsync("/dli/institution");
        secondary.Text.ShouldContain("Refusée");
        await secondary.ClickAsync("Votre demande sur les utilisateurs est refusée");
        secondary.Text.ShouldContain("La direction n’a rien demandé.");
    }

    [Fact]
    [Requirement("S4-37")]
    public async Task Each_screen_can_be_seen_beforehand_and_says_when_it_was_modified()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/dli/enrol/signup?lang=fr");
        visitor.Page.QuerySelector("details summary")!.TextContent.ShouldBe("Voir l’image");
        visitor.Page.QuerySelectorAll("details li").Select(l => l.TextContent).ShouldContain("Numéro de téléphone");
        visitor.Page.Body!.TextContent.ShouldContain("Date de modification");
        (await visitor.GoAsync("/dli/enrol/signup?lang=en")).Page.QuerySelector("details summary")!.TextContent.ShouldBe("See the picture");
    }

    private static async Task<Visitor> OpenAsync(PasserelleApp app, string institution)
    {
        Visitor officer = await app.SignInAsync("office", InstitutionWalk.Officer);
        await officer.GoAsync("/office/institutions");
        return await officer.ClickAsync(institution);
    }
}
