using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>A passkey in Chromium, whose own virtual authenticator holds it: added, used at the door and as the second step.</summary>
public sealed class PasskeyTests(Browser browser)
{
    private const string Name = "helene.rivard@example.org";
    private static readonly string Password = DemonstrationPerson.Find("ircc", Name).Password;

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_without_a_password()
    {
        // Browsers want a name for a passkey, not a number.
        await using var server = new DoorServer { Site = RealServer.FreeSite("localhost") };
        await server.InitializeAsync();
        var passed = new PassedPages(browser);
        Person person = await Person.ArriveAsync(browser, server.Server.Site, passed, "fr", script: true);
        ICDPSession device = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );

        await person.GoAsync("/ircc/signin?lang=fr");
        await person.ComeInAsync(server, Name, password: Password);
        await person.AcceptIfAskedAsync();
        await person.GoAsync("/ircc/profile/passkeys");
        await person.FollowAsync("Ajouter une clé d’accès");
        await person.AnswerAsync("Nom de la clé d’accès", "Ordinateur du bureau");
        await person.AnswerAsync("Mot de passe", Password);
        await person.Find(AriaRole.Button, "Continuer").ClickAsync();
        // The device is asked at once.
        await person.Page.GetByText("Votre clé d’accès est ajoutée").WaitForAsync();
        await person.LookAsync("with a passkey");
        (await person.TextAsync()).ShouldContain("Ordinateur du bureau");
        await person.PressAsync("Fermer la session");

        await person.GoAsync("/ircc/signin?lang=fr");
        await ComeInAsync(person, "Ouvrir une session avec une clé d’accès");
        await person.PressAsync("Fermer la session");

        await person.GoAsync("/ircc/signin?lang=fr");
        await person.AnswerAsync("Adresse de courriel", Name);
        await person.AnswerAsync("Mot de passe", Password);
        await person.PressAsync("Ouverture de session");
        await ComeInAsync(person, "Utiliser une clé d’accès");
        passed.Problems.ShouldBeEmpty();
    }

    // The page asks the device by itself. A device that did not answer is asked again by the page's button, as a person would.
    private static async Task ComeInAsync(Person person, string button)
    {
        await person.Find(AriaRole.Button, button).ClickAsync();
        ILocator home = person.Page.Locator("h1", new() { HasText = "Accueil du compte" });
        ILocator failed = person.Page.Locator("form[data-passkey] .problem:not(:empty)");
        await home.Or(failed).First.WaitForAsync(new() { Timeout = 30_000 });
        if (await failed.CountAsync() > 0)
        {
            await person.Page.Locator("form[data-passkey] button").ClickAsync();
            await home.WaitForAsync(new() { Timeout = 30_000 });
        }
    }
}
