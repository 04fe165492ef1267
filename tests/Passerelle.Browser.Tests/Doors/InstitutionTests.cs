using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>
/// An institution's first user is invited by the office and invites a second one: in French without script, the office's pages
/// included, and in English with script on a telephone.
/// </summary>
public sealed partial class InstitutionTests(Browser browser, DoorServer server) : IClassFixture<DoorServer>
{
    [Theory]
    [InlineData("fr", "O900000000002", "Institut des Laurentides")]
    [InlineData("en", "O900000000003", "Lakeside College")]
    public async Task The_office_invites_the_primary_user_who_invites_a_secondary_one(string language, string number, string institution)
    {
        var primaryEmail = $"primary.{language}@example.org";
        var secondaryEmail = $"secondary.{language}@example.org";
        var passed = new PassedPages(browser);
        await InviteAsync(passed, language, number, institution, primaryEmail);

        Person primary = await server.ArriveAsync(browser, passed, language);
        await ComeAsync(primary, primaryEmail, "Lise", "Fortin");
        (await primary.TextAsync()).ShouldContain(institution);

        await primary.FollowAsync(
            primary.Say("Créer un compte pour un utilisateur d’un établissement d’enseignement désigné", "Create a DLI user account")
        );
        await primary.AnswerAsync(primary.Say("Adresse électronique de l’utilisateur", "User’s email address"), secondaryEmail);
        await primary.PressAsync(primary.Say("Nouvelle requête", "New request"));
        (await primary.TextAsync()).ShouldContain(primary.Say("L’invitation est partie", "The invitation is on its way"));
        await primary.LookAsync("an invitation waiting");

        Person secondary = await server.ArriveAsync(browser, passed, language);
        await ComeAsync(secondary, secondaryEmail, "Omar", "Haddad");
        (await secondary.TextAsync()).ShouldContain(secondary.Say("Utilisateur secondaire", "Secondary user"));
        await secondary.LookAsync("of a secondary user");
        await primary.GoAsync("/dli/institution");
        (await primary.TextAsync()).ShouldContain("Omar Haddad");
        passed.Problems.ShouldBeEmpty();
    }

    // With a browser in French; otherwise without, as the office's pages were walked through.
    private async Task InviteAsync(PassedPages passed, string language, string number, string institution, string email)
    {
        if (language != "fr")
        {
            Visitor desk = await server.OfficerAsync();
            await desk.GoAsync("/office/institutions/invite?lang=fr");
            desk.Fill("Numéro d’EED", number).Fill("Nom de l’établissement", institution).Fill("Adresse électronique", email);
            await desk.Choose("Langue du courriel", "Anglais").PressAsync("Envoyer l’invitation");
            await desk.Tick(Checked).PressAsync("Envoyer l’invitation");
            desk.Text.ShouldContain("L’invitation est partie");
            return;
        }

        Person officer = await server.ArriveAsync(browser, passed, "fr");
        await officer.GoAsync("/office/signin?lang=fr");
        await officer.ComeInAsync(server, DoorSteps.Officer, password: DemonstrationPerson.Find("office", DoorSteps.Officer).Password);
        await officer.AcceptIfAskedAsync();
        await officer.FollowAsync("Établissements d’enseignement désignés");
        await officer.FollowAsync("Inviter un utilisateur principal");
        await officer.AnswerAsync("Numéro d’EED", number);
        await officer.AnswerAsync("Nom de l’établissement", institution);
        await officer.AnswerAsync("Adresse électronique", email);
        await officer.PressAsync("Envoyer l’invitation");
        (await officer.ErrorsAsync()).ShouldHaveSingleItem();
        await officer.TickAsync(Checked);
        await officer.PressAsync("Envoyer l’invitation");
        (await officer.TextAsync()).ShouldContain("L’invitation est partie");
    }

    // Code of the invitation, sign-up, confirmed address, sign-in with a mailed code, terms: the home page.
    private async Task ComeAsync(Person person, string email, string givenName, string familyName)
    {
        var mail = await server.MailAsync(
            email,
            person.Say("Invitation au Portail d’IRCC pour les établissements", "Invitation to the IRCC Portal for institutions")
        );
        await person.ChooseAsync("Portail des EED", "DLI portal");
        await person.FollowAsync(person.Say("S’inscrire", "Sign up"));
        await person.AnswerAsync(person.Say("Code d’invitation", "Invitation code"), Invitation().Match(mail).Value);
        await person.AnswerAsync(person.Say("Adresse de courriel", "Email address"), email);
        await person.SignUpAsync(givenName, familyName);
        (await person.HeadingAsync()).ShouldBe(person.Say("Confirmez l’inscription", "Confirm sign up"));
        await person.ConfirmAsync(server, email, person.Say("Confirmez", "Confirm"));
        await person.ComeInAsync(server, email, person.Say("Se connecter", "Sign in"));
        (await person.HeadingAsync()).ShouldBe(
            person.Say("Modalités du Portail d’IRCC pour les établissements", "IRCC Portal terms of use for institutions")
        );
        await person.AcceptAsync();
        (await person.HeadingAsync()).ShouldContain(person.Say("Accueil du compte", "Account home"));
    }

    private const string Checked =
        "Ce numéro n’est pas dans notre liste, qui n’est pas complète. Je l’ai vérifié dans la liste officielle.";

    [GeneratedRegex("[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Invitation();
}
