using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.Payments;
using Passerelle.Pages.Sign;
using Passerelle.Web;

namespace Passerelle.Pages.Pay;

/// <summary>« Transaction approuvée – Merci » (S2-120, S2-121): the receipt, to be printed and kept.</summary>
public sealed class ReceiptModel(Receipts receipts, IPdfRenderer pdf) : PortalPage
{
    /// <summary>The receipt in words.</summary>
    public ReceiptPrintout Receipt { get; private set; } = null!;

    /// <summary>Addresses of the dossier's pages.</summary>
    public FilingPaths Paths { get; private set; }

    /// <summary>Address of the PDF; null where none can be made.</summary>
    public string? Pdf { get; private set; }

    public async Task<IActionResult> OnGetAsync(string dossier, string attempt, CancellationToken cancellationToken)
    {
        if (await receipts.FindAsync(Actor, dossier, attempt, cancellationToken) is not { } receipt)
        {
            return NotFound();
        }

        Receipt = ReceiptPrintout.Of(receipt, Language, Format);
        Paths = new FilingPaths(PortalSlug, dossier);
        Pdf = pdf.IsAvailable ? Paths.ReceiptPdf(attempt) : null;
        return Page();
    }
}
