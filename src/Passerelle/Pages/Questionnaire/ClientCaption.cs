using System.Globalization;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Pages.Questionnaire;

/// <summary>Whom a page is about: the client's number and, once it is known, the name.</summary>
internal static class ClientCaption
{
    /// <summary>The caption, in a language.</summary>
    public static string Of(LoadedApplication client, Language language)
    {
        var t = PageTexts.In(language);
        var number = client.Application.Position.ToString(CultureInfo.InvariantCulture);
        return client.ClientName.Length > 0 ? t.ClientCaption(number, client.ClientName) : t.Client(number);
    }
}
