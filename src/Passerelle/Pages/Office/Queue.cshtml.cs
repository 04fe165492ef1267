using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Core.Pools;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cases;

namespace Passerelle.Pages.Office;

/// <summary>A queue of the catalogue with what is in it.</summary>
public sealed record QueueTab(CaseQueueDefinition Definition, int Count);

/// <summary>The office's home: the queues of the catalogue, and in the one chosen submitted applications by age, narrowed by what the address says.</summary>
public sealed class QueueModel(CaseSearch search, CaseAssignment assignment, CatalogueProvider catalogue, OfficeCalendar calendar)
    : PortalPage
{
    /// <summary>What the address says for applications that no officer has.</summary>
    public const string NobodyKey = "none";

    private const int Size = 50;

    /// <summary>Key of a queue; the first without one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Queue { get; set; }

    /// <summary>A seat, or <see cref="NobodyKey"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Officer { get; set; }

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
    public IReadOnlyList<QueueTab> Queues { get; private set; } = [];
    public IReadOnlyList<CaseOfficer> Officers { get; private set; } = [];

    /// <summary>The queue shown; null where the catalogue names none.</summary>
    public CaseQueueDefinition? Chosen { get; private set; }

    public bool Asked => new[] { Category, Name, Number, Stage, Attention, Officer }.Any(v => !string.IsNullOrWhiteSpace(v));

    /// <summary>Whether this officer makes rounds of invitations.</summary>
    public bool HasPools => RoundService.MakesRounds(Actor);

    /// <summary>Whether the actor reads who looked into confidential files.</summary>
    public bool HasViews => Actor is { Role: SeatRole.Supervisor, SeesConfidential: true };

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

        IReadOnlyList<CaseQueueDefinition> queues = catalogue.Current.Portals[PortalSlug].CaseDesk.Queues;
        Chosen = queues.FirstOrDefault(q => q.Key == Queue) ?? (queues.Count > 0 ? queues[0] : null);
        List<QueueTab> tabs = [];
        foreach (CaseQueueDefinition queue in queues)
        {
            tabs.Add(new QueueTab(queue, await search.CountAsync(Actor, queue.Criteria(Actor, calendar), cancellationToken)));
        }

        Queues = tabs;
        Officers = await assignment.OfficersAsync(Actor, cancellationToken);
        Found = await search.FindAsync(Actor, Criteria(), CaseSort.OldestFirst, page, Size, cancellationToken);
        return Page();
    }

    // What the address says narrows the queue; of what both name, the address counts.
    private CaseCriteria Criteria()
    {
        CaseCriteria queue = Chosen?.Criteria(Actor, calendar) ?? new CaseCriteria(OutsidePools: true);
        return queue with
        {
            Programs =
                string.IsNullOrEmpty(Category) ? queue.Programs
                : queue.Programs?.Contains(Category) == false ? []
                : [Category],
            Name = Name,
            Number = Number,
            Stage = string.IsNullOrEmpty(Stage) ? null : Stage,
            Attention = Enum.TryParse(Attention, ignoreCase: true, out QueueAttention known) ? known : queue.Attention,
            Officer =
                Officer == NobodyKey ? new OfficerChoice(Seat: null)
                : Guid.TryParseExact(Officer, "N", out Guid seat) ? new OfficerChoice(seat)
                : queue.Officer,
            OutsidePools = queue.OutsidePools && Stage != CaseSteps.Pool,
        };
    }

    public string TypeOf(CaseLine line) => catalogue.Current.TitleOf(line.Program, Language);

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
