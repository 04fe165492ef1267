using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Credentials;

/// <summary>One of the sessions of a user.</summary>
public sealed record OpenSession(Guid Id, string Portal, string? Device, DateTime StartedAt);

/// <summary>
/// Finds who acts in a session, in one compiled query per request: the session is open, its stamp is the user's,
/// the seat and the account are active. Role, name and language are those of now.
/// </summary>
public sealed class Sessions(PasserelleDb db, TimeProvider clock)
{
    /// <summary>How long a session may stay unused.</summary>
    public static TimeSpan IdleFor { get; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a session may last however much it is used.</summary>
    public static TimeSpan LastsAtMost { get; } = TimeSpan.FromHours(12);

    private sealed record Row(
        Guid UserId,
        Guid SeatId,
        Guid AccountId,
        AccountKind Kind,
        SeatRole Role,
        string? SeatName,
        string GivenName,
        string FamilyName,
        Language Language,
        bool SeesConfidential
    );

    private static readonly Func<PasserelleDb, Guid, string, DateTime, CancellationToken, Task<Row?>> Find = EF.CompileAsyncQuery(
        (PasserelleDb db, Guid id, string portal, DateTime since, CancellationToken _) =>
            db.Set<Session>()
                .Where(s => s.Id == id && s.Portal == portal && s.EndedAt == null && s.StartedAt > since)
                .Join(
                    db.Set<User>(),
                    s => new { Id = s.UserId, s.Stamp },
                    u => new { u.Id, Stamp = u.SecurityStamp },
                    (s, u) => new { s.SeatId, u.Language }
                )
                .Join(db.Set<Seat>().Where(s => s.Active), s => s.SeatId, seat => seat.Id, (s, seat) => new { Seat = seat, s.Language })
                .Where(s => s.Seat.Account!.State == AccountState.Active && s.Seat.Account.Portal == portal)
                .Select(s => new Row(
                    s.Seat.UserId,
                    s.Seat.Id,
                    s.Seat.AccountId,
                    s.Seat.Account!.Kind,
                    s.Seat.Role,
                    s.Seat.Name,
                    s.Seat.Account.GivenName,
                    s.Seat.Account.FamilyName,
                    s.Language,
                    s.Seat.SeesConfidential
                ))
                .FirstOrDefault()
    );

    /// <summary>Who acts in the session; null when it is over or not of this portal.</summary>
    public async Task<Actor?> FindActorAsync(Guid sessionId, string portal, CancellationToken cancellationToken)
    {
        DateTime since = clock.GetUtcNow().UtcDateTime - LastsAtMost;
        return await Find(db, sessionId, portal, since, cancellationToken) is { } row
            ? new Actor(
                row.UserId,
                row.SeatId,
                row.AccountId,
                portal,
                row.Kind,
                row.Role,
                row.SeatName ?? $"{row.GivenName} {row.FamilyName}".Trim(),
                row.Language
            )
            {
                SeesConfidential = row.SeesConfidential,
            }
            : null;
    }

    /// <summary>The sessions of the actor's user that are open, in whatever portal, the latest first.</summary>
    public async Task<IReadOnlyList<OpenSession>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        DateTime since = clock.GetUtcNow().UtcDateTime - LastsAtMost;
        return await db.Set<Session>()
            .Where(s => s.UserId == actor.UserId && s.EndedAt == null && s.StartedAt > since)
            .Where(s => db.Set<User>().Any(u => u.Id == s.UserId && u.SecurityStamp == s.Stamp))
            .OrderByDescending(s => s.StartedAt)
            .ThenByDescending(s => s.Id)
            .Select(s => new OpenSession(s.Id, s.Portal, s.Device, s.StartedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session of the actor's user.</summary>
    public Task EndAsync(Actor actor, Guid sessionId, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return db.Set<Session>()
            .Where(s => s.Id == sessionId && s.UserId == actor.UserId && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
    }

    /// <summary>Ends every session of the actor's user, on every device, by a new security stamp.</summary>
    public async Task EndAllAsync(Actor actor, CancellationToken cancellationToken)
    {
        User user = await db.Set<User>().SingleAsync(u => u.Id == actor.UserId, cancellationToken);
        user.SecurityStamp = PublicId.New();
        await db.SaveChangesAsync(cancellationToken);
    }
}
