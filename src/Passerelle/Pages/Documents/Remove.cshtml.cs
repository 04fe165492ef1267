using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Pages.Questionnaire;
using Passerelle.Web;

namespace Passerelle.Pages.Documents;

/// <summary>Asks before a document is taken out of a draft.</summary>
public sealed class RemoveModel(DocumentService documents) : PortalPage
{
    public FoundDocument Found { get; private set; } = null!;
    public string Back => new DossierPaths(PortalSlug, Found.DossierId).Checklist;

    public async Task<IActionResult> OnGetAsync(string document, CancellationToken cancellationToken) =>
        await LoadAsync(document, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string document, CancellationToken cancellationToken) =>
        await LoadAsync(document, cancellationToken)
        && await documents.RemoveAsync(Actor, document, cancellationToken) == RemoveOutcome.Removed
            ? SeeOther(Back)
            : NotFound();

    private async Task<bool> LoadAsync(string document, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(Actor, document, cancellationToken) is not { CanRemove: true } found)
        {
            return false;
        }

        Found = found;
        return true;
    }
}
