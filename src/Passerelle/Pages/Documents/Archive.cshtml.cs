using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Web;

namespace Passerelle.Pages.Documents;

/// <summary>Every clean document of a dossier in one zip archive, written to the reader as it is made.</summary>
public sealed class ArchiveModel(DocumentArchive archive) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken) =>
        await archive.ListAsync(Actor, dossier, Language, cancellationToken) is { } documents
            ? new ZipResult(archive, documents)
            : NotFound();

    private sealed class ZipResult(DocumentArchive archive, IReadOnlyList<ArchivedDocument> documents) : ActionResult
    {
        public override async Task ExecuteResultAsync(ActionContext context)
        {
            HttpResponse response = context.HttpContext.Response;
            response.ContentType = "application/zip";
            response.Headers.ContentDisposition = "attachment; filename=\"documents.zip\"";
            // The archive ends an entry with a synchronous write, which the pipe takes into memory and the body would refuse.
            await archive.WriteAsync(documents, response.BodyWriter.AsStream(), context.HttpContext.RequestAborted);
        }
    }
}
