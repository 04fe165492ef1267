using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Testing;

/// <summary>Walks through a portal's door as a person of the demonstration, page by page as they would.</summary>
public static partial class Doors
{
    /// <summary>The representative of the portal « apr »; « dchen » is another one, for what one must not see of the other.</summary>
    public static Task<Visitor> RepresentativeAsync(this PasserelleApp app, string userCode = "hrivard", string? returnTo = null) =>
        app.EnterAsync("apr", userCode, returnTo);

    /// <summary>The case officer of the office.</summary>
    public static Task<Visitor> OfficerAsync(this PasserelleApp app, string? returnTo = null) =>
        app.EnterAsync("office", "agente@example.org", returnTo);

    /// <summary>The supervisor of the office.</summary>
    public static Task<Visitor> SupervisorAsync(this PasserelleApp app, string? returnTo = null) =>
        app.EnterAsync("office", "superviseur@example.org", returnTo);

    /// <summary>Signs a person of the demonstration in, in French; ends on the page asked for, else on the portal's home page.</summary>
    public static async Task<Visitor> EnterAsync(this PasserelleApp app, string portal, string signInName, string? returnTo = null)
    {
        var query = returnTo is null ? "" : "&return=" + Uri.EscapeDataString(returnTo);
        Visitor visitor = await app.VisitAsync($"/{portal}/signin?lang=fr{query}");
        await visitor.SignInAsync(app, signInName);
        return visitor;
    }

    /// <summary>From a sign-in page in French, through every step that comes.</summary>
    public static async Task SignInAsync(this Visitor visitor, PasserelleApp app, string signInName)
    {
        DemonstrationPerson person = DemonstrationPerson.Find(signInName, visitor.Path.Split('/', '?')[1]);
        visitor.Fill(person.ByEmail ? "Adresse de courriel" : "Code d’utilisateur", signInName).Fill("Mot de passe", person.Password);
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
    public static string LastCode(this PasserelleApp app) =>
        app.MailFiles()
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .Select(f => SixDigits().Match(File.ReadAllText(f)))
            .First(m => m.Success)
            .Groups["code"]
            .Value;

    private static Task<Visitor> AnswerAsync(this Visitor visitor, DemonstrationPerson person)
    {
        (string question, string answer) = person.Questions.First(q => visitor.All("textbox", q.Question).Count > 0);
        return visitor.Fill(question, answer).PressAsync("Continuer");
    }

    [GeneratedRegex(@"(?<![\d-])(?<code>\d{6})(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}

/// <summary>What the demonstration's own file says of one of its people.</summary>
public sealed record DemonstrationPerson(
    string Portal,
    string SignInName,
    string Password,
    IReadOnlyList<(string Question, string Answer)> Questions
)
{
    /// <summary>Whether the sign-in name is an email address.</summary>
    public bool ByEmail => SignInName.Contains('@', StringComparison.Ordinal);

    /// <summary>The person with this sign-in name in this portal.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static DemonstrationPerson Find(string signInName, string portal)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Repository.Path("src", "Passerelle", "Demonstration", "demonstration.yaml"));
        yaml.Load(reader);
        var people = (YamlSequenceNode)yaml.Documents[0].RootNode["people"];
        YamlNode person = people.First(p => Text(p, "signInName") == signInName && Text(p, "portal") == portal);
        var questions = ((YamlMappingNode)person).Children.TryGetValue("questions", out YamlNode? list) ? (YamlSequenceNode)list : [];
        return new DemonstrationPerson(
            portal,
            signInName,
            Text(person, "password"),
            [.. questions.Select(q => (Text(q, "question"), Text(q, "answer")))]
        );
    }

    private static string Text(YamlNode node, string key) => ((YamlScalarNode)node[key]).Value!;
}
