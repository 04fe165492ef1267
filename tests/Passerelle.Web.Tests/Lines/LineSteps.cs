using Passerelle.Testing;
using Passerelle.Web.Tests.Questionnaire;

namespace Passerelle.Web.Tests.Lines;

/// <summary>The intake of the lines of temporary residence, step by step, as a representative meets it in French.</summary>
internal static class LineSteps
{
    public const string Next = IntakeSteps.Next;

    /// <summary>From home to the first client's type of application.</summary>
    public static async Task<Visitor> BeginLineAsync(this PasserelleApp app, string fileNumber, int applicants, string? group = null)
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        return await visitor.DescribeAsync(fileNumber, applicants, group);
    }

    /// <summary>The type of application, the name, and that the client is an adult.</summary>
    public static async Task<Visitor> TypeAsync(this Visitor visitor, string type, string name)
    {
        await visitor.Choose("Quel type de demande souhaitez-vous présenter pour ce client?", type).PressAsync(Next);
        return await visitor.Fill("Nom au complet", name).Choose("Ce demandeur est-il mineur ?", IntakeSteps.Adult).PressAsync(Next);
    }

    /// <summary>The date of birth and the citizenship, and no situation that exempts from fees where one is asked for.</summary>
    public static async Task<Visitor> IdentityAsync(this Visitor visitor, string citizenship)
    {
        const string situation = "L’une de ces situations s’applique-t-elle à votre client ?";
        visitor.FillDate("Date de naissance", new DateOnly(1990, 2, 3)).Fill("Citoyenneté", citizenship);
        if (visitor.Has("combobox", situation))
        {
            visitor.Fill(situation, "Aucune de ces situations");
        }

        return await visitor.PressAsync(Next);
    }

    /// <summary>No additional document.</summary>
    public static Task<Visitor> NoDocumentAsync(this Visitor visitor) =>
        visitor.Tick("Aucun document additionnel n’est requis pour ce client").PressAsync(Next);

    /// <summary>Whether biometrics must be given.</summary>
    public static Task<Visitor> BiometricsAsync(this Visitor visitor, bool given = true) =>
        visitor.Choose("Votre client doit-il fournir des données biométriques?", given ? "Oui" : "Non").PressAsync(Next);

    /// <summary>The wordings of the options of a kind of fee.</summary>
    public static string[] Options(this Visitor visitor, string kind) =>
        [.. visitor.All("radio", within: visitor.Group(kind)).Select(Accessible.Name)];

    /// <summary>The wording of the one option that is chosen for a kind of fee.</summary>
    public static string Chosen(this Visitor visitor, string kind) =>
        Accessible.Name(visitor.All("radio", within: visitor.Group(kind)).Single(r => r.HasAttribute("checked")));
}
