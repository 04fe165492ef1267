using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Web;

namespace Passerelle.Pages.Institution.Letters;

/// <summary>One letter of acceptance: what the application says, the letter itself, and the answer (S4-36).</summary>
public sealed class LetterModel(LetterQueue queue, LetterAnswers answers, OfficeCalendar calendar) : PortalPage
{
    /// <summary>Key of the answer.</summary>
    [BindProperty(Name = "answer")]
    public string? Chosen { get; set; }

    public OpenedLetter Letter { get; private set; } = null!;
    public IReadOnlyList<Document> Documents { get; private set; } = [];
    public DateOnly Today => calendar.Today;

    public async Task<IActionResult> OnGetAsync(string letter, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(letter, cancellationToken))
        {
            return NotFound();
        }

        Chosen = Letter.Verification.Answer is { } answer ? LetterKeys.Of(answer) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string letter, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(letter, cancellationToken))
        {
            return NotFound();
        }

        var t = LettersTexts.In(Language);
        if (LetterKeys.Find(Chosen) is not { } answer)
        {
            Problems.Add("answer", t.AnswerMissing);
            return Unprocessable();
        }

        switch (await answers.AnswerAsync(Actor, letter, answer, cancellationToken))
        {
            case LetterOutcome.Done:
                return SeeOther($"/{PortalSlug}/institution/letters?done={letter}");
            case LetterOutcome.NotFound:
                return NotFound();
            default:
                Problems.Add("", t.TooLate);
                return await LoadAsync(letter, cancellationToken) ? Unprocessable() : NotFound();
        }
    }

    private async Task<bool> LoadAsync(string letter, CancellationToken cancellationToken)
    {
        if (await queue.FindAsync(Actor, letter, cancellationToken) is not { } found)
        {
            return false;
        }

        Letter = found;
        Documents = await queue.DocumentsAsync(found, cancellationToken);
        return true;
    }
}
