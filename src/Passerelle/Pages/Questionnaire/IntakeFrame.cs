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
                                StateOf(s.Complete, s.Page?.Begun ?? s.Complete),
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

    public static State StateOf(bool complete, bool begun) =>
        complete ? State.Complete
        : begun ? State.InProgress
        : State.NotStarted;
}
