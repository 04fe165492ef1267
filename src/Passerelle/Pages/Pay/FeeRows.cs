using Passerelle.Core.Dossiers;
using Passerelle.Core.Payments;
using Passerelle.Pages.Sign;
using Passerelle.Programs;

namespace Passerelle.Pages.Pay;

/// <summary>Fees as a person reads them: whose, what, why, how much.</summary>
/// <param name="Total">Dollars.</param>
public sealed record FeeRows(IReadOnlyList<FeeRow> Rows, decimal Total)
{
    /// <summary>The fees as they stand, each line with the catalogue's reason.</summary>
    public static FeeRows Of(LoadedDossier loaded, FeeQuote quote, Language language) =>
        new(
            [
                .. quote.Lines.Select(line => new FeeRow(
                    Label(loaded.Applications.ElementAtOrDefault(line.Applicant - 1)?.ClientName, line.Applicant, line.Title, language),
                    Why(line, quote, language),
                    line.Amount
                )),
            ],
            quote.Total
        );

    /// <summary>The fees as they were paid.</summary>
    public static FeeRows Of(Receipt receipt, Language language) =>
        new(
            [
                .. receipt.Fees.Fees.Lines.Select(line => new FeeRow(
                    Label(
                        receipt.Applications.FirstOrDefault(a => a.Position == line.Applicant)?.ClientName,
                        line.Applicant,
                        line.Title,
                        language
                    ),
                    line.OptionLabel?.In(language),
                    line.AmountCents / 100m
                )),
            ],
            receipt.AmountCents / 100m
        );

    private static string Label(string? name, int applicant, Text title, Language language) =>
        FeesTexts.In(language).Row(ClientChecklist.CaptionOf(applicant, name, language), title.In(language));

    private static string? Why(FeeLine line, FeeQuote quote, Language language)
    {
        FeeProposal? proposal = quote.Proposals.FirstOrDefault(p => p.Applicant == line.Applicant && p.Kind == line.Kind);
        Text?[] words =
        [
            line.OptionLabel,
            proposal is not null && proposal.Option == line.Option && proposal.OptionWhy is not null ? proposal.OptionWhy : proposal?.Why,
        ];
        return string.Join(" – ", words.OfType<Text>().Select(w => w.In(language)));
    }
}

/// <summary>One line of the fees; dollars.</summary>
public sealed record FeeRow(string Label, string? Why, decimal Amount);
