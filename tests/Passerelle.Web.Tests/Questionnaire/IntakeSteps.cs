using Passerelle.Testing;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>A client as a representative enters one at intake.</summary>
internal sealed record IntakeClient(string Name, DateOnly BirthDate, string Minor = IntakeSteps.Adult, bool Biometrics = true)
{
    public static IntakeClient Awa { get; } = new("Awa Diop", new DateOnly(1990, 2, 3));
}

/// <summary>Brings a dossier through the pages before the checklist, as a representative would, in French.</summary>
internal static class IntakeSteps
{
    public const string Entry = "Faire une demande : Visa de visiteur, permis d’études et/ou permis de travail";
    public const string Adult = "Non, ce demandeur n’est pas mineur";
    public const string WithParents = "Oui, et le demandeur est accompagné de ses deux parents ou de ses tuteurs légaux, selon le cas";
    public const string Next = "Suivant";

    /// <summary>From the home page to the first page of the questionnaire.</summary>
    public static async Task<Visitor> BeginAsync(this Visitor visitor)
    {
        await visitor.GoAsync("/apr?lang=fr");
        await visitor.ClickAsync(Entry);
        return await visitor.PressAsync("Commencer");
    }

    /// <summary>The dossier’s own pages; ends on the first client’s type of application.</summary>
    public static async Task<Visitor> DescribeAsync(this Visitor visitor, string fileNumber, int applicants, string? group = null)
    {
        await visitor.Fill("Numéro de dossier de votre client", fileNumber).PressAsync(Next);
        await visitor
            .Fill(
                "Combien de demandeurs seront compris dans cette demande en ligne ?",
                applicants.ToString(System.Globalization.CultureInfo.InvariantCulture)
            )
            .PressAsync(Next);
        return group is null ? visitor : await visitor.Choose("Type de groupe", group).PressAsync(Next);
    }

    /// <summary>One client, from the type of application to the last page of the intake; the proposed fees are kept.</summary>
    public static async Task<Visitor> EnterAsync(this Visitor visitor, IntakeClient client)
    {
        await visitor.ToFeesAsync(client);
        return await visitor.FromFeesAsync(client);
    }

    /// <summary>One client, from the type of application to the page where the types of fees are chosen.</summary>
    public static async Task<Visitor> ToFeesAsync(this Visitor visitor, IntakeClient client, string situation = "Aucune de ces situations")
    {
        await visitor.Choose("Quel type de demande souhaitez-vous présenter pour ce client?", "Visa de visiteur").PressAsync(Next);
        await visitor.Fill("Nom au complet", client.Name).Choose("Ce demandeur est-il mineur ?", client.Minor).PressAsync(Next);
        await visitor
            .FillDate("Date de naissance", client.BirthDate)
            .Fill("Citoyenneté", "Sénégal")
            .Fill("L’une de ces situations s’applique-t-elle à votre client ?", situation)
            .PressAsync(Next);
        return await visitor.Tick("Aucun document additionnel n’est requis pour ce client").PressAsync(Next);
    }

    /// <summary>From the fees as they are chosen to the end of the client’s intake.</summary>
    public static async Task<Visitor> FromFeesAsync(this Visitor visitor, IntakeClient client)
    {
        await visitor.PressAsync(Next);
        return await visitor
            .Choose("Votre client doit-il fournir des données biométriques?", client.Biometrics ? "Oui" : "Non")
            .PressAsync(Next);
    }

    /// <summary>A signed-in representative on the review of a dossier with one client.</summary>
    public static async Task<Visitor> ToReviewAsync(this PasserelleApp app)
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        await visitor.DescribeAsync("D-100", 1);
        return await visitor.EnterAsync(IntakeClient.Awa);
    }
}
