using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Cases;

namespace Passerelle.Pages.Applications;

/// <summary>
/// « File des représentants » (S2-70 to S2-72): what waits for the representative among the submitted applications, searched by category
/// and by details.
/// </summary>
public sealed class QueueModel(CaseSearch search, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The portal's label by which the queue is offered on the home page; a portal without it has no queue.</summary>
    public const string Label = "queue";

    private const int Size = 25;

    /// <summary>Key of a type of application.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    /// <summary>What is to be done, as <see cref="ValueOf"/> says it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Details { get; set; }

    public CasePage Found { get; private set; } = null!;
    public string Title { get; private set; } = "";
    public IReadOnlyList<SearchTypeDefinition> Types { get; private set; } = [];
    public CaseWords Words => new(Language, Format);

    /// <summary>What the address says for the two details.</summary>
    public static string ValueOf(bool followUp) => followUp ? "follow-up" : "updated";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] int page, CancellationToken cancellationToken)
    {
        PortalDefinition portal = catalogue.Current.Portals[PortalSlug];
        if (!portal.Labels.TryGetValue(Label, out Text? title))
        {
            return NotFound();
        }

        Title = title.In(Language);
        Types = SearchForm.TypesOf(catalogue.Current, portal, Language);
        QueueAttention attention =
            Details == ValueOf(followUp: true) ? QueueAttention.FollowUp
            : Details == ValueOf(followUp: false) ? QueueAttention.Updated
            : QueueAttention.FollowUpOrUpdated;
        Found = await search.FindAsync(
            Actor,
            new CaseCriteria(Types.FirstOrDefault(t => t.Key == Category)?.Programs, Attention: attention),
            CaseSort.OldestFirst,
            page,
            Size,
            cancellationToken
        );
        return Page();
    }

    public string TypeOf(CaseLine line) => catalogue.Current.TitleOf(line.Program, Language);
}
