using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Institutions;
using Passerelle.Web.Uploads;

namespace Passerelle.Pages.Institution.Letters;

/// <summary>Takes a file of answers (S4-36). The body is read as it arrives; what the file holds is never kept unsealed.</summary>
[UnreadForm]
[IgnoreAntiforgeryToken]
public sealed class UploadModel(LetterSheets sheets, LetterRaising raising) : PortalPage
{
    private const int MostRecent = 10;

    public IReadOnlyList<LetterUpload> Recent { get; private set; } = [];
    public long MaxBytes => Limits.MaxBytes;
    public int MaxRows => Limits.MaxRows;

    /// <summary>The three answers, as they are written in a file.</summary>
    public string AnswerNames => ListOf(Language);

    private AcceptanceLettersDefinition Limits => raising.Portal!.AcceptanceLetters!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Recent = await sheets.ListAsync(Actor, MostRecent, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await MultipartUpload.BeginAsync(HttpContext, MultipartUpload.Largest(MaxBytes, files: 1)) is not { } upload)
        {
            return BadRequest();
        }

        var t = LettersTexts.In(Language);
        if (await upload.NextFileAsync() is not { } file)
        {
            Problems.Add("file", t.FileMissing);
        }
        else
        {
            LetterFileOutcome outcome = await sheets.TakeAsync(Actor, file, LetterWords.Sheet, cancellationToken);
            if (outcome.PublicId is { } taken)
            {
                return SeeOther($"/{PortalSlug}/institution/letters/uploads/{taken}");
            }

            Problems.Add("file", WordsOf(outcome.Problem!.Value));
        }

        Recent = await sheets.ListAsync(Actor, MostRecent, cancellationToken);
        return Unprocessable();
    }

    /// <summary>Each in quotation marks.</summary>
    internal static string ListOf(Language language) =>
        string.Join(", ", LetterWords.Answers.Select(a => LettersTexts.In(language).Quoted(LetterWords.Answer(a, language))));

    private string WordsOf(LetterFileProblem problem)
    {
        var t = LettersTexts.In(Language);
        var w = LetterAnswersTexts.In(Language);
        return problem switch
        {
            LetterFileProblem.Empty => t.FileEmpty,
            LetterFileProblem.TooLarge => t.FileTooLarge(Format.Size(MaxBytes)),
            LetterFileProblem.TooManyRows => t.FileTooManyRows(Format.Count(MaxRows)),
            LetterFileProblem.NotText => t.FileNotText,
            LetterFileProblem.Encoding => t.FileEncoding,
            LetterFileProblem.Quotes => t.FileQuotes,
            LetterFileProblem.NumberColumnMissing => t.ColumnMissing(w.Number),
            LetterFileProblem.AnswerColumnMissing => t.ColumnMissing(w.Status),
            _ => t.ColumnTwice,
        };
    }
}
