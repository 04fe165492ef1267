using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>Where one is in the journey of a dossier, and where each button of a page leads.</summary>
public sealed class JourneyRoute
{
    /// <summary>Value of the query parameter with which a change from a review returns there.</summary>
    public const string FromReview = "review";

    private readonly DossierPaths _paths;
    private readonly OpenedPage _page;
    private readonly string? _from;

    public JourneyRoute(string portal, OpenedPage page, string? from)
    {
        _paths = new DossierPaths(portal, page.Dossier.Dossier.PublicId);
        _page = page;
        _from = from;
    }

    /// <summary>Addresses of this dossier.</summary>
    public DossierPaths Paths => _paths;

    private string? ApplicationId => _page.Application?.Application.PublicId;

    private bool Intake => _page.State.Form.Stage == FormStage.Intake;

    /// <summary>The page itself.</summary>
    public string Here =>
        ApplicationId is null ? _paths.About(_page.State.PageKey) : _paths.Page(ApplicationId, _page.State.FormKey, _page.State.PageKey);

    /// <summary>Where « Suivant » leads once the page is right.</summary>
    public string Next => Intake ? NextOfIntake() : NextOfForm();

    /// <summary>Where « Précédent » leads.</summary>
    public string Previous
    {
        get
        {
            if (_from == FromReview)
            {
                return ReviewAddress;
            }

            if (Intake)
            {
                IReadOnlyList<IntakeStep> steps = IntakeWalk.StepsOf(_page.Dossier);
                var here = IndexOf(steps);
                return here == 0 ? new PortalPaths(_paths.Portal).Home
                    : HasResultsAfter(steps[here - 1]) && steps[here].Page?.FormKey != steps[here - 1].Page!.FormKey
                        ? _paths.Results(ApplicationId!)
                    : _paths.Of(steps[here - 1]);
            }

            List<PageState> pages = PagesOfForm();
            var index = pages.FindIndex(p => p.PageKey == _page.State.PageKey);
            return index > 0 ? _paths.Page(ApplicationId!, _page.State.FormKey, pages[index - 1].PageKey) : Hub;
        }
    }

    /// <summary>The page that leads to the forms.</summary>
    private string Hub => IsProfile ? _paths.Profile : _paths.Checklist;

    private bool IsProfile => ProfileWalk.Of(_page.Dossier) is not null;

    private string ReviewAddress => Intake ? _paths.Review : _paths.Form(ApplicationId!, _page.State.FormKey);

    /// <summary>Where a button other than « Suivant » leads; null when the page decides.</summary>
    public string? AddressFor(string then) =>
        then switch
        {
            JourneyThen.Previous => Previous,
            JourneyThen.Leave => new PortalPaths(_paths.Portal).Home,
            JourneyThen.Restart => _paths.Of(IntakeWalk.StepsOf(_page.Dossier)[0]),
            JourneyThen.SaveAndQuit when IsProfile => _paths.Profile,
            JourneyThen.Check when !Intake => _paths.Form(ApplicationId!, _page.State.FormKey) + "?check=true",
            _ when then.StartsWith(JourneyThen.LookUp, StringComparison.Ordinal) && ApplicationId is not null => _paths.LookUp(
                ApplicationId,
                _page.State.FormKey,
                _page.State.PageKey,
                then[JourneyThen.LookUp.Length..]
            ),
            _ when then.StartsWith(JourneyThen.Go, StringComparison.Ordinal) && _paths.Holds(then[JourneyThen.Go.Length..]) => then[
                JourneyThen.Go.Length..
            ],
            _ => null,
        };

    /// <summary>A row's page: <c>question/row</c>, the row's id made anew for a row to be added.</summary>
    public string Row(string questionAndRow)
    {
        var parts = questionAndRow.Split('/', 2);
        return _paths.Row(ApplicationId, _page.State.FormKey, _page.State.PageKey, parts[0], parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>The frame: side list, when it was saved, how to leave.</summary>
    public JourneyFrame Frame(Language language, string savedAt)
    {
        if (Intake)
        {
            return IntakeFrame.Of(
                _page.Dossier,
                _paths.Portal,
                language,
                savedAt,
                s => s.Is(ApplicationId, _page.State.FormKey, _page.State.PageKey)
            );
        }

        return DossierFrame.Of(_page.Dossier, _paths.Portal, language, savedAt) with
        {
            Route =
            [
                new RouteGroup(
                    _page.State.Form.Title.In(language),
                    [
                        .. PagesOfForm()
                            .Select(p => new RoutePage(
                                p.Definition.Title.In(language),
                                _paths.Page(ApplicationId!, p.FormKey, p.PageKey),
                                IntakeFrame.StateOf(p),
                                p.PageKey == _page.State.PageKey
                            )),
                    ]
                ),
            ],
        };
    }

    private string NextOfIntake()
    {
        IReadOnlyList<IntakeStep> steps = IntakeWalk.StepsOf(_page.Dossier);
        if (IsProfile)
        {
            return NextOfProfile(steps, IndexOf(steps));
        }

        var here = IndexOf(steps);
        if (_from == FromReview)
        {
            // Whoever is not eligible any more learns it, and why, before anything else is asked.
            return steps[here].Complete && HasResultsAfter(steps[here]) && IntakeWalk.Refused(_page.Dossier) is not null
                    ? _paths.Results(ApplicationId!)
                : steps.FirstOrDefault(s => !s.Complete) is { } missing ? _paths.Of(missing) + "?from=" + FromReview
                : _paths.Review;
        }

        return HasResultsAfter(steps[here]) && !(here + 1 < steps.Count && SameForm(steps[here], steps[here + 1]))
                ? _paths.Results(ApplicationId!)
            : here + 1 < steps.Count ? _paths.Of(steps[here + 1])
            : _paths.Review;
    }

    // Form by form: the results stand after one of them, the page of all sections after the last.
    private string NextOfProfile(IReadOnlyList<IntakeStep> steps, int here)
    {
        if (here + 1 < steps.Count && SameForm(steps[here], steps[here + 1]))
        {
            return _paths.Of(steps[here + 1]);
        }

        return HasResultsAfter(steps[here]) ? _paths.Results(ApplicationId!)
            : steps.FirstOrDefault(s => !s.Complete) is { } missing ? _paths.Of(missing)
            : _paths.Profile;
    }

    private static bool SameForm(IntakeStep one, IntakeStep next) =>
        ReferenceEquals(one.Application, next.Application) && one.Page?.FormKey == next.Page?.FormKey;

    private static bool HasResultsAfter(IntakeStep step) =>
        step.Page is { } page && step.Application?.Program?.Definition.Results?.After == page.FormKey;

    private string NextOfForm()
    {
        List<PageState> pages = PagesOfForm();
        var form = _page.State.FormKey;
        if (_from == FromReview)
        {
            return pages.FirstOrDefault(p => !p.Complete) is { } missing
                ? _paths.Page(ApplicationId!, form, missing.PageKey) + "?from=" + FromReview
                : _paths.Form(ApplicationId!, form);
        }

        var index = pages.FindIndex(p => p.PageKey == _page.State.PageKey);
        return index + 1 < pages.Count ? _paths.Page(ApplicationId!, form, pages[index + 1].PageKey) : _paths.Form(ApplicationId!, form);
    }

    private List<PageState> PagesOfForm() => [.. _page.Evaluation.Pages.Where(p => p.FormKey == _page.State.FormKey)];

    private int IndexOf(IReadOnlyList<IntakeStep> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Is(ApplicationId, _page.State.FormKey, _page.State.PageKey))
            {
                return i;
            }
        }

        return steps.Count - 1;
    }
}
