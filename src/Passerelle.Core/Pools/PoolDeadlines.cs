using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Pools;

/// <summary>
/// Every few minutes: invitations, times to apply and profiles that have run out (S2-200), and reminders of those that soon will.
/// Each candidate is saved by itself: one that changes at the same moment is left for the next time.
/// </summary>
internal sealed class PoolDeadlines(PasserelleDb db, PoolScoring scoring, PoolNotices notices, OfficeCalendar calendar) : IWorkHandler
{
    private const int Batch = 200;

    public string Kind => "pool-deadlines";

    public TimeSpan? Every => TimeSpan.FromMinutes(5);

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        DateTime now = calendar.Now;
        foreach (Guid id in await DueAsync(c => c.State == PoolState.Invited && c.RespondBy < now, cancellationToken))
        {
            await ChangeAsync(id, c => c.State == PoolState.Invited && c.RespondBy < now, InvitationOver, cancellationToken);
        }

        foreach (Guid id in await DueAsync(c => c.State == PoolState.Accepted && c.ApplyBy < now, cancellationToken))
        {
            await ChangeAsync(
                id,
                c => c.State == PoolState.Accepted && c.ApplyBy < now,
                (c, _) =>
                {
                    c.Remove();
                    return PoolEvents.ApplyExpired;
                },
                cancellationToken
            );
        }

        foreach (
            Guid id in await DueAsync(
                c => (c.State == PoolState.Waiting || c.State == PoolState.Withdrawn) && c.ExpiresAt < now,
                cancellationToken
            )
        )
        {
            await ChangeAsync(
                id,
                c => c.State is PoolState.Waiting or PoolState.Withdrawn && c.ExpiresAt < now,
                (c, _) =>
                {
                    c.State = PoolState.Expired;
                    c.RemindAt = null;
                    return PoolEvents.ProfileExpired;
                },
                cancellationToken
            );
        }

        foreach (Guid id in await DueAsync(c => c.RemindAt < now, cancellationToken))
        {
            await ChangeAsync(
                id,
                c => c.RemindAt < now,
                (c, _) =>
                {
                    c.RemindAt = null;
                    return c.State is PoolState.Withdrawn ? null : PoolEvents.Reminder;
                },
                cancellationToken
            );
        }
    }

    private string InvitationOver(PoolCandidate candidate, PoolDefinition pool)
    {
        PoolSettings settings = pool.On(calendar.DayOf(candidate.InvitedAt!.Value));
        if (settings.ExpiryRemoves)
        {
            candidate.Remove();
            return PoolEvents.InvitationExpired;
        }

        candidate.Return(settings);
        return PoolEvents.InvitationReturned;
    }

    private Task<List<Guid>> DueAsync(
        System.Linq.Expressions.Expression<Func<PoolCandidate, bool>> due,
        CancellationToken cancellationToken
    ) => db.Set<PoolCandidate>().Where(due).OrderBy(c => c.Id).Select(c => c.Id).Take(Batch).ToListAsync(cancellationToken);

    private async Task ChangeAsync(
        Guid id,
        Func<PoolCandidate, bool> still,
        Func<PoolCandidate, PoolDefinition, string?> change,
        CancellationToken cancellationToken
    )
    {
        PoolCandidate candidate = await db.Set<PoolCandidate>().Include(c => c.Application).SingleAsync(c => c.Id == id, cancellationToken);
        if (!still(candidate) || scoring.Find(candidate.Program) is not { } pool)
        {
            return;
        }

        if (change(candidate, pool) is { } what)
        {
            await notices.MovedAsync(candidate, candidate.Application!, Actor.System, what, message: null, cancellationToken);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The representative was faster: whoever is still due is looked at in an hour.
            db.ChangeTracker.Clear();
        }

        db.ChangeTracker.Clear();
    }
}
