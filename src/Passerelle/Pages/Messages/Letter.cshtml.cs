using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Messages;
using Passerelle.Hosting;
using Passerelle.Print;
using Passerelle.Programs;
using Passerelle.Web.Enrolments;

namespace Passerelle.Pages.Messages;

/// <summary>A message about an application as a letter: a PDF, or the print view where no renderer is installed.</summary>
public sealed class LetterModel(
    Inbox inbox,
    CatalogueProvider catalogue,
    PrintWriter writer,
    IPdfRenderer renderer,
    IOptions<PasserelleOptions> options
) : MessagePage(inbox, catalogue)
{
    public LetterPrintout Printout { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string message, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(message, cancellationToken) || Letter is null)
        {
            return NotFound();
        }

        Printout = new LetterPrintout(
            Language,
            Subject,
            Language == Language.En ? options.Value.DepartmentEn : options.Value.DepartmentFr,
            Format.Date(Opened.Message.At),
            Opened.Application is null,
            Opened.Application is { } about ? about.ClientName ?? "" : Actor.Name,
            Opened.Application?.Number ?? EnrolmentMessages.Reference(Opened),
            Paragraphs
        );
        if (!renderer.IsAvailable)
        {
            return Page();
        }

        var html = await writer.WriteAsync("/Print/LetterDocument.cshtml", Printout, cancellationToken);
        Response.Headers.ContentDisposition = "inline";
        return File(await renderer.RenderAsync(html, Language, cancellationToken), "application/pdf");
    }
}
