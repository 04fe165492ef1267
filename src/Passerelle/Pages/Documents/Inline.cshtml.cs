using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Passerelle.Core.Documents;
using Passerelle.Core.Documents.Contents;
using Passerelle.Web;
using Passerelle.Web.Security;

namespace Passerelle.Pages.Documents;

/// <summary>
/// The content of a clean PDF or picture for the preview's frame: with the media type of what it is, no script, and framed by our own
/// pages only.
/// </summary>
public sealed class InlineModel(DocumentService documents) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string document, CancellationToken cancellationToken)
    {
        if (await documents.OpenAsync(Actor, document, cancellationToken) is not { } opened)
        {
            return NotFound();
        }

        if (!ContentKind.CanPreview(opened.Document.Kind))
        {
            await opened.DisposeAsync();
            return NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(opened.DownloadName);
        Response.Headers.ContentDisposition = disposition.ToString();
        HttpContext.AllowFramingByOurPages();
        return File(opened.Content, opened.MediaType);
    }
}
