using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Submissions;
using Passerelle.Programs;

namespace Passerelle.Core.Pools;

/// <summary>Puts submitted applications into the pool of their programme, within the transaction that submits them: with it, once, or not at all.</summary>
public sealed class PoolEntry(
    PasserelleDb db,
    PoolScoring scoring,
    PoolNotices notices,
    NumberSource numbers,
    CaseLog log,
    OfficeCalendar calendar
)
{
    /// <summary>Whether applications of this programme wait in a pool.</summary>
    internal bool HasPool(LoadedApplication application) => scoring.Find(application.Application.Program) is not null;

    /// <summary>Notes that a candidate has applied, when what is being submitted was begun from an accepted invitation.</summary>
    internal async Task AppliedAsync(Actor actor, Dossier dossier, CancellationToken cancellationToken)
    {
        List<PoolCandidate> accepted = await db.Set<PoolCandidate>()
            .Include(c => c.Application)
            .Where(c => c.State == PoolState.Accepted && c.Application!.HolderId == dossier.AccountId)
            .ToListAsync(cancellationToken);
        foreach (PoolCandidate candidate in accepted)
        {
            var key = PoolApplications.KeyOf(candidate);
            if (await db.Set<OneTimeKey>().AnyAsync(k => k.Key == key && k.Result == dossier.PublicId, cancellationToken))
            {
                candidate.State = PoolState.Applied;
                candidate.RemindAt = null;
                await notices.MovedAsync(candidate, candidate.Application!, actor, PoolEvents.Applied, message: null, cancellationToken);
            }
        }
    }

    /// <summary>Enters one application that is being submitted (S2-165, S2-166, S2-194).</summary>
    internal async Task EnterAsync(Actor actor, LoadedDossier dossier, LoadedApplication loaded, CancellationToken cancellationToken)
    {
        Application application = loaded.Application;
        PoolDefinition pool = scoring.Find(application.Program)!;
        DateOnly today = calendar.Today;
        PoolSettings settings = pool.On(today);
        PoolStanding standing = PoolScoring.On(dossier, loaded, pool, today);
        DateTime now = calendar.Now;
        var candidate = new PoolCandidate
        {
            ApplicationId = application.Id,
            Program = application.Program!,
            Number = CheckedNumber.Of(pool.NumberLetter, await numbers.TakeAsync("pool", 1, cancellationToken)),
            Points = standing.Points,
            Rules = standing.Rules,
            ScoredOn = today,
            Country = standing.Country,
            Groups = standing.Groups,
            // Whole milliseconds: what both databases give back exactly.
            SubmittedAt = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
            ExpiresAt = calendar.EndOf(today.AddMonths(settings.ProfileMonths)),
        };
        candidate.RemindAt = candidate.ExpiresAt.AddDays(-settings.RemindDays);
        db.Add(candidate);
        application.Stage = CaseSteps.Pool;
        await log.AppendAsync(
            application,
            actor,
            CaseKinds.PoolEntered,
            1,
            new PoolEnteredLine(candidate.Number, candidate.Points, candidate.Rules),
            cancellationToken
        );
        notices.Tell(candidate, application, PoolEvents.Entered);
    }
}
