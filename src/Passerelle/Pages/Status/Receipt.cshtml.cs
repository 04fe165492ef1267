using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.SubmissionReceipts;
using Passerelle.Print;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Languages;

namespace Passerelle.Pages.Status;

/// <summary>
/// The receipt of submission as a signed PDF, in the language of the address rather than of the page: it may be for somebody else.
/// The submitted application itself where no renderer is installed.
/// </summary>
public sealed class ReceiptModel(SubmissionReceiptService receipts, IPdfRenderer renderer) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string application, string language, CancellationToken cancellationToken)
    {
        if (Wanted(language) is not { } wanted)
        {
            return NotFound();
        }

        if (!renderer.IsAvailable)
        {
            return SeeOther($"/{PortalSlug}/applications/{application}/submitted");
        }

        return await receipts.OpenAsync(Actor, application, wanted, cancellationToken) is { } receipt
            ? File(receipt.Content, "application/pdf", SubmissionReceiptPrintTexts.In(wanted).FileName(receipt.Reference))
            : NotFound();
    }

    /// <summary>Address of an application's receipt.</summary>
    public static string PathOf(string portal, string application, Language language) =>
        $"/{portal}/applications/{application}/receipt/{language.Code()}.pdf";

    private static Language? Wanted(string code) =>
        Enum.GetValues<Language>().Where(l => l.Code() == code).Select(l => (Language?)l).FirstOrDefault();
}
