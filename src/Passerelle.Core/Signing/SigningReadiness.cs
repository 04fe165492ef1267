using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Core.Signing;

/// <summary>Whether a dossier is ready to be signed: everything asked is answered, everything required is there.</summary>
public sealed class SigningReadiness(OfficeCalendar calendar)
{
    /// <summary>What is in the way, each once, in the order of the journey.</summary>
    public async Task<IReadOnlyList<SigningObstacle>> ObstaclesAsync(Actor actor, LoadedDossier loaded, CancellationToken cancellationToken)
    {
        List<SigningObstacle> obstacles = [];
        if (loaded.Evaluation is { } own && own.Pages.Any(p => !p.Complete) || loaded.Applications.Any(a => !a.IntakeComplete))
        {
            obstacles.Add(SigningObstacle.Intake);
        }

        if (loaded.Applications.Any(a => a.Evaluation is { Eligibility: { Blocks: true, Outcome: EligibilityOutcome.Ineligible } }))
        {
            obstacles.Add(SigningObstacle.Ineligible);
        }

        if (loaded.Applications.Any(a => a.Program?.Definition.AcceptUntil < calendar.Today))
        {
            obstacles.Add(SigningObstacle.Version);
        }

        if (loaded.Quote is not { Problems.Count: 0 })
        {
            obstacles.Add(SigningObstacle.Fees);
        }

        return obstacles;
    }
}
