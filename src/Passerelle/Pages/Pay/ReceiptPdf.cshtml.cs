using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.Payments;
using Passerelle.Pages.Sign;
using Passerelle.Print;
using Passerelle.Web;

namespace Passerelle.Pages.Pay;

/// <summary>The receipt as a PDF; the page itself where no renderer is installed.</summary>
public sealed class ReceiptPdfModel(Receipts receipts, IPdfRenderer pdf, PrintWriter writer) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string dossier, string attempt, CancellationToken cancellationToken)
    {
        if (await receipts.FindAsync(Actor, dossier, attempt, cancellationToken) is not { } receipt)
        {
            return NotFound();
        }

        if (!pdf.IsAvailable)
        {
            return SeeOther(new FilingPaths(PortalSlug, dossier).Receipt(attempt));
        }

        var html = await writer.WriteAsync(
            "/Print/ReceiptDocument.cshtml",
            ReceiptPrintout.Of(receipt, Language, Format),
            cancellationToken
        );
        return File(
            await pdf.RenderAsync(html, Language, cancellationToken),
            "application/pdf",
            ReceiptTexts.In(Language).FileName(receipt.Number)
        );
    }
}
