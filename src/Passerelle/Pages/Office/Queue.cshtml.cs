using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cases;

namespace Passerelle.Pages.Office;

/// <summary>The office's queue: submitted applications by age, filtered by what the address says.</summary>
public sealed class QueueModel(CaseSearch search, CatalogueProvider catalogue, OfficeCalendar calendar) : PortalPage
{
    private const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Attention { get; set; }

    public CasePage Found { get; private set; } = null!;
    public CaseWords Words => new(Language, Format);
    public bool Asked => new[] { Category, Name, Number, Stage, Attention }.Any(v => !string.IsNullOrWhiteSpace(v));

    /// <summary>Whether this officer decides on enrolments as well.</summary>
    public bool HasDesk => Actor.KeepsAccounts;

    public IReadOnlyList<ProgramDefinition> Categories =>
        [.. catalogue.Current.Programs.Values.OrderBy(p => p.Title.In(Language), StringComparer.Ordinal)];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] int page, CancellationToken cancellationToken)
    {
        if (Actor.Role == SeatRole.EnrolmentOfficer)
        {
            // Applications are not theirs to see.
            return SeeOther($"/{PortalSlug}/enrolments");
        }

        QueueAttention? attention = Enum.TryParse(Attention, ignoreCase: true, out QueueAttention known) ? known : null;
        Found = await search.FindAsync(
            Actor,
            new CaseCriteria(
                string.IsNullOrEmpty(Category) ? null : [Category],
                Name,
                Number,
                Stage: string.IsNullOrEmpty(Stage) ? null : Stage,
                Attention: attention
            ),
            CaseSort.OldestFirst,
            page,
            Size,
            cancellationToken
        );
        return Page();
    }

    public string TypeOf(CaseLine line) =>
        catalogue.Current.Programs.TryGetValue(line.Program, out ProgramDefinition? known) ? known.Title.In(Language) : line.Program;

    public string PortalOf(CaseLine line) =>
        catalogue.Current.Portals.TryGetValue(line.Portal, out PortalDefinition? known) ? known.ShortName.In(Language) : line.Portal;

    public string AgeOf(CaseLine line)
    {
        var t = QueueTexts.In(Language);
        return Format.Count(calendar.Today.DayNumber - calendar.DayOf(line.SubmittedAt).DayNumber, t.Day, t.Days);
    }

    public string WaitingOf(CaseLine line)
    {
        var t = QueueTexts.In(Language);
        return line.Status == CaseStatus.Closed ? t.WaitingNobody
            : line.FollowUp ? t.WaitingRepresentative
            : t.WaitingOffice;
    }
}
