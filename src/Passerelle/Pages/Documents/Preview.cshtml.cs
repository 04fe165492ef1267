using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Web;

namespace Passerelle.Pages.Documents;

/// <summary>Shows a clean document in the page, where a browser can.</summary>
public sealed class PreviewModel(DocumentService documents) : PortalPage
{
    public FoundDocument Found { get; private set; } = null!;
    public string Inline => Paths.Inline(Found.Document);
    public string Save => Paths.Download(Found.Document);
    public string? Remove => Found.CanRemove && !Actor.IsOfficer ? Paths.Remove(Found.Document) : null;

    public string Back => Paths.ListedAt(Actor, Found.DossierState, Found.DossierId, Found.ApplicationId);
    public string BackWords => DocumentPaths.ListedAtWords(Actor, Found.DossierState, Language);

    private DocumentPaths Paths => new(PortalSlug);

    public async Task<IActionResult> OnGetAsync(string document, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(Actor, document, cancellationToken) is not { Document.State: DocumentState.Clean } found)
        {
            return NotFound();
        }

        Found = found;
        return Page();
    }
}
