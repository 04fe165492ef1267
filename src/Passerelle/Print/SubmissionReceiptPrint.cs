using System.Globalization;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.SubmissionReceipts;
using Passerelle.Core.Submissions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Answers;

namespace Passerelle.Print;

/// <summary>
/// Prints receipts of submission, a document for each language: the renderer can name one language for a document and none for its
/// parts, so that a screen reader would read the second language aloud with the voice of the first.
/// </summary>
public sealed class SubmissionReceiptPrint(PrintWriter writer, FormatsSource formats, OfficeCalendar calendar) : ISubmissionReceiptPrint
{
    /// <inheritdoc />
    public Task<string> WriteAsync(SubmittedFile file, Language language, CancellationToken cancellationToken) =>
        writer.WriteAsync("/Print/SubmissionReceiptDocument.cshtml", Of(file, language), cancellationToken);

    /// <summary>What is printed.</summary>
    public SubmissionReceiptPrintout Of(SubmittedFile file, Language language)
    {
        Formats format = formats.In(language);
        var t = SubmissionReceiptPrintTexts.In(language);
        SubmittedApplication mine = file.Filed.Applications.First(a => a.PublicId == file.Application.PublicId);
        return new SubmissionReceiptPrintout(
            language,
            mine.Number,
            mine.ClientName ?? "",
            Facts(file, mine, language, format),
            [
                .. file.SharedEvaluation is { } shared ? FormSummary.AllOf(shared, file.Shared, language, format) : [],
                .. FormSummary
                    .AllOf(file.Evaluation, file.Answers, language, format)
                    .Where(f => !file.Application.UploadedForms.Contains(f.Form.Key)),
            ],
            [
                .. file.Application.Checklist.SelectMany(slot =>
                    slot.Documents.Select(d => new PrintedFile(
                        file.Program.Definition.FindSlot(slot.Slot)?.Title.In(language) ?? slot.Slot,
                        t.File(d.FileName, format.Size(d.Size)),
                        t.Print(d.Sha256)
                    ))
                ),
            ],
            [
                .. file
                    .Filed.Content.Fees.Lines.Where(l => l.Applicant == mine.Position)
                    .Select(l => new PrintedFee(l.Title.In(language), l.OptionLabel?.In(language), format.Cents(l.AmountCents))),
            ]
        );
    }

    private List<(string, string)> Facts(SubmittedFile file, SubmittedApplication mine, Language language, Formats format)
    {
        var t = SubmissionReceiptPrintTexts.In(language);
        SubmittedDossier filed = file.Filed;
        List<(string, string)> facts =
        [
            (t.Reference, mine.Number),
            (t.Type, file.Program.Definition.Title.In(language)),
            (t.Client, mine.ClientName ?? ""),
            (t.Submitted, InZone(filed.At, t, format)),
            (t.Signed, t.SignedBy($"{filed.Signature.GivenName} {filed.Signature.FamilyName}", InZone(filed.Signature.At, t, format))),
        ];
        if (!string.IsNullOrEmpty(filed.FileNumber))
        {
            facts.Add((t.FileNumber, filed.FileNumber));
        }

        if (filed.Payment is { } payment)
        {
            facts.Add((t.Payment, payment.ReceiptNumber));
        }

        facts.Add((t.Version, file.Application.DefinitionHash[..12]));
        facts.Add((t.Content, filed.Covers));
        return facts;
    }

    // The hour alone says nothing to whoever reads it elsewhere, or on the night the clocks go back.
    private string InZone(DateTime utc, SubmissionReceiptPrintTexts t, Formats format)
    {
        TimeSpan offset = calendar.Local(utc) - utc;
        var sign = offset < TimeSpan.Zero ? "\u2212" : "+";
        return t.InZone(format.DateAndTime(utc), calendar.Zone.Id, sign + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture));
    }
}
