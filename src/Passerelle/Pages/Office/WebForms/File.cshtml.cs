using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.WebForms;
using Passerelle.Web;

namespace Passerelle.Pages.Office.WebForms;

/// <summary>The content of a clean file of a request, to be saved under its name.</summary>
public sealed class FileModel(WebFormDesk desk, WebFormService forms) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string webForm, string document, CancellationToken cancellationToken) =>
        await desk.FindAsync(Actor, webForm, cancellationToken) is { } found
        && found.Loaded.Documents.Any(d => d.PublicId == document)
        && await forms.OpenAsync(Actor, document, cancellationToken) is { } opened
            ? File(opened.Content, opened.MediaType, opened.DownloadName)
            : NotFound();
}
