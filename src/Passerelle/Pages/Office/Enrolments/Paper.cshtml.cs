using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Enrolments;
using Passerelle.Web;
using Passerelle.Web.Security;

namespace Passerelle.Pages.Office.Enrolments;

/// <summary>The content of a clean paper: shown in the request's page where a browser can, else saved under its name.</summary>
public sealed class PaperModel(EnrolmentDesk desk, EnrolmentDocuments documents) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string enrolment, string document, CancellationToken cancellationToken)
    {
        if (
            await desk.FindAsync(Actor, enrolment, cancellationToken) is not { } found
            || found.Loaded.Documents.All(d => d.PublicId != document)
            || await documents.OpenAsync(Actor, document, cancellationToken) is not { } opened
        )
        {
            return NotFound();
        }

        if (!ContentKind.CanPreview(opened.Document.Kind))
        {
            return File(opened.Content, opened.MediaType, opened.DownloadName);
        }

        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(opened.DownloadName);
        Response.Headers.ContentDisposition = disposition.ToString();
        HttpContext.AllowFramingByOurPages();
        return File(opened.Content, opened.MediaType);
    }
}
