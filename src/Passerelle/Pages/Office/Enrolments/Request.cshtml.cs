using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Office.Enrolments;

/// <summary>A paper as the desk looks at it.</summary>
/// <param name="Address">Where its content is; null while it may not be opened.</param>
/// <param name="Shown">Whether a browser can show it in the page.</param>
public sealed record DeskPaper(string Name, string? Address, bool Shown, bool IsPicture);

/// <summary>A request as the desk decides on it: who it is, the papers side by side, what the register said, and the log.</summary>
public sealed class RequestModel(EnrolmentDesk desk, CatalogueProvider catalogue, OfficeCalendar calendar)
    : DeskPage(desk, catalogue, calendar)
{
    /// <summary>A file with where it is opened.</summary>
    public DeskPaper PaperOf(Document file) =>
        new(
            file.FileName,
            file.State == DocumentState.Clean ? $"{Back}/papers/{file.PublicId}" : null,
            file.State == DocumentState.Clean && ContentKind.CanPreview(file.Kind),
            ContentKind.IsPicture(file.Kind)
        );

    /// <summary>Asks the register again.</summary>
    public Task<IActionResult> OnPostRegisterAsync(string enrolment, CancellationToken cancellationToken) =>
        DoAsync(enrolment, () => { }, () => Desk.AskRegisterAsync(Actor, enrolment, Seen, cancellationToken), cancellationToken);
}
