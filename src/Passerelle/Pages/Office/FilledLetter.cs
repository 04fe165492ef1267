using Passerelle.Core.Cases;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Languages;

namespace Passerelle.Pages.Office;

/// <summary>A letter of the catalogue, filled in with what is known of an application.</summary>
internal sealed class FilledLetter(LoadedCase about, ProgramDefinition? program, FormatsSource formats)
{
    // The names are those of LetterDefinition.Placeholders, which the catalogue is checked against.
    public string Fill(Text text, Language language) =>
        text.In(language)
            .Replace("{applicant}", about.Application.ClientName, StringComparison.Ordinal)
            .Replace("{number}", about.Application.Number, StringComparison.Ordinal)
            .Replace("{program}", program?.Title.In(language), StringComparison.Ordinal)
            .Replace("{received}", formats.In(language).Date(about.State.ReceivedAt), StringComparison.Ordinal);
}
