using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Web;

namespace Passerelle.Pages.Documents;

/// <summary>The content of a clean document, to be saved under its name.</summary>
public sealed class DownloadModel(DocumentService documents) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string document, CancellationToken cancellationToken) =>
        await documents.OpenAsync(Actor, document, cancellationToken) is { } opened
            ? File(opened.Content, opened.MediaType, opened.DownloadName)
            : NotFound();
}
