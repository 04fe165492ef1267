using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Cases;
using Passerelle.Programs;

namespace Passerelle.Pages.Applications;

/// <summary>What the address says is searched for.</summary>
public sealed record SearchWords
{
    public string? Category { get; init; }

    /// <summary>Slug of the portal to search alone, where accounts are linked.</summary>
    public string? Portal { get; init; }

    public string? Name { get; init; }

    public string? Number { get; init; }

    public string? Status { get; init; }

    public bool Unread { get; init; }

    /// <summary>Only what waits for something of the representative; led to from the home page.</summary>
    public bool FollowUp { get; init; }

    public string? Sort { get; init; }

    public bool Down { get; init; }

    /// <summary>Something was asked for; otherwise everything is listed.</summary>
    public bool Asked => Unread || FollowUp || new[] { Category, Portal, Name, Number, Status }.Any(v => !string.IsNullOrWhiteSpace(v));

    /// <summary>The order asked for; without one, the latest in front.</summary>
    public CaseSort Order =>
        Enum.TryParse(Sort, ignoreCase: true, out CaseOrder by) && Enum.IsDefined(by) ? new CaseSort(by, Down) : CaseSort.LatestFirst;

    /// <summary>The same for the service. A type or a status that is not known finds nothing of another kind: it is as if not asked.</summary>
    public CaseCriteria Criteria(IReadOnlyList<SearchTypeDefinition> types) =>
        new(
            types.FirstOrDefault(t => t.Key == Category)?.Programs,
            Name,
            Number,
            Enum.TryParse(Status, ignoreCase: true, out CaseStatus known) ? known : null,
            UnreadOnly: Unread,
            Attention: FollowUp ? QueueAttention.FollowUp : null
        );
}

/// <summary>The form of the search, on a page of its own or as a panel of the home page.</summary>
/// <param name="Title">What the portal calls the search.</param>
/// <param name="Category">What the portal calls the choice of a type.</param>
public sealed record SearchForm(
    string PortalSlug,
    Language Language,
    SearchWords Words,
    string Title,
    string Category,
    IReadOnlyList<SearchTypeDefinition> Types
)
{
    /// <summary>The portals that are searched, this one first, where accounts are linked; else none.</summary>
    public IReadOnlyList<PortalDefinition> Portals { get; private init; } = [];

    /// <summary>The types that only the portal of the linked account has.</summary>
    public IReadOnlyList<SearchTypeDefinition> TypesElsewhere { get; private init; } = [];

    /// <summary>The form of a portal.</summary>
    /// <param name="linked">What is in this account is searched too.</param>
    public static SearchForm Of(Catalogue catalogue, PortalDefinition portal, Language language, SearchWords words, LinkedAccount? linked)
    {
        var t = SearchTexts.In(language);
        PortalDefinition? other = linked is null ? null : catalogue.Portals.GetValueOrDefault(linked.Portal);
        IReadOnlyList<SearchTypeDefinition> types = TypesOf(catalogue, portal, language);
        return new(portal.Slug, language, words, Label("search", t.Title), Label("searchType", t.Category), types)
        {
            Portals = other is null ? [] : [portal, other],
            TypesElsewhere = other is null ? [] : OnlyIn(other),
        };

        // The keys are the portal's own, so they are told apart from this portal's.
        IReadOnlyList<SearchTypeDefinition> OnlyIn(PortalDefinition there) =>
            [
                .. TypesOf(catalogue, there, language)
                    .Where(e => e.Programs.Any(p => !types.Any(own => own.Programs.Contains(p))))
                    .Select(e => e with { Key = $"{there.Slug}.{e.Key}" }),
            ];

        string Label(string key, string otherwise) => portal.Labels.TryGetValue(key, out Text? label) ? label.In(language) : otherwise;
    }

    /// <summary>Where a line is: the portal that its application is opened in.</summary>
    public PortalDefinition? PortalOf(CaseLine line) => Portals.Count == 0 ? null : Portals[line.Elsewhere ? 1 : 0];

    /// <summary>The same for the service.</summary>
    public CaseCriteria Criteria =>
        Words.Criteria([.. Types, .. TypesElsewhere]) with
        {
            Portal = Portals.FirstOrDefault(p => p.Slug == Words.Portal)?.Slug,
        };

    /// <summary>The portal's own types; without them, one for each programme that can be filed there, in the order of their titles.</summary>
    public static IReadOnlyList<SearchTypeDefinition> TypesOf(Catalogue catalogue, PortalDefinition portal, Language language) =>
        portal.Search.Types.Count > 0
            ? portal.Search.Types
            :
            [
                .. catalogue
                    .Programs.Values.Where(p => p.Offers.Any(o => o.Portal == portal.Slug))
                    .OrderBy(p => p.Title.In(language), StringComparer.Ordinal)
                    .Select(p => new SearchTypeDefinition
                    {
                        Key = p.Slug,
                        Title = p.Title,
                        Programs = [p.Slug],
                    }),
            ];
}
