using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Print;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Documents;

/// <summary>
/// The answers of a form filled in online, to be read: the PDF that enters the file, made on demand; the print view where no renderer
/// is installed.
/// </summary>
public sealed class FormPrintModel(DossierService dossiers, FormPrints prints, IPdfRenderer renderer) : PortalPage
{
    public FormPrintout Printout { get; private set; } = null!;
    public string Back { get; private set; } = "";
    public string BackWords { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string dossier, string application, string slot, CancellationToken cancellationToken)
    {
        if (
            await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { } loaded
            || loaded.Find(application) is not { Evaluation: { } evaluation } applicant
            || !applicant.Application.IsWith(Actor)
            || evaluation.Checklist.FirstOrDefault(i => i.Key == slot)?.Slot.Form is not { } key
            || evaluation.Forms.FirstOrDefault(f => f.Key == key && f.Relevant)?.Form is not { } form
        )
        {
            return NotFound();
        }

        if (renderer.IsAvailable)
        {
            var html = await prints.WriteAsync(loaded, applicant, form, Language, cancellationToken);
            Response.Headers.ContentDisposition = "inline";
            return File(await renderer.RenderAsync(html, Language, cancellationToken), "application/pdf");
        }

        Printout = prints.Of(loaded, applicant, form, Language);
        Back = new DocumentPaths(PortalSlug).ListedAt(Actor, loaded.Dossier.State, dossier, application);
        BackWords = DocumentPaths.ListedAtWords(Actor, loaded.Dossier.State, Language);
        return Page();
    }
}
