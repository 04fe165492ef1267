using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Candidate;

/// <summary>Asks before a paper is taken out that was not handed over yet.</summary>
public sealed class PaperRemoveModel(
    EnrolmentService enrolments,
    EnrolmentDocuments documents,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
) : EnrolmentPage(enrolments, catalogue, calendar)
{
    /// <summary>The file.</summary>
    public Document Asked { get; private set; } = null!;

    /// <summary>The page that lists it.</summary>
    public string Back => Current.State == EnrolmentState.Draft ? $"{Root}/papers" : $"{Root}/additional";

    public async Task<IActionResult> OnGetAsync(string document, CancellationToken cancellationToken) =>
        await FindAsync(document, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string document, CancellationToken cancellationToken) =>
        await FindAsync(document, cancellationToken)
        && await documents.RemoveAsync(Actor, document, cancellationToken) == RemoveOutcome.Removed
            ? SeeOther(Back)
            : NotFound();

    private async Task<bool> FindAsync(string document, CancellationToken cancellationToken)
    {
        if (
            !await LoadAsync(cancellationToken)
            || Current.State is not (EnrolmentState.Draft or EnrolmentState.DocumentsRequested)
            || Loaded.Documents.FirstOrDefault(d => d.PublicId == document) is not { } found
        )
        {
            return false;
        }

        Asked = found;
        return true;
    }
}
