using System.Globalization;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>The frame of every page of the intake: the side list over the dossier and its clients, how to leave and restart.</summary>
internal static class IntakeFrame
{
    public static JourneyFrame Of(LoadedDossier loaded, string portal, Language language, string savedAt, Func<IntakeStep, bool> here)
    {
        var t = PageTexts.In(language);
        var paths = new DossierPaths(portal, loaded.Dossier.PublicId);
        return DossierFrame.Of(loaded, portal, language, savedAt) with
        {
            RestartLabel = t.Restart,
            Route =
            [
                .. IntakeWalk
                    .StepsOf(loaded)
                    .GroupBy(s => s.Application)
                    .Select(g => new RouteGroup(
                        g.Key is null ? t.YourFile : NameOf(g.Key, language),
                        [
                            .. g.Select(s => new RoutePage(
                                s.Page?.Definition.Title.In(language) ?? t.ApplicationType,
                                paths.Of(s),
                                s.Page is { } page ? StateOf(page)
                                    : s.Complete ? State.Complete
                                    : State.NotStarted,
                                here(s)
                            )),
                        ]
                    )),
            ],
        };
    }

    /// <summary>The client's name, or the number while it is not known.</summary>
    public static string NameOf(LoadedApplication applicant, Language language) =>
        applicant.ClientName.Length > 0
            ? applicant.ClientName
            : PageTexts.In(language).Client(applicant.Application.Position.ToString(CultureInfo.InvariantCulture));

    /// <summary>How far a page is; one that asks nothing yet, because it waits for other answers, is not begun.</summary>
    public static State StateOf(PageState page) =>
        page.Complete && page.Questions.Count > 0 ? State.Complete
        : page.Begun ? State.InProgress
        : State.NotStarted;
}
