using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Shouldly;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>What journeys through several doors do alike: sign up, confirm an address, sign in, upload, find a reference.</summary>
internal static partial class DoorSteps
{
    /// <summary>The officer of the enrolment desk.</summary>
    public const string Officer = "inscriptions@example.org";

    /// <summary>A password that every portal's policy allows.</summary>
    public const string Password = "Bouleau-2027!";

    private const int Telephone = 360;
    private const int Desk = 1280;

    /// <summary>Somebody in French without script at a desk, or in English with script on a telephone.</summary>
    public static Task<Person> ArriveAsync(this DoorServer server, Browser browser, PassedPages passed, string language) =>
        Person.ArriveAsync(browser, server.Server.Site, passed, language, script: language == "en", language == "en" ? Telephone : Desk);

    /// <summary>These words in the person's language.</summary>
    public static string Say(this Person person, string french, string english) => person.Language == "fr" ? french : english;

    /// <summary>From the page of all portals to this one's sign-in page.</summary>
    public static async Task ChooseAsync(this Person person, string french, string english)
    {
        await person.GoAsync($"/?lang={person.Language}");
        await person.FollowAsync(person.Say($"Ouvrir une session – {french}", $"Sign in – {english}"));
    }

    /// <summary>Fills in the form of signing up, but for the code and the address, and sends it.</summary>
    public static async Task SignUpAsync(this Person person, string givenName, string familyName)
    {
        await person.AnswerAsync(person.Say("Nouveau mot de passe", "New password"), Password);
        await person.AnswerAsync(person.Say("Confirmez le nouveau mot de passe", "Confirm the new password"), Password);
        await person.AnswerAsync(person.Say("Nom de famille", "Family name"), familyName);
        await person.AnswerAsync(
            person.Say("Prénom (s’il est disponible) (facultatif)", "Given name (if available) (optional)"),
            givenName
        );
        await person.AnswerAsync(person.Say("Numéro de téléphone", "Telephone number"), "1 418 555-0133");
        await person.PressAsync(person.Say("S’inscrire", "Sign up"));
    }

    /// <summary>The code of a mail.</summary>
    public static string CodeOf(string mail) => SixDigits().Match(mail).Value;

    /// <summary>Enters the code that was mailed to confirm the address, and comes to the sign-in page.</summary>
    public static async Task ConfirmAsync(this Person person, DoorServer server, string email, string button)
    {
        var mail = await server.MailAsync(email, person.Say("Votre code de vérification", "Your verification code"));
        await person.AnswerAsync(person.Say("Code de vérification", "Verification code"), CodeOf(mail));
        await person.PressAsync(button);
        (await person.HeadingAsync()).ShouldBe(person.Say("Ouvrir une session", "Sign in"));
    }

    /// <summary>On a sign-in page: address, password, the code that is mailed.</summary>
    public static async Task ComeInAsync(
        this Person person,
        DoorServer server,
        string email,
        string? button = null,
        string? password = null
    )
    {
        await person.AnswerAsync(person.Say("Adresse de courriel", "Email address"), email);
        await person.AnswerAsync(person.Say("Mot de passe", "Password"), password ?? Password);
        await person.PressAsync(button ?? person.Say("Ouverture de session", "Sign in"));
        var mail = await server.MailAsync(email, person.Say("Votre code pour ouvrir une session", "Your sign-in code"));
        await person.AnswerAsync("Code", CodeOf(mail));
        await person.PressAsync(person.Say("Valider le code", "Validate the code"));
    }

    /// <summary>Accepts the terms on screen.</summary>
    public static Task AcceptAsync(this Person person) => person.PressAsync(person.Say("J’accepte", "I accept"));

    /// <summary>Accepts the terms, unless they were accepted before.</summary>
    public static async Task AcceptIfAskedAsync(this Person person)
    {
        if (await person.HasAsync(AriaRole.Button, person.Say("J’accepte", "I accept")))
        {
            await person.AcceptAsync();
        }
    }

    /// <summary>Adds a file to the paper of this title.</summary>
    public static async Task AddAsync(this Person person, string paper, string file)
    {
        await person.PickAsync(
            person.Say($"Ajouter fichier : {paper}", $"Add file: {paper}"),
            new PickedFile(file, "application/pdf", SampleFiles.Pdf(file))
        );
        await person.PressAsync(person.Say($"Téléverser : {paper}", $"Upload: {paper}"));
        await person.Find(AriaRole.Region, paper).GetByText(file).First.WaitForAsync();
    }

    /// <summary>Presses the button, and again as long as the page says that files are still being checked.</summary>
    public static async Task PressOnceCheckedAsync(this Person person, string button)
    {
        var before = await person.HeadingAsync();
        do
        {
            await person.PressAsync(button);
        } while (await person.HeadingAsync() == before && await BeingCheckedAsync(person));
    }

    /// <summary>The reference number of the confirmation on screen.</summary>
    public static async Task<string> ReferenceAsync(this Person person) =>
        Reference().Match(await person.TextAsync()) is { Success: true } found
            ? found.Value
            : throw new InvalidOperationException("no reference number is on screen: " + await person.TextAsync());

    private static async Task<bool> BeingCheckedAsync(Person person)
    {
        IReadOnlyList<string> errors = await person.ErrorsAsync();
        var checking = person.Say("Nous vérifions encore", "We are still checking");
        return errors.Count > 0 && errors.All(e => e.StartsWith(checking, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b\d{3}\s?\d{3}\b", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"\b[A-Z]\d{9}\b", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
