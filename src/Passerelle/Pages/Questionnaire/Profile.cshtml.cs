using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Pools;
using Passerelle.Pages.Site;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>A section of the profile with its form.</summary>
/// <param name="Address">The form's first page.</param>
/// <param name="Act">Where the words of the action lead: to the page where the form was left.</param>
public sealed record SectionView(string Id, string Title, string Address, string Act, string ActWords, State State, string StateWords);

/// <summary>Where answers that the sections only show are changed.</summary>
public sealed record ChangeView(string Words, string Address);

/// <summary>« Profil d’Entrée express » (S2-141 to S2-149) and the like: the sections with their states, the points, and « Continuer » to the declaration.</summary>
public sealed class ProfileModel(DossierService dossiers, DocumentChecklist checklist, PoolUpdates updates) : PortalPage
{
    private LoadedApplication _applicant = null!;
    private DossierChecklist _checklist = null!;
    private DossierPaths _paths;

    public string Caption => _applicant.ClientName;
    public string Title => Definition.Profile!.Title.In(Language);
    public string? Intro => Definition.Profile!.Intro?.In(Language);

    /// <summary>What the programme calls its sections; null for the usual words.</summary>
    public string? SectionsTitle => Definition.Profile!.Sections?.In(Language);

    /// <summary>What the programme calls its results; null for the usual words.</summary>
    public string? ResultsTitle => Definition.Results?.Words?.Title.In(Language);
    public IReadOnlyList<SectionView> Sections { get; private set; } = [];

    /// <summary>The profile in a pool that this draft brings up to date (S2-170); null for a new profile.</summary>
    public UpdatedProfile? Updates { get; private set; }
    public bool Complete => _checklist.IsComplete;
    public Ranked? Ranked => _applicant.Evaluation!.Ranking;
    public Assessed? Assessed => _applicant.Evaluation!.Results;

    /// <summary>« Modifier les renseignements sur la famille » (S2-151), « Recommencer complètement » (S2-185).</summary>
    public IEnumerable<ChangeView> Changes =>
        Definition.Profile!.Fixed.Select(f => new ChangeView(f.Change.In(Language), _paths.Change(_applicant, f)));

    public string HelpPath => ProgramHelpModel.PathOf(_applicant.Evaluation!.Context.Catalogue, PortalSlug, Definition.Slug);

    private ProgramDefinition Definition => _applicant.Program!.Definition;

    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string dossier, string? then, CancellationToken cancellationToken)
    {
        if (await LoadAsync(dossier, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        if (then == JourneyThen.Leave)
        {
            return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        var t = ProfileTexts.In(Language);
        foreach (SectionView section in Sections.Where(s => s.State != State.Complete))
        {
            Problems.Add(section.Id, t.FillIn(section.Title));
        }

        if (_checklist.Obstacles.Any(o => o.Kind == ObstacleKind.NotEligible))
        {
            Problems.Add("", Definition.Results?.Words?.Refused.In(Language) ?? t.NotEligible);
        }

        return Problems.None ? SeeOther(_paths.Root + "/declaration") : Unprocessable();
    }

    // Null when the page may be shown; else where to go instead.
    private async Task<IActionResult?> LoadAsync(string dossier, CancellationToken cancellationToken)
    {
        if (
            await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded
            || ProfileWalk.Of(loaded) is not { } applicant
        )
        {
            return NotFound();
        }

        (_applicant, _paths) = (applicant, new DossierPaths(PortalSlug, dossier));
        if (IntakeWalk.FirstIncomplete(loaded) is { } missing)
        {
            return SeeOther(_paths.Of(missing));
        }

        _checklist = await checklist.OfAsync(loaded, cancellationToken);
        Updates = await updates.OfAsync(loaded, cancellationToken);
        Sections = [.. applicant.Evaluation!.Forms.Where(f => f.Relevant && f.Form.Stage == FormStage.Form).Select(Section)];
        Journey = DossierFrame.Of(loaded, PortalSlug, Language, Format.Time(loaded.Dossier.SavedAt)) with { CanGoBack = false };
        return null;
    }

    private SectionView Section(FormState form)
    {
        var t = ProfileTexts.In(Language);
        Evaluation evaluation = _applicant.Evaluation!;
        var id = _applicant.Application.PublicId;
        PageState first = evaluation.Pages.First(p => p.FormKey == form.Key);
        (State state, string stateWords, string act) = ProfileWalk.StatusOf(evaluation, form) switch
        {
            FormStatus.Complete => (State.Complete, t.Complete, t.Update),
            FormStatus.InProgress => (State.InProgress, t.InProgress, t.GoOn),
            _ => (State.NotStarted, t.NotStarted, t.Start),
        };
        return new SectionView(
            "section-" + form.Key,
            form.Form.Title.In(Language),
            _paths.Page(id, form.Key, first.PageKey),
            _paths.Page(id, form.Key, (evaluation.FirstIncomplete(form.Key) ?? first).PageKey),
            act,
            state,
            stateWords
        );
    }
}
