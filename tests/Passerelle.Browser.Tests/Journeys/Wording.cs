namespace Passerelle.Browser.Tests.Journeys;

/// <summary>The words of the buttons and links that the steps of every journey use, in one language.</summary>
/// <param name="Language">fr or en.</param>
/// <param name="Next">Leads to the next page.</param>
/// <param name="SaveRow">Saves a row of a list.</param>
/// <param name="BackToChecklist">Ends a form.</param>
/// <param name="Refresh">Asks how far the check of the files is.</param>
/// <param name="FillIn">Opens a form of the checklist.</param>
/// <param name="ChooseFile">The file field of a document of the checklist.</param>
/// <param name="ChooseFiles">The same, where several files may be given.</param>
/// <param name="Upload">Sends it.</param>
/// <param name="Agree">Accepts the declaration.</param>
/// <param name="GivenName">The signer's given name.</param>
/// <param name="FamilyName">The signer's family name.</param>
/// <param name="Sign">Signs.</param>
/// <param name="Card">The fields of the payment site: holder, number, month, year, code.</param>
/// <param name="Process">Pays.</param>
internal sealed record Wording(
    string Language,
    string Next,
    string SaveRow,
    string BackToChecklist,
    string Refresh,
    Func<string, string> FillIn,
    Func<string, string> ChooseFile,
    Func<string, string> ChooseFiles,
    Func<string, string> Upload,
    string Agree,
    string GivenName,
    string FamilyName,
    string Sign,
    string[] Card,
    string Process
)
{
    /// <summary>In French.</summary>
    public static Wording French { get; } =
        new(
            "fr",
            "Suivant",
            "Enregistrer et continuer",
            "Enregistrer et revenir à la liste de vérification",
            "Voir où en est la vérification",
            what => $"Remplir en ligne : {what}",
            what => $"Choisir un fichier : {what}",
            what => $"Choisir des fichiers : {what}",
            what => $"Téléverser : {what}",
            "J’accepte",
            "Votre prénom",
            "Votre nom de famille",
            "Signer",
            ["Nom du titulaire de la carte", "Numéro de la carte", "Mois", "Année", "Code de sécurité"],
            "Traiter la transaction"
        );

    /// <summary>In English.</summary>
    public static Wording English { get; } =
        new(
            "en",
            "Next",
            "Save and continue",
            "Save and return to the checklist",
            "See how far the check is",
            what => $"Fill in online: {what}",
            what => $"Choose a file: {what}",
            what => $"Choose files: {what}",
            what => $"Upload: {what}",
            "I agree",
            "Your given name",
            "Your family name",
            "Sign",
            ["Name of the cardholder", "Card number", "Month", "Year", "Security code"],
            "Process transaction"
        );

    /// <summary>The words of this language.</summary>
    public static Wording In(string language) => language == "fr" ? French : English;
}
