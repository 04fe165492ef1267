using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Pages.Site;
using Passerelle.Programs;
using Passerelle.Programs.Assessments;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>« Vos résultats » (S2-138, S2-179): what the assessment says of the answers given so far, with every reason; leads on to the profile, or to what is asked before the checklist.</summary>
public sealed class ResultsModel(DossierService dossiers) : PortalPage
{
    private LoadedDossier _loaded = null!;
    private DossierPaths _paths;
    private ResultsDefinition _results = null!;
    private string _program = "";

    public Assessed Assessed { get; private set; } = null!;

    /// <summary>The points as far as they are known; null where nobody is ranked.</summary>
    public Ranked? Ranked { get; private set; }

    /// <summary>The programme's own words; null for the usual ones.</summary>
    public ResultsWords? Words => _results.Words;

    /// <summary>The programme is filed as a profile, which asks for what is not known yet.</summary>
    public bool IsProfile { get; private set; }

    public string HelpPath => ProgramHelpModel.PathOf(_loaded.Context.Catalogue, PortalSlug, _program);

    public string NextSteps => _results.Next.In(Language);

    public async Task<IActionResult> OnGetAsync(string dossier, string application, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, application, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string dossier, string application, string? then, CancellationToken cancellationToken)
    {
        if (await LoadAsync(dossier, application, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        IReadOnlyList<IntakeStep> steps = IntakeWalk.StepsOf(_loaded);
        switch (then)
        {
            case JourneyThen.Previous:
                return SeeOther(_paths.Of(steps.Last(s => s.Page?.FormKey == _results.After)));
            case JourneyThen.Restart:
                return SeeOther(_paths.Of(steps[0]));
            case JourneyThen.Leave:
                return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        if (Assessed.Result is null or { Outcome: AssessedOutcome.NotEligible })
        {
            var t = ResultsTexts.In(Language);
            Problems.Add("", Words?.Refused.In(Language) ?? (IsProfile ? t.Refused : t.RefusedApplication));
            return Unprocessable();
        }

        return SeeOther(
            steps.FirstOrDefault(s => !s.Complete) is { } missing ? _paths.Of(missing)
            : IsProfile ? _paths.Profile
            : _paths.Review
        );
    }

    // Null when the page may be shown; else where to go instead.
    private async Task<IActionResult?> LoadAsync(string dossier, string application, CancellationToken cancellationToken)
    {
        if (
            await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded
            || loaded.Find(application) is not { Evaluation: { Results: { } assessed } evaluation }
        )
        {
            return NotFound();
        }

        (_loaded, _paths) = (loaded, new DossierPaths(PortalSlug, dossier));
        _results = evaluation.Definition.Results!;
        _program = evaluation.Definition.Slug;
        IsProfile = evaluation.Definition.Profile is not null;
        (Assessed, Ranked) = (assessed, evaluation.Ranking);
        if (IntakeWalk.StepsOf(loaded).FirstOrDefault(s => !s.Complete && s.Page?.FormKey == _results.After) is { } missing)
        {
            return SeeOther(_paths.Of(missing));
        }

        Journey = IntakeFrame.Of(loaded, PortalSlug, Language, Format.Time(loaded.Dossier.SavedAt), _ => false);
        return null;
    }
}
