using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.WebForms;
using Passerelle.Web;

namespace Passerelle.Pages.WebForms;

/// <summary>The content of a clean file of one's own request, to be saved under its name.</summary>
public sealed class FileModel(WebFormService forms) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string document, CancellationToken cancellationToken) =>
        await forms.OpenAsync(Actor, document, cancellationToken) is { } opened
            ? File(opened.Content, opened.MediaType, opened.DownloadName)
            : NotFound();
}
