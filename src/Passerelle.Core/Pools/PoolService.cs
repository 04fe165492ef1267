using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Core.Pools;

/// <summary>What a representative may do with a candidate.</summary>
public enum PoolAction
{
    Accept,
    Decline,
    Withdraw,
    Reenter,

    /// <summary>Begin the application (S2-198); done by <see cref="PoolApplications"/>.</summary>
    Apply,

    /// <summary>Bring the profile up to date (S2-170); done by <see cref="PoolUpdates"/>.</summary>
    Update,
}

/// <summary>What came of it.</summary>
public enum PoolOutcome
{
    Done,

    /// <summary>There is no such candidate for this actor.</summary>
    NotFound,

    /// <summary>It is not possible any more, or not yet: the deadline has passed, or something else happened meanwhile.</summary>
    NotPossible,
}

/// <summary>A candidate as its representative sees it.</summary>
/// <param name="Settings">Those its next step goes by: of the day of the invitation where it is invited, else today's.</param>
/// <param name="Actions">What may be done now.</param>
public sealed record OpenedCandidate(
    PoolCandidate Candidate,
    PoolDefinition Pool,
    PoolSettings Settings,
    IReadOnlyList<PoolAction> Actions
);

/// <summary>A clock of the account: something that ends by itself.</summary>
/// <param name="Application">Public id of the application.</param>
/// <param name="Until">The last moment.</param>
public sealed record PoolClock(
    Guid Candidate,
    string Application,
    string ClientName,
    string Number,
    PoolState State,
    DateTime Until,
    string Program,
    bool Confidential
);

/// <summary>
/// What a representative does while a client is in a pool (S2-197 to S2-200). Deadlines are instants: the answer of a second too late
/// is not taken, whether the work that removes the candidate has run or not.
/// </summary>
public sealed class PoolService(PasserelleDb db, PoolScoring scoring, PoolNotices notices, DossierService dossiers, OfficeCalendar calendar)
{
    private const int MostAttempts = 3;

    /// <summary>The candidate of an application; null when there is none for this actor.</summary>
    public async Task<OpenedCandidate?> FindAsync(Actor actor, string application, CancellationToken cancellationToken)
    {
        PoolCandidate? candidate = await Visible(actor)
            .AsNoTracking()
            .FirstOrDefaultAsync(c => c.Application!.PublicId == application, cancellationToken);
        return candidate is not null && scoring.Find(candidate.Program) is { } pool
            ? new OpenedCandidate(candidate, pool, SettingsOf(pool, candidate), actor.IsOfficer ? [] : Actions(candidate, pool, actor))
            : null;
    }

    /// <summary>The application as it is evaluated on the day its points were counted: line by line they are those that rank. Null without a candidate.</summary>
    public async Task<Evaluation?> EvaluatedAsync(Actor actor, string application, CancellationToken cancellationToken) =>
        await Visible(actor)
            .AsNoTracking()
            .Where(c => c.Application!.PublicId == application)
            .Select(c => (DateOnly?)c.ScoredOn)
            .FirstOrDefaultAsync(cancellationToken)
            is { } day
        && await dossiers.FindByApplicationAsync(actor, application, cancellationToken) is { } loaded
        && loaded.Find(application) is { Program: { } program } mine
            ? program.Evaluate(loaded.Answers, loaded.Applications.ToList().IndexOf(mine) + 1, loaded.Context with { On = day })
            : null;

    /// <summary>What ends by itself among the actor's candidates, the soonest first.</summary>
    public async Task<IReadOnlyList<PoolClock>> ClocksAsync(Actor actor, CancellationToken cancellationToken)
    {
        DateTime now = calendar.Now;
        List<PoolCandidate> candidates = await Visible(actor)
            .AsNoTracking()
            .Include(c => c.Application)
            .Where(c => c.State == PoolState.Waiting || c.State == PoolState.Invited || c.State == PoolState.Accepted)
            .ToListAsync(cancellationToken);
        return
        [
            .. candidates
                .Where(c => c.Deadline > now)
                .OrderBy(c => c.Deadline)
                .Select(c => new PoolClock(
                    c.Id,
                    c.Application!.PublicId,
                    c.Application.ClientName ?? "",
                    c.Number,
                    c.State,
                    c.Deadline!.Value,
                    c.Program,
                    c.Application.Confidential
                )),
        ];
    }

    /// <summary>Does it, unless it is too late or something else happened first.</summary>
    public async Task<PoolOutcome> DoAsync(Actor actor, string application, PoolAction action, CancellationToken cancellationToken)
    {
        // Whoever is quick answers while the case is being told of the invitation: what is still possible is done after that.
        for (var again = MostAttempts - 1; ; again--)
        {
            if (await TryAsync(actor, application, action, cancellationToken) is { } outcome)
            {
                return outcome;
            }

            if (again == 0)
            {
                return PoolOutcome.NotPossible;
            }
        }
    }

