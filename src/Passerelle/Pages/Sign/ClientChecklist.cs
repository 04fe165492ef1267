using System.Globalization;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;
using Passerelle.Programs;

namespace Passerelle.Pages.Sign;

/// <summary>What is filed for one applicant, as a person reads it.</summary>
/// <param name="Caption">Client 1 : Name.</param>
/// <param name="Program">The application type.</param>
/// <param name="Lines">Each document or form with what was provided.</param>
public sealed record ClientChecklist(string Caption, string Program, IReadOnlyList<ClientLine> Lines)
{
    /// <summary>A heading of the page says whose it is already.</summary>
    public bool Headed { get; init; }

    /// <summary>Every applicant of the sheet.</summary>
    public static IReadOnlyList<ClientChecklist> Of(SigningSheet sheet, Language language)
    {
        var t = FilingTexts.In(language);
        return
        [
            .. sheet.Loaded.Applications.Select(
                (application, index) =>
                    new ClientChecklist(
                        CaptionOf(application.Application.Position, application.ClientName, language),
                        application.Program?.Definition.Title.In(language) ?? "",
                        LinesOf(application, sheet.Filed?.Applications[index], language, t)
                    )
            ),
        ];
    }

    /// <summary>« Client 2 : Name », without the name while it is not known.</summary>
    public static string CaptionOf(int position, string? name, Language language)
    {
        var t = FilingTexts.In(language);
        var number = position.ToString(CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(name) ? t.Client(number) : t.ClientAndName(number, name);
    }

    private static List<ClientLine> LinesOf(LoadedApplication application, FiledApplication? filed, Language language, FilingTexts t) =>
        [
            .. (application.Evaluation?.Checklist ?? []).Select(item => new ClientLine(
                item.Slot.Title.In(language),
                filed?.Checklist.FirstOrDefault(s => s.Slot == item.Key) is { Documents.Count: > 0 } slot
                    ? [.. slot.Documents.Select(d => d.FileName)]
                    : [item.Slot.Form is { } form && !application.UploadedForms.Contains(form) ? t.Online : t.Missing]
            )),
        ];
}

/// <summary>A document or form of the checklist with what was provided for it.</summary>
public sealed record ClientLine(string Title, IReadOnlyList<string> Provided);
