using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Core.Pools;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Pools;

namespace Passerelle.Pages.Office.Pools;

/// <summary>One pool: preparing a round, past rounds as a table and a chart, who waits in what order.</summary>
public sealed class PoolModel(PoolReader pools, RoundService rounds, CatalogueProvider catalogue) : PortalPage
{
    [BindProperty]
    public string? Group { get; set; }

    [BindProperty]
    public string? Country { get; set; }

    [BindProperty]
    public string? Size { get; set; }

    /// <summary>Nobody with fewer points.</summary>
    [BindProperty]
    public string? Least { get; set; }

    public OpenedPool Opened { get; private set; } = null!;
    public PoolWords Words => new(Language, Format);

    /// <summary>The chart of the rounds, oldest first.</summary>
    public IHtmlContent Chart
    {
        get
        {
            var t = RoundsTexts.In(Language);
            IReadOnlyList<Round> latest = [.. Opened.Rounds.Take(RoundChart.Most).Reverse()];
            return RoundChart.Draw(latest, t.ChartTitle, t.ChartText(Format.Count(latest.Count, t.One, t.Many)), Format);
        }
    }

    public CandidateTable Candidates =>
        new(Opened.Candidates, Opened.Definition, RoundsTexts.In(Language).Candidates, PortalSlug, Language, Format, CountryOf);

    /// <summary>A country's name, by the catalogue's list.</summary>
    public string CountryOf(string? country) => CountryWords.Of(catalogue.Current, country, Language);

    public async Task<IActionResult> OnGetAsync(string pool, [FromQuery(Name = "page")] int page, CancellationToken cancellationToken) =>
        await LoadAsync(pool, page, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string pool, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(pool, page: 1, cancellationToken))
        {
            return NotFound();
        }

        if (Read(pool) is not { } wish)
        {
            return Unprocessable();
        }

        (RoundOutcome outcome, string? round) = await rounds.PreviewAsync(Actor, wish, cancellationToken);
        return outcome == RoundOutcome.Done ? SeeOther($"/{PortalSlug}/pools/{pool}/rounds/{round}") : NotFound();
    }

    private RoundWish? Read(string pool)
    {
        var t = RoundsTexts.In(Language);
        var drawn = Opened.Definition.Order == PoolOrder.Random;
        var size = Whole(Size);
        if (size is null or < 1 or > RoundService.MostInvited)
        {
            Problems.Add("size", t.SizeWrong);
        }

        int? least = string.IsNullOrWhiteSpace(Least) ? null : Whole(Least);
        if (!drawn && least is null && !string.IsNullOrWhiteSpace(Least))
        {
            Problems.Add("least", t.LeastWrong);
        }

        var group = string.IsNullOrEmpty(Group) ? null : Group;
        if ((group is null && drawn) || (group is not null && Opened.Definition.FindGroup(group) is null))
        {
            Problems.Add("group", t.GroupMissing);
        }

        var country = string.IsNullOrEmpty(Country) || !drawn ? null : Country;
        if (drawn && country is null)
        {
            Problems.Add("country", t.CountryMissing);
        }

        return Problems.None ? new RoundWish(pool, group, country, size!.Value, drawn ? null : least) : null;
    }

    // « 4 000 » and “4,000” are as good as 4000.
    private static int? Whole(string? written) =>
        int.TryParse(
            new string([.. (written ?? "").Where(c => !char.IsWhiteSpace(c) && c != ',')]),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private async Task<bool> LoadAsync(string pool, int page, CancellationToken cancellationToken)
    {
        if (await pools.FindAsync(Actor, pool, page, cancellationToken) is not { } found)
        {
            return false;
        }

        Opened = found;
        return true;
    }
}
