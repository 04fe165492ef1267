using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;

namespace Passerelle.Core.Calendars;

/// <summary>Makes, renews and revokes secret addresses of calendars; what they show is told by <see cref="AccountDeadlines"/>.</summary>
public sealed class CalendarFeeds(PasserelleDb db, OfficeCalendar calendar)
{
    /// <summary>Since when the actor has an address; null without one.</summary>
    public async Task<DateTime?> SinceAsync(Actor actor, CancellationToken cancellationToken) =>
        await db.Set<CalendarFeed>()
            .Where(f => f.SeatId == actor.SeatId)
            .Select(f => (DateTime?)f.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Makes a new address; the one before leads nowhere from now on.</summary>
    /// <returns>The secret, known only now.</returns>
    public async Task<string> RenewAsync(Actor actor, CancellationToken cancellationToken)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        CalendarFeed? feed = await db.Set<CalendarFeed>().FirstOrDefaultAsync(f => f.SeatId == actor.SeatId, cancellationToken);
        if (feed is null)
        {
            db.Add(
                new CalendarFeed
                {
                    SeatId = actor.SeatId,
                    Digest = DigestOf(secret),
                    CreatedAt = calendar.Now,
                }
            );
        }
        else
        {
            feed.Digest = DigestOf(secret);
            feed.CreatedAt = calendar.Now;
        }

        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }

    /// <summary>Takes the address away; there may be none.</summary>
    public Task RevokeAsync(Actor actor, CancellationToken cancellationToken) =>
        db.Set<CalendarFeed>().Where(f => f.SeatId == actor.SeatId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>For whom an address is; null when it leads nowhere, or its user has the account no longer.</summary>
    public async Task<Actor?> OpenAsync(string secret, CancellationToken cancellationToken)
    {
        var digest = DigestOf(secret);
        Seat? seat = await db.Set<CalendarFeed>()
            .Where(f => f.Digest == digest)
            .Join(db.Set<Seat>(), f => f.SeatId, s => s.Id, (f, s) => s)
            .Include(s => s.Account)
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
        return seat is { Active: true, Account: { State: AccountState.Active } account }
            ? new Actor(
                seat.UserId,
                seat.Id,
                account.Id,
                account.Portal,
                account.Kind,
                seat.Role,
                account.FullName,
                await db.Set<User>().Where(u => u.Id == seat.UserId).Select(u => u.Language).FirstAsync(cancellationToken)
            )
            : null;
    }

    private static string DigestOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
