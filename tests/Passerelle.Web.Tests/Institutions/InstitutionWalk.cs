using System.Text.Json;
using System.Text.RegularExpressions;
using Passerelle.Testing;
using Passerelle.Web.Tests.Enrolments;

namespace Passerelle.Web.Tests.Institutions;

/// <summary>Walks the users of an institution through their pages, in French and without script.</summary>
internal static partial class InstitutionWalk
{
    public const string Officer = "inscriptions@example.org";
    public const string Primary = "registraire@example.org";
    public const string Secondary = "admissions@example.org";
    public const string Password = "Tilleul-2027!";

    /// <summary>The desk's page of inviting a primary user, filled in and sent.</summary>
    public static async Task<Visitor> InvitePrimaryAsync(
        this Visitor officer,
        string email,
        string number = "O900000000002",
        string name = "Institut des Laurentides"
    )
    {
        await officer.GoAsync("/office/institutions/invite?lang=fr");
        officer.Fill("Numéro d’EED", number).Fill("Nom de l’établissement", name).Fill("Adresse électronique", email);
        await officer.PressAsync("Envoyer l’invitation");
        if (
            officer.Has(
                "checkbox",
                "Ce numéro n’est pas dans notre liste, qui n’est pas complète. Je l’ai vérifié dans la liste officielle."
            )
        )
        {
            officer.Tick("Ce numéro n’est pas dans notre liste, qui n’est pas complète. Je l’ai vérifié dans la liste officielle.");
            await officer.PressAsync("Envoyer l’invitation");
        }

        return officer;
    }

    /// <summary>From the sign-in page to the page that asks for the code, with the invitation's code.</summary>
    public static async Task<Visitor> SignUpAsync(
        this Visitor visitor,
        string code,
        string email,
        string given = "Luc",
        string family = "Morin"
    )
    {
        await visitor.GoAsync("/dli/signin?lang=fr");
        await visitor.ClickAsync("S’inscrire");
        visitor.Fill("Code d’invitation", code).Fill("Adresse de courriel", email);
        visitor.Fill("Nouveau mot de passe", Password).Fill("Confirmez le nouveau mot de passe", Password);
        visitor.Fill("Nom de famille", family).Fill("Prénom (s’il est disponible) (facultatif)", given);
        visitor.Fill("Numéro de téléphone", "1 418 555-0144");
        return await visitor.PressAsync("S’inscrire");
    }

    /// <summary>Invitation code, sign-up, verification code, sign-in with its code, terms: the whole first time.</summary>
    public static async Task<Visitor> ComeAsync(PasserelleApp app, string email, string given = "Luc", string family = "Morin")
    {
        await app.RunDueWorkAsync();
        Visitor visitor = await app.Visitor().SignUpAsync(CodeOf(app, email), email, given, family);
        await app.RunDueWorkAsync();
        visitor.Fill("Code de vérification", SignInSteps.MailedCode(app.DataFolder, email));
        await visitor.PressAsync("Confirmez");
        return await SignInAsync(app, visitor, email);
    }

    /// <summary>Signs in somebody who signed up here.</summary>
    public static Task<Visitor> SignInAsync(PasserelleApp app, Visitor visitor, string email) =>
        SignInSteps.SignInAsync(
            visitor,
            new DemonstrationPerson("dli", email, Password, "fr", "", "", new Dictionary<string, string>()),
            app.DataFolder,
            () => app.RunDueWorkAsync()
        );

    /// <summary>The code of the latest invitation mailed to an address.</summary>
    public static string CodeOf(PasserelleApp app, string email) =>
        MailsTo(app, email).Select(m => Code().Match(m.Body)).Last(m => m.Success).Value;

    /// <summary>The mails to an address, oldest first.</summary>
    public static IReadOnlyList<(string Subject, string Body)> MailsTo(PasserelleApp app, string email)
    {
        List<(string, string)> mails = [];
        foreach (var file in app.MailFiles().OrderBy(File.GetLastWriteTimeUtc))
        {
            using var mail = JsonDocument.Parse(File.ReadAllText(file));
            if (mail.RootElement.GetProperty("To").GetString() == email)
            {
                mails.Add((mail.RootElement.GetProperty("Subject").GetString()!, mail.RootElement.GetProperty("Body").GetString()!));
            }
        }

        return mails;
    }

    [GeneratedRegex("[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