    // Null where something else was saved at the same moment.
    private async Task<PoolOutcome?> TryAsync(Actor actor, string application, PoolAction action, CancellationToken cancellationToken)
    {
        PoolCandidate? candidate = await Visible(actor)
            .Include(c => c.Application)
            .FirstOrDefaultAsync(c => c.Application!.PublicId == application, cancellationToken);
        if (candidate is null || actor.IsOfficer || scoring.Find(candidate.Program) is not { } pool)
        {
            return PoolOutcome.NotFound;
        }

        if (action is PoolAction.Apply or PoolAction.Update || !Actions(candidate, pool, actor).Contains(action))
        {
            return PoolOutcome.NotPossible;
        }

        var what = await ChangeAsync(candidate, pool, action, cancellationToken);
        try
        {
            await notices.MovedAsync(candidate, candidate.Application!, actor, what, message: null, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return PoolOutcome.Done;
        }
        catch (DbUpdateException)
        {
            // A round invited, a deadline passed, or another tab was faster: the page shows what is.
            db.ChangeTracker.Clear();
            return null;
        }
    }

    private async Task<string> ChangeAsync(
        PoolCandidate candidate,
        PoolDefinition pool,
        PoolAction action,
        CancellationToken cancellationToken
    )
    {
        PoolSettings settings = SettingsOf(pool, candidate);
        DateOnly today = calendar.Today;
        switch (action)
        {
            case PoolAction.Accept:
                candidate.State = PoolState.Accepted;
                if (settings.ApplyFrom == PoolApplyFrom.Acceptance)
                {
                    candidate.ApplyBy = calendar.EndOf(today.AddDays(settings.ApplyDays));
                }

                candidate.RemindAt = candidate.ApplyBy?.AddDays(-settings.RemindDays);
                return PoolEvents.Accepted;
            case PoolAction.Decline when settings.DeclineReturns:
                candidate.Return(settings);
                return PoolEvents.Declined;
            case PoolAction.Decline:
                candidate.Remove();
                return PoolEvents.DeclinedRemoved;
            case PoolAction.Withdraw:
                candidate.Return(settings);
                candidate.State = PoolState.Withdrawn;
                return PoolEvents.Withdrawn;
            default:
                candidate.Return(settings);
                DateTime now = calendar.Now;
                // Who comes back stands behind those with as many points who never left.
                candidate.SubmittedAt = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
                await RescoreAsync(candidate, pool, today, cancellationToken);
                return PoolEvents.Reentered;
        }
    }

    private async Task RescoreAsync(PoolCandidate candidate, PoolDefinition pool, DateOnly today, CancellationToken cancellationToken)
    {
        Dossier dossier = await db.Set<Dossier>()
            .Include(d => d.Applications)
            .SingleAsync(d => d.Id == candidate.Application!.DossierId, cancellationToken);
        LoadedDossier loaded = await dossiers.LoadAsync(dossier, cancellationToken);
        candidate.Stand(PoolScoring.On(loaded, loaded.Find(candidate.Application!.PublicId)!, pool, today), today);
    }

    private List<PoolAction> Actions(PoolCandidate candidate, PoolDefinition pool, Actor actor)
    {
        DateTime now = calendar.Now;
        return candidate.State switch
        {
            PoolState.Invited when now <= candidate.RespondBy => [PoolAction.Accept, PoolAction.Decline, PoolAction.Withdraw],
            PoolState.Waiting when now <= candidate.ExpiresAt => [.. Updates(candidate, actor), PoolAction.Withdraw],
            PoolState.Accepted when now <= candidate.ApplyBy => pool.ApplyIn(actor.Portal) is null
                ? [PoolAction.Withdraw]
                : [PoolAction.Apply, PoolAction.Withdraw],
            PoolState.Withdrawn when now <= candidate.ExpiresAt => [PoolAction.Reenter, .. Updates(candidate, actor)],
            _ => [],
        };
    }

    private IEnumerable<PoolAction> Updates(PoolCandidate candidate, Actor actor) =>
        actor.Kind == AccountKind.Representative && scoring.CanBeUpdated(candidate.Program) ? [PoolAction.Update] : [];

    private PoolSettings SettingsOf(PoolDefinition pool, PoolCandidate candidate) =>
        pool.On(candidate is { State: PoolState.Invited or PoolState.Accepted, InvitedAt: { } at } ? calendar.DayOf(at) : calendar.Today);

    private IQueryable<PoolCandidate> Visible(Actor actor)
    {
        IQueryable<Application> applications = db.Set<Application>().VisibleTo(actor);
        return db.Set<PoolCandidate>().Where(c => applications.Any(a => a.Id == c.ApplicationId));
    }
}

/// <summary>The changes that more than one service makes.</summary>
internal static class CandidateChanges
{
    /// <summary>Back in the pool, as long as the profile holds.</summary>
    public static void Return(this PoolCandidate candidate, PoolSettings settings)
    {
        candidate.State = PoolState.Waiting;
        candidate.RoundId = null;
        candidate.InvitedAt = null;
        candidate.RespondBy = null;
        candidate.ApplyBy = null;
        candidate.RemindAt = candidate.ExpiresAt.AddDays(-settings.RemindDays);
    }

    /// <summary>Out of the pool for good. The round of the invitation stays known.</summary>
    public static void Remove(this PoolCandidate candidate)
    {
        candidate.State = PoolState.Removed;
        candidate.RemindAt = null;
    }

    /// <summary>The standing of a day.</summary>
    public static void Stand(this PoolCandidate candidate, PoolStanding standing, DateOnly day)
    {
        candidate.Points = standing.Points;
        candidate.Rules = standing.Rules;
        candidate.Country = standing.Country;
        candidate.Groups = standing.Groups;
        candidate.ScoredOn = day;
    }
}
