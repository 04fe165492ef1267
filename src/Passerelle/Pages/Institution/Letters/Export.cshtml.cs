using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cells;
using Passerelle.Web.Institutions;

namespace Passerelle.Pages.Institution.Letters;

/// <summary>
/// The letters to be validated as a file of comma-separated values, with an empty column for the answer; row by row. A cell that a
/// spreadsheet would take for a formula is not one.
/// </summary>
public sealed class ExportModel(LetterQueue queue, LetterRaising raising) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (raising.Portal?.AcceptanceLetters is not { } letters)
        {
            return NotFound();
        }

        var t = LetterAnswersTexts.In(Language);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename={LettersTexts.In(Language).FileName}.csv";
        await using var writer = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var headed = false;
        await foreach (OpenedLetter letter in queue.OpenAsync(Actor, cancellationToken))
        {
            if (!headed)
            {
                await writer.WriteAsync(HeadingsOf(letters, letter.Subject));
                headed = true;
            }

            LetterSubject subject = letter.Subject;
            await writer.WriteAsync(
                CellLine.Of([
                    letter.Verification.Number,
                    subject.FamilyName,
                    subject.GivenName,
                    subject.BirthDate?.ToString("O", CultureInfo.InvariantCulture),
                    .. letters.Details.Select(key => subject.Details.FirstOrDefault(d => d.Key == key)?.Value.In(Language)),
                    letter.Verification.Due.ToString("O", CultureInfo.InvariantCulture),
                    "",
                ])
            );
        }

        if (!headed)
        {
            // Nothing waits: the headings alone.
            await writer.WriteAsync(CellLine.Of(t.Number, t.Family, t.Given, t.Birth, t.Due, t.Status));
        }

        return new EmptyResult();
    }

    // The questions are called as those who answered them read them.
    private string HeadingsOf(AcceptanceLettersDefinition letters, LetterSubject subject)
    {
        var t = LetterAnswersTexts.In(Language);
        return CellLine.Of([
            t.Number,
            t.Family,
            t.Given,
            t.Birth,
            .. letters.Details.Select(key => subject.Details.FirstOrDefault(d => d.Key == key)?.Label.In(Language) ?? key),
            t.Due,
            t.Status,
        ]);
    }
}
