using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Office.Enrolments;

/// <summary>The enrolment desk's queue: submitted requests, oldest first.</summary>
public sealed class IndexModel(EnrolmentDesk desk, CatalogueProvider catalogue, OfficeCalendar calendar) : PortalPage
{
    /// <summary>Those that are decided, instead of those that wait.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Decided { get; set; }

    public IReadOnlyList<EnrolmentLine> Lines { get; private set; } = [];

    /// <summary>Whether this officer works on cases too.</summary>
    public bool HandlesCases => Actor.Role == SeatRole.Supervisor;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await desk.QueueAsync(Actor, Decided, cancellationToken);

    public string PortalOf(EnrolmentLine line) =>
        catalogue.Current.Portals.TryGetValue(line.Portal, out PortalDefinition? known) ? known.ShortName.In(Language) : line.Portal;

    public string RegulatorOf(EnrolmentLine line) =>
        catalogue.Current.Portals.GetValueOrDefault(line.Portal)?.Enrolment is { } rules
            ? catalogue.Current.Lists[rules.RegulatorList].Find(line.Regulator, calendar.Today)?.Label.In(Language) ?? line.Regulator
            : line.Regulator;

    /// <summary>What to look at before anything else; a dash when there is nothing.</summary>
    public string FlagsOf(EnrolmentLine line)
    {
        IReadOnlyList<string> flags = DeskWords.Flags(line.Match, line.Register, Language);
        return flags.Count == 0 ? "–" : Format.List(flags);
    }
}
