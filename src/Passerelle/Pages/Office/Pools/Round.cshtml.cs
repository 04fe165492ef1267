using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Core.Pools;
using Passerelle.Web;
using Passerelle.Web.Pools;

namespace Passerelle.Pages.Office.Pools;

/// <summary>A round: its preview until it is issued or given up, its record after.</summary>
public sealed class RoundModel(PoolReader pools, RoundService rounds, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The officer is sure.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    /// <summary>It was just issued.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public bool Done { get; set; }

    public OpenedRound Opened { get; private set; } = null!;
    public PoolWords Words => new(Language, Format);

    public CandidateTable Invited =>
        new(
            Opened.Invited,
            Opened.Definition,
            RoundsTexts.In(Language).Who,
            PortalSlug,
            Language,
            Format,
            c => CountryWords.Of(catalogue.Current, c, Language)
        );

    /// <summary>A band of points.</summary>
    public string BandOf(RoundBand band) =>
        band.Most is { } most
            ? $"{Format.Count(band.Least)}–{Format.Count(most)}"
            : RoundsTexts.In(Language).BandOpen(Format.Count(band.Least));

    public async Task<IActionResult> OnGetAsync(
        string pool,
        string round,
        [FromQuery(Name = "page")] int page,
        CancellationToken cancellationToken
    ) => await LoadAsync(pool, round, page, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostIssueAsync(string pool, string round, CancellationToken cancellationToken)
    {
        if (!Sure)
        {
            return await AgainAsync(pool, round, "sure", RoundsTexts.In(Language).SureMissing, cancellationToken);
        }

        return await AnswerAsync(pool, round, await rounds.IssueAsync(Actor, round, cancellationToken), cancellationToken);
    }

    public async Task<IActionResult> OnPostDropAsync(string pool, string round, CancellationToken cancellationToken)
    {
        RoundOutcome outcome = await rounds.DropAsync(Actor, round, cancellationToken);
        return outcome == RoundOutcome.Done
            ? SeeOther($"/{PortalSlug}/pools/{pool}")
            : await AnswerAsync(pool, round, outcome, cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(string pool, string round, RoundOutcome outcome, CancellationToken cancellationToken)
    {
        var t = RoundsTexts.In(Language);
        return outcome switch
        {
            RoundOutcome.Done => SeeOther($"/{PortalSlug}/pools/{pool}/rounds/{round}?done=true"),
            RoundOutcome.Changed => await AgainAsync(pool, round, "", t.Changed, cancellationToken),
            RoundOutcome.AlreadyDone => await AgainAsync(pool, round, "", t.Already, cancellationToken),
            _ => NotFound(),
        };
    }

    private async Task<IActionResult> AgainAsync(
        string pool,
        string round,
        string field,
        string problem,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(pool, round, page: 1, cancellationToken))
        {
            return NotFound();
        }

        Problems.Add(field, problem);
        return Unprocessable();
    }

    private async Task<bool> LoadAsync(string pool, string round, int page, CancellationToken cancellationToken)
    {
        if (await pools.FindRoundAsync(Actor, round, page, cancellationToken) is not { } found || found.Round.Program != pool)
        {
            return false;
        }

        Opened = found;
        return true;
    }
}
