using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Pools;

namespace Passerelle.Core.Calendars;

/// <summary>What ends at a deadline.</summary>
public enum DeadlineKind
{
    /// <summary>A draft is deleted unless it is submitted.</summary>
    Draft,

    /// <summary>A document that was asked for is due; the whole day counts.</summary>
    Request,

    /// <summary>An invitation to apply is to be answered.</summary>
    Invitation,

    /// <summary>An accepted invitation is to be applied on.</summary>
    Apply,

    /// <summary>A profile leaves its pool.</summary>
    Profile,
}

/// <summary>A deadline of an account. It says nothing of the client: who may know opens the page, signed in.</summary>
/// <param name="Key">Stays the same for the same deadline, even when it is moved.</param>
/// <param name="Program">Slug of the programme; null where it is not chosen yet.</param>
/// <param name="At">The last moment; null where a whole day counts.</param>
/// <param name="On">The last day, office days; null where a moment counts.</param>
/// <param name="Address">The page where it is dealt with, a local path.</param>
public sealed record AccountDeadline(string Key, DeadlineKind Kind, string? Program, DateTime? At, DateOnly? On, string Address);

/// <summary>Makes, renews and revokes secret addresses of calendars, and lists what they show.</summary>
public sealed class CalendarFeeds(
    PasserelleDb db,
    DraftService drafts,
    PoolService pools,
    CaseSearch search,
    CaseReader cases,
    OfficeCalendar calendar
)
{
    private const int MostRequests = 200;

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

    /// <summary>Every deadline of the actor's account that is still to come.</summary>
    public async Task<IReadOnlyList<AccountDeadline>> DeadlinesAsync(Actor actor, CancellationToken cancellationToken)
    {
        List<AccountDeadline> deadlines = [];
        if (actor.Kind == AccountKind.Representative)
        {
            deadlines.AddRange(
                (await drafts.ListAsync(actor, cancellationToken)).Select(d => new AccountDeadline(
                    $"draft-{d.PublicId}",
                    DeadlineKind.Draft,
                    d.Programs.Count == 1 ? d.Programs[0] : null,
                    d.ExpiresAt,
                    On: null,
                    $"/{actor.Portal}/dossiers/{d.PublicId}"
                ))
            );
        }

        deadlines.AddRange(
            (await pools.ClocksAsync(actor, cancellationToken)).Select(c =>
            {
                DeadlineKind kind = c.State switch
                {
                    PoolState.Invited => DeadlineKind.Invitation,
                    PoolState.Accepted => DeadlineKind.Apply,
                    _ => DeadlineKind.Profile,
                };
                return new AccountDeadline(
                    $"{kind.ToString().ToLowerInvariant()}-{c.Candidate:N}",
                    kind,
                    c.Program,
                    c.Until,
                    On: null,
                    $"/{actor.Portal}/applications/{c.Application}"
                );
            })
        );
        CasePage asked = await search.FindAsync(
            actor,
            new CaseCriteria(Attention: QueueAttention.FollowUp),
            CaseSort.LatestFirst,
            page: 1,
            MostRequests,
            cancellationToken
        );
        foreach (CaseLine line in asked.Lines)
        {
            if (await cases.FindAsync(actor, line.PublicId, cancellationToken) is { } found)
            {
                deadlines.AddRange(
                    found
                        .State.Requests.Where(r => r.IsOpen && r.Due >= calendar.Today)
                        .Select(r => new AccountDeadline(
                            $"request-{r.Id:N}",
                            DeadlineKind.Request,
                            line.Program,
                            At: null,
                            r.Due,
                            $"/{actor.Portal}/applications/{line.PublicId}/requests/{r.Id:N}"
                        ))
                );
            }
        }

        return deadlines;
    }

    private static string DigestOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
