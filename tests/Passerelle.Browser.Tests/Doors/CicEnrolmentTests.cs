using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>
/// Enrolment in the CIC portal with a CléGC, from the page of all portals to the home page of an approved representative and the
/// next time one signs in: in French without script, and in English with script on a telephone.
/// </summary>
public sealed class CicEnrolmentTests(Browser browser, DoorServer server) : IClassFixture<DoorServer>
{
    [Theory]
    [InlineData("fr", "Anne", "Gagnon", "R500010")]
    [InlineData("en", "Sophie", "Bergeron", "R500015")]
    public async Task One_enrols_with_a_form_printed_and_signed_and_opens_the_account_with_a_pin(
        string language,
        string givenName,
        string familyName,
        string memberNumber
    )
    {
        var passed = new PassedPages(browser);
        Person person = await server.ArriveAsync(browser, passed, language);
        // Nothing of it is in the password.
        var userCode = $"{givenName}.{familyName}".ToLowerInvariant();
        var email = $"{userCode}@example.org";

        await RegisterAsync(person, userCode, email);
        await person.OpenAsync();
        await person.AnswerAllAsync(givenName, familyName, memberNumber, email);
        await person.PrintAsync();
        await server.ApproveAsync(await person.GiveSignedFormAsync());
        await person.EnterPinAsync(server, givenName, familyName, email);
        await person.CreateQuestionsAsync($"{givenName} {familyName}");
        await person.PressAsync(person.Say("Fermer la session", "Sign out"));
        await ComeBackAsync(person, userCode);
        passed.Problems.ShouldBeEmpty();
    }

    private static async Task RegisterAsync(Person person, string userCode, string email)
    {
        await person.ChooseAsync("Portail des RAR", "APR portal");
        await person.FollowAsync(person.Say("S’enregistrer", "Sign up"));
        (await person.HeadingAsync()).ShouldBe(
            person.Say("Modalités et conditions d’utilisation de CléGC", "GCKey terms and conditions of use")
        );
        await person.AcceptAsync();
        await person.AnswerAsync(person.Say("Code d’utilisateur *", "User code *"), userCode);
        await person.AnswerAsync(person.Say("Adresse de courriel *", "Email address *"), email);
        await person.AnswerAsync(person.Say("Nouveau mot de passe *", "New password *"), DoorSteps.Password);
        await person.AnswerAsync(person.Say("Confirmez le nouveau mot de passe *", "Confirm the new password *"), DoorSteps.Password);
        for (var i = 1; i <= 3; i++)
        {
            ILocator group = person.Find(AriaRole.Group, person.Say($"Question de récupération {i}", $"Recovery question {i}"));
            await group.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = i });
            await person.Find(AriaRole.Textbox, person.Say("Réponse *", "Answer *"), group).FillAsync($"Pompon {i}");
        }

        await person.PressAsync(person.Say("Soumettre", "Submit"));
        (await person.HeadingAsync()).ShouldBe(person.Say("Enregistrement complété – CléGC", "Registration completed – GCKey"));
        await person.PressAsync(person.Say("Continuer", "Continue"));
        (await person.HeadingAsync()).ShouldBe(person.Say("Conditions d’utilisation du portail", "Portal terms of use"));
        await person.AcceptAsync();
    }

    private static async Task ComeBackAsync(Person person, string userCode)
    {
        await person.ChooseAsync("Portail des RAR", "APR portal");
        await person.AnswerAsync(person.Say("Code d’utilisateur", "User code"), userCode);
        await person.AnswerAsync(person.Say("Mot de passe", "Password"), DoorSteps.Password);
        await person.PressAsync(person.Say("Ouverture de session", "Sign in"));
        await person.AnswerSecurityQuestionAsync();
    }
}
