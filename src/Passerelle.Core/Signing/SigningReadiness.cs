using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;

namespace Passerelle.Core.Signing;

/// <summary>Whether a dossier is ready to be signed: everything asked is answered, everything required is there.</summary>
public sealed class SigningReadiness(DocumentChecklist checklist, OfficeCalendar calendar)
{
    /// <summary>What is in the way, each once, in the order of the journey.</summary>
    public async Task<IReadOnlyList<SigningObstacle>> ObstaclesAsync(LoadedDossier loaded, CancellationToken cancellationToken)
    {
        DossierChecklist current = await checklist.OfAsync(loaded, cancellationToken);
        IEnumerable<SigningObstacle> obstacles = current.Obstacles.Select(o =>
            o.Kind switch
            {
                ObstacleKind.NotEligible => SigningObstacle.Ineligible,
                ObstacleKind.Form or ObstacleKind.Document => SigningObstacle.Checklist,
                ObstacleKind.Fees => SigningObstacle.Fees,
                _ => SigningObstacle.Intake,
            }
        );
        if (loaded.Quote is null)
        {
            obstacles = obstacles.Append(SigningObstacle.Intake);
        }

        if (loaded.Applications.Any(a => a.Program?.Definition.AcceptUntil < calendar.Today))
        {
            obstacles = obstacles.Append(SigningObstacle.Version);
        }

        return [.. obstacles.Distinct().Order()];
    }
}
