using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Data;
using Passerelle.Web;

namespace Passerelle.Pages.Office.Letters;

/// <summary>The letters of acceptance as the office sees them: what is late first, and the requests for more time.</summary>
public sealed class IndexModel(LetterDesk desk, OfficeCalendar calendar) : PortalPage
{
    /// <summary>A <see cref="LetterDeskFilter"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public DeskLetterPage Found { get; private set; } = null!;
    public IReadOnlyList<DeskExtension> Extensions { get; private set; } = [];
    public DateOnly Today => calendar.Today;

    public LetterDeskFilter Filter =>
        Enum.TryParse(Show, ignoreCase: true, out LetterDeskFilter filter) && Enum.IsDefined(filter) ? filter : LetterDeskFilter.Overdue;

    public string ShownWords
    {
        get
        {
            var t = LettersTexts.In(Language);
            return Filter switch
            {
                LetterDeskFilter.Answered => t.ShowAnswered,
                LetterDeskFilter.Open => t.ShowOpen,
                _ => t.ShowOverdue,
            };
        }
    }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] int page, CancellationToken cancellationToken)
    {
        if (!LetterDesk.Handles(Actor))
        {
            return NotFound();
        }

        Extensions = await desk.ExtensionsAsync(Actor, cancellationToken);
        Found = await desk.PageAsync(Actor, Filter, page, cancellationToken);
        return Page();
    }
}
