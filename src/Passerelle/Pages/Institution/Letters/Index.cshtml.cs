using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Data;
using Passerelle.Web;

namespace Passerelle.Pages.Institution.Letters;

/// <summary>« Lettres d'acceptation » (S4-24, S4-36): those that wait for the institution, by last day, and the answers given.</summary>
public sealed class IndexModel(LetterQueue queue, LetterRaising raising, OfficeCalendar calendar) : PortalPage
{
    /// <summary>open or answered.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>The letter that was just answered.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public LetterPage Found { get; private set; } = null!;

    /// <summary>The letter that was just answered, where there is one.</summary>
    public OpenedLetter? Saved { get; private set; }

    /// <summary>How many letters wait.</summary>
    public int Open { get; private set; }

    /// <summary>Days to answer a letter that arrives today.</summary>
    public int Days { get; private set; }
    public DateOnly Today => calendar.Today;
    public bool IsAnswered => Show == "answered";
    public bool Asked => IsAnswered || !string.IsNullOrWhiteSpace(Words);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] int page, CancellationToken cancellationToken)
    {
        if (raising.Portal?.AcceptanceLetters?.DaysOn(Today) is not { } days)
        {
            return NotFound();
        }

        Days = days;
        Open = await queue.CountOpenAsync(Actor, cancellationToken);
        Found = await queue.PageAsync(Actor, IsAnswered, Words, page, cancellationToken);
        Saved =
            Done is { } done && await queue.FindAsync(Actor, done, cancellationToken) is { Verification.Answer: not null } saved
                ? saved
                : null;
        return Page();
    }

    /// <summary>How long there is to answer.</summary>
    public string LeftOf(LetterVerification letter)
    {
        var t = LettersTexts.In(Language);
        var days = letter.Due.DayNumber - Today.DayNumber;
        return days == 0 ? t.Today : t.Left(Format.Count(days, t.Day, t.Days));
    }
}
