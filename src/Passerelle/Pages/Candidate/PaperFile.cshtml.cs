using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Enrolments;
using Passerelle.Web;

namespace Passerelle.Pages.Candidate;

/// <summary>The content of one's own clean paper, to be saved under its name.</summary>
public sealed class PaperFileModel(EnrolmentDocuments documents) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string document, CancellationToken cancellationToken) =>
        await documents.OpenAsync(Actor, document, cancellationToken) is { } opened
            ? File(opened.Content, opened.MediaType, opened.DownloadName)
            : NotFound();
}
