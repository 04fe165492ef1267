using System.Text.RegularExpressions;
using Passerelle.Testing;

namespace Passerelle.Web.Tests.SignIn;

/// <summary>Walks through a portal's door as a person of the demonstration, page by page as they would.</summary>
internal static partial class Doors
{
    /// <summary>The representative of the portal « apr »; « dchen » is another one, for what one must not see of the other.</summary>
    internal static Task<Visitor> RepresentativeAsync(this PasserelleApp app, string userCode = "hrivard", string? returnTo = null) =>
        app.EnterAsync("apr", userCode, returnTo);

    /// <summary>The case officer of the office.</summary>
    internal static Task<Visitor> OfficerAsync(this PasserelleApp app, string? returnTo = null) =>
        app.EnterAsync("office", "agente@example.org", returnTo);

    /// <summary>Signs a person of the demonstration in, in French; ends on the page asked for, else on the portal's home page.</summary>
    internal static async Task<Visitor> EnterAsync(this PasserelleApp app, string portal, string signInName, string? returnTo = null)
    {
        var query = returnTo is null ? "" : "&return=" + Uri.EscapeDataString(returnTo);
        Visitor visitor = await app.VisitAsync($"/{portal}/signin?lang=fr{query}");
        await visitor.SignInAsync(app, signInName);
        return visitor;
    }

    /// <summary>From a sign-in page in French, through every step that comes.</summary>
    internal static async Task SignInAsync(this Visitor visitor, PasserelleApp app, string signInName)
    {
        DemonstrationPerson person = DemonstrationPerson.Find(visitor.Path.Split('/', '?')[1], signInName);
        visitor
            .Fill(signInName.Contains('@', StringComparison.Ordinal) ? "Adresse de courriel" : "Code d’utilisateur", signInName)
            .Fill("Mot de passe", person.Password);
        await visitor.PressAsync("Ouverture de session");
        if (visitor.Heading == "Question de sécurité")
        {
            await visitor.AnswerAsync(person);
        }
        else if (visitor.Heading == "Entrez le code reçu par courriel")
        {
            await app.RunDueWorkAsync();
            visitor.Fill("Code", app.LastCode());
            await visitor.PressAsync("Valider le code");
        }

        if (visitor.Has("button", "J’accepte"))
        {
            await visitor.PressAsync("J’accepte");
        }
    }

    /// <summary>The six digits of the last mail that carries some.</summary>
    internal static string LastCode(this PasserelleApp app) =>
        app.MailFiles()
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .Select(f => SixDigits().Match(File.ReadAllText(f)))
            .First(m => m.Success)
            .Groups["code"]
            .Value;

    private static Task<Visitor> AnswerAsync(this Visitor visitor, DemonstrationPerson person)
    {
        (string question, string answer) = person.Answers.First(q => visitor.All("textbox", q.Key).Count > 0);
        return visitor.Fill(question, answer).PressAsync("Continuer");
    }

    [GeneratedRegex(@"(?<![\d-])(?<code>\d{6})(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}
