using Passerelle.Core.Payments;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Pay;

/// <summary>A receipt in words, on screen and on paper.</summary>
/// <param name="Facts">Number, date, amount, means, references: label and value, in order.</param>
public sealed record ReceiptPrintout(
    Language Language,
    Formats Format,
    string Title,
    string Number,
    IReadOnlyList<(string Label, string Value)> Facts,
    string FeesTitle,
    string AmountTitle,
    FeeRows Fees
)
{
    /// <summary>The receipt in one language.</summary>
    public static ReceiptPrintout Of(Receipt receipt, Language language, Formats format)
    {
        var t = ReceiptTexts.In(language);
        List<(string, string)> facts =
        [
            (t.Number, receipt.Number),
            (t.Date, format.DateAndTime(receipt.At)),
            (t.Amount, format.Cents(receipt.AmountCents)),
            (t.Method, MethodOf(receipt, t)),
            (t.Transaction, receipt.SiteReference ?? ""),
            (t.Payer, receipt.Payer),
        ];
        if (!string.IsNullOrEmpty(receipt.FileNumber))
        {
            facts.Add((t.FileNumber, receipt.FileNumber));
        }

        facts.Add((t.Applications, format.List([.. receipt.Applications.Select(a => a.Number)])));
        return new ReceiptPrintout(language, format, t.Title, receipt.Number, facts, t.Fees, t.Amount, FeeRows.Of(receipt, language));
    }

    private static string MethodOf(Receipt receipt, ReceiptTexts t) =>
        receipt.Method switch
        {
            "card" => t.Card,
            "interac" => t.Interac,
            _ => receipt.Method ?? "",
        };
}
