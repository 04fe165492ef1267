using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cases;

namespace Passerelle.Pages.Applications;

/// <summary>« Rechercher toutes les demandes » (S2-51 to S2-55): the account's submitted applications, by what the address says.</summary>
public sealed class SearchModel(CaseSearch search, CatalogueProvider catalogue) : PortalPage
{
    private const int Size = 25;

    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Unread { get; set; }

    /// <summary>Only what waits for something of the representative; led to from the home page.</summary>
    [BindProperty(SupportsGet = true)]
    public bool FollowUp { get; set; }

    public CasePage Found { get; private set; } = null!;
    public CaseWords Words => new(Language, Format);

    /// <summary>What the portal calls the page, as the home page does.</summary>
    public string Title => Label("search", SearchTexts.In(Language).Title);

    /// <summary>What the portal calls what was found.</summary>
    public string Results => Label("results", SearchTexts.In(Language).Results);

    /// <summary>Something was asked for; otherwise everything is listed.</summary>
    public bool Asked => Unread || FollowUp || new[] { Category, Name, Number, Status }.Any(v => !string.IsNullOrWhiteSpace(v));

    /// <summary>Programmes that can be filed in this portal, by slug.</summary>
    public IReadOnlyList<ProgramDefinition> Categories =>
        [
            .. catalogue
                .Current.Programs.Values.Where(p => p.Offers.Any(o => o.Portal == PortalSlug))
                .OrderBy(p => p.Title.In(Language), StringComparer.Ordinal),
        ];

    public IReadOnlyList<CaseStatus> Statuses => Enum.GetValues<CaseStatus>();

    public string TypeOf(CaseLine line) =>
        catalogue.Current.Programs.TryGetValue(line.Program, out ProgramDefinition? known) ? known.Title.In(Language) : line.Program;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] int page, CancellationToken cancellationToken)
    {
        CaseStatus? status = Enum.TryParse(Status, ignoreCase: true, out CaseStatus known) ? known : null;
        Found = await search.FindAsync(
            Actor,
            new CaseCriteria(Category, Name, Number, status, UnreadOnly: Unread, Attention: FollowUp ? QueueAttention.FollowUp : null),
            oldestFirst: false,
            page,
            Size,
            cancellationToken
        );
        return Page();
    }

    private string Label(string key, string otherwise) =>
        catalogue.Current.Portals[PortalSlug].Labels.TryGetValue(key, out Text? label) ? label.In(Language) : otherwise;
}
