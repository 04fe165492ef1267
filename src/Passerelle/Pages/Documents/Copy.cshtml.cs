using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Pages.Questionnaire;
using Passerelle.Print;
using Passerelle.Web;

namespace Passerelle.Pages.Documents;

/// <summary>
/// All that was filled in for a dossier, with the words that the client signs: a PDF made on demand, the print view where no renderer is
/// installed. Only where a slot of the checklist takes the signed copy.
/// </summary>
public sealed class CopyModel(DossierService dossiers, FormPrints prints, IPdfRenderer renderer) : PortalPage
{
    public CopyPrintout Printout { get; private set; } = null!;
    public string Back { get; private set; } = "";
    public string BackWords => DocumentPaths.ListedAtWords(Actor, DossierState.Draft, Language);

    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken)
    {
        if (
            await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded
            || prints.CopyOf(loaded, Language) is not { } copy
        )
        {
            return NotFound();
        }

        if (renderer.IsAvailable)
        {
            var html = await prints.WriteCopyAsync(copy, cancellationToken);
            Response.Headers.ContentDisposition = "inline";
            return File(await renderer.RenderAsync(html, Language, cancellationToken), "application/pdf");
        }

        Printout = copy;
        Back = new DossierPaths(PortalSlug, dossier).Checklist;
        return Page();
    }
}
