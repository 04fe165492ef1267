using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Web;
using Passerelle.Web.Institutions;

namespace Passerelle.Pages.Institution.Letters;

/// <summary>What came of a file of answers, row by row, in the reader's language.</summary>
public sealed class UploadedModel(LetterSheets sheets) : PortalPage
{
    public OpenedUpload Opened { get; private set; } = null!;

    /// <summary>There are more problems than are kept.</summary>
    public bool IsCut => Opened.Problems.Count == LetterSheets.MostProblems;

    public async Task<IActionResult> OnGetAsync(string upload, CancellationToken cancellationToken)
    {
        if (await sheets.FindAsync(Actor, upload, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Opened = found;
        return Page();
    }

    /// <summary>The column as a spreadsheet names it, and its heading.</summary>
    public string ColumnOf(LetterProblem problem) =>
        problem.Column is { } column
            ? $"{PlaceOf(problem.Place)} – {LetterWords.Column(column, Language)}"
            : LettersTexts.In(Language).WholeRow;

    /// <summary>What is wrong, and how to mend it.</summary>
    public string WordsOf(LetterProblem problem)
    {
        var t = LettersTexts.In(Language);
        switch (problem.Kind)
        {
            case LetterRowProblem.Cells:
                var counts = problem.Value.Split('/');
                return t.Cells(counts[0], counts[1]);
            case LetterRowProblem.NumberMissing:
                return t.NumberMissing;
            case LetterRowProblem.NumberUnknown:
                return t.NumberUnknown(problem.Value);
            case LetterRowProblem.NumberTwice:
                return t.NumberTwice(problem.Value);
            case LetterRowProblem.NameChanged:
                return t.NameChanged(problem.Value);
            case LetterRowProblem.AnswerUnknown:
                return t.AnswerUnknown(problem.Value, UploadModel.ListOf(Language));
            case LetterRowProblem.AnsweredOtherwise:
                return t.AnsweredOtherwise;
            default:
                return t.TooLateRow;
        }
    }

    // 1 is A, 27 is AA.
    private static string PlaceOf(int place)
    {
        var letters = "";
        for (var rest = place; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }
}
