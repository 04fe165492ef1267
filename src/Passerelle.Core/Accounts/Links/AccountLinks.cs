using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.SignUps;

namespace Passerelle.Core.Accounts.Links;

/// <summary>How far an account is on its way to a link.</summary>
public enum LinkStage
{
    None,

    /// <summary>A code was made here, and not entered yet.</summary>
    Offered,

    /// <summary>The code made here was entered in the other portal, where it is to be confirmed.</summary>
    Awaited,

    /// <summary>A code was entered here: what will be shared is to be confirmed.</summary>
    ToConfirm,

    Linked,
}

/// <summary>Where an account is with its link.</summary>
/// <param name="Portal">Slug of the other portal, once it is known.</param>
/// <param name="At">When the code or the time to confirm ends, or since when the accounts are linked; UTC. Null without a link.</param>
public sealed record LinkState(LinkStage Stage, string? Portal, DateTime? At);

/// <summary>What came of a step towards a link.</summary>
public enum LinkOutcome
{
    Done,

    /// <summary>The code leads nowhere: wrong, used, over, or not for this account. Nothing tells which.</summary>
    Refused,

    /// <summary>Too many codes were made or tried: refused for a time.</summary>
    TooMany,

    /// <summary>The password, or the answer of who has none, is wrong.</summary>
    WrongProof,

    /// <summary>Too many wrong passwords or answers: refused for a time.</summary>
    Locked,

    /// <summary>The account is not, or not any more, at that step: look again.</summary>
    NotAwaited,
}

/// <summary>
/// Links the accounts that one representative has in two portals, so that one search finds what is in both. A code made in one, signed in
/// there, is entered in the other, signed in there: so both are proved. Both sides agree, with the password, before anything is shown.
/// Only the holder's seat links, and only that seat sees; assistants of the account do not.
/// </summary>
public sealed class AccountLinks(PasserelleDb db, AccountLinkEnds ends, ProfileService profiles, SignInLocks locks, TimeProvider clock)
{
    /// <summary>How long a code is good, and how long an entered one waits to be confirmed.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Codes that may be entered in an account, right or wrong, within <see cref="SignInRules.LockFor"/>.</summary>
    public const int MaxTries = 5;

    /// <summary>Codes that may be made in an account within <see cref="SignInRules.LockFor"/>.</summary>
    public const int MaxCodes = 5;

    /// <summary>Whether the actor may link: the representative whose account it is.</summary>
    public static bool MayLink(Actor actor) => actor is { Kind: AccountKind.Representative, Role: SeatRole.Holder };

    /// <summary>Where the actor's account is with its link.</summary>
    public async Task<LinkState> StateAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!MayLink(actor))
        {
            return new LinkState(LinkStage.None, null, null);
        }

        if (await FindAsync(actor, cancellationToken) is { } linked)
        {
            return new LinkState(LinkStage.Linked, linked.Portal, linked.Since);
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (await Claims(actor, now).FirstOrDefaultAsync(cancellationToken) is { } claim)
        {
            return new LinkState(LinkStage.ToConfirm, await PortalOfAsync(claim.AccountId, cancellationToken), claim.ExpiresAt);
        }

        return
            await db.Set<AccountLink>()
                .AsNoTracking()
                .SingleOrDefaultAsync(
                    l => l.AccountId == actor.AccountId && l.SeatId == actor.SeatId && l.ExpiresAt > now,
                    cancellationToken
                )
                is { LinkedAt: null } own
            ? own.OtherAccountId is { } other
                ? new LinkState(LinkStage.Awaited, await PortalOfAsync(other, cancellationToken), own.ExpiresAt)
                : new LinkState(LinkStage.Offered, null, own.ExpiresAt)
            : new LinkState(LinkStage.None, null, null);
    }

    /// <summary>The account that the actor has linked, if the link holds at this moment: both seats and both accounts are active.</summary>
    public async Task<LinkedAccount?> FindAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!MayLink(actor))
        {
            return null;
        }

        var found = await (
            from mine in db.Set<AccountLink>()
            where mine.AccountId == actor.AccountId && mine.SeatId == actor.SeatId && mine.LinkedAt != null
            join theirs in db.Set<AccountLink>() on mine.OtherAccountId equals (Guid?)theirs.AccountId
            where theirs.LinkedAt != null && theirs.OtherAccountId == mine.AccountId
            where theirs.OtherSeatId == mine.SeatId && theirs.SeatId == mine.OtherSeatId
            join seat in Holders() on theirs.SeatId equals seat.Id
            where seat.AccountId == theirs.AccountId && seat.Account!.Portal != actor.Portal
            select new
            {
                seat.UserId,
                seat.Id,
                seat.AccountId,
                seat.Account!.Portal,
                seat.Account.GivenName,
                seat.Account.FamilyName,
                Since = mine.LinkedAt!.Value,
            }
        ).SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new LinkedAccount(
                actor,
                new Actor(
                    found.UserId,
                    found.Id,
                    found.AccountId,
                    found.Portal,
                    AccountKind.Representative,
                    SeatRole.Holder,
                    $"{found.GivenName} {found.FamilyName}".Trim(),
                    actor.Language
                ),
                found.Since
            );
    }

    /// <summary>Makes a code; the one before is void. Nothing but its digest is kept.</summary>
    /// <param name="proof">The password, or the answer of who has none (<see cref="ProfileService.ProofAsync"/>).</param>
    /// <returns>What came of it, and the code when it was made, known only now.</returns>
    public async Task<(LinkOutcome Outcome, string? Code)> OfferAsync(Actor actor, string proof, CancellationToken cancellationToken)
    {
        if (!MayLink(actor) || !await IsFreeAsync(actor, cancellationToken))
        {
            return (LinkOutcome.NotAwaited, null);
        }

        if (await ProveAsync(actor, proof, cancellationToken) is { } refused)
        {
            return (refused, null);
        }

        if (await locks.TryAsync($"account-link-code:{actor.AccountId:N}", MaxCodes, cancellationToken) is null)
        {
            return (LinkOutcome.TooMany, null);
        }

        var code = InvitationCode.New();
        AccountLink row = await RowAsync(actor, cancellationToken);
        row.CodeDigest = InvitationCode.DigestOf(code);
        row.ExpiresAt = clock.GetUtcNow().UtcDateTime + Lifetime;
        row.OtherAccountId = null;
        row.OtherSeatId = null;
        return await SaveAsync(cancellationToken) ? (LinkOutcome.Done, code) : (LinkOutcome.NotAwaited, null);
    }

    /// <summary>
    /// Takes the code that was made in the other portal. It is spent, and the actor is asked to confirm. One that somebody else has got
    /// hold of is spent too, and refused like a wrong one.
    /// </summary>
    public async Task<LinkOutcome> EnterAsync(Actor actor, string typed, CancellationToken cancellationToken)
    {
        if (!MayLink(actor) || !await IsFreeAsync(actor, cancellationToken))
        {
            return LinkOutcome.NotAwaited;
        }

        var subject = $"account-link:{actor.AccountId:N}";
        if (await locks.TryAsync(subject, MaxTries, cancellationToken) is null)
        {
            return LinkOutcome.TooMany;
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (
            InvitationCode.DigestOf(typed) is not { } digest
            || await db.Set<AccountLink>().SingleOrDefaultAsync(l => l.CodeDigest == digest && l.ExpiresAt > now, cancellationToken)
                is not { } offer
            // Typed where it was made, by mistake: it stays good for the other portal.
            || offer.AccountId == actor.AccountId
        )
        {
            return LinkOutcome.Refused;
        }

        if (!await AreOneAsync(offer.SeatId, actor.SeatId, cancellationToken))
        {
            db.Remove(offer);
            await SaveAsync(cancellationToken);
            return LinkOutcome.Refused;
        }

        offer.CodeDigest = null;
        offer.OtherAccountId = actor.AccountId;
        offer.OtherSeatId = actor.SeatId;
        offer.ExpiresAt = now + Lifetime;
        if (!await SaveAsync(cancellationToken))
        {
            return LinkOutcome.Refused;
        }

        await locks.ClearAsync(subject, cancellationToken);
        return LinkOutcome.Done;
    }

    /// <summary>Agrees to what will be shared: from now on the accounts are linked, and both are told.</summary>
    /// <param name="proof">The password, or the answer of who has none.</param>
    public async Task<LinkOutcome> ConfirmAsync(Actor actor, string proof, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (!MayLink(actor) || !await Claims(actor, now).AnyAsync(cancellationToken))
        {
            return LinkOutcome.NotAwaited;
        }

        if (await ProveAsync(actor, proof, cancellationToken) is { } refused)
        {
            return refused;
        }

        AccountLink? claim = await Claims(actor, now).AsTracking().FirstOrDefaultAsync(cancellationToken);
        AccountLink mine = await RowAsync(actor, cancellationToken);
        if (claim is null || mine.LinkedAt is not null || !await AreOneAsync(claim.SeatId, actor.SeatId, cancellationToken))
        {
            db.ChangeTracker.Clear();
            return LinkOutcome.NotAwaited;
        }

        claim.ExpiresAt = null;
        claim.LinkedAt = now;
        mine.CodeDigest = null;
        mine.ExpiresAt = null;
        mine.OtherAccountId = claim.AccountId;
        mine.OtherSeatId = claim.SeatId;
        mine.LinkedAt = now;
        Account own = await db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
        Account other = await db.Set<Account>().SingleAsync(a => a.Id == claim.AccountId, cancellationToken);
        ends.Tell(own, other, actor.Name, AccountEvent.Linked, "accounts-linked");
        return await SaveAsync(cancellationToken) ? LinkOutcome.Done : LinkOutcome.NotAwaited;
    }

    /// <summary>Ends the link, or gives up the code or the confirmation under way; from the next request on nothing is seen by way of it.</summary>
    public async Task EndAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!MayLink(actor))
        {
            return;
        }

        // Ended from both sides at once, or while the account changes: what is left is looked at again.
        for (var tries = 0; tries < 3; tries++)
        {
            Account account = await db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
            await ends.EndAsync(account, actor.Name, cancellationToken);
            if (await SaveAsync(cancellationToken))
            {
                return;
            }
        }

        throw new InvalidOperationException("The link was changed again and again while it was to be ended.");
    }

    // Not linked. A link that does not hold any more is ended before another begins.
    private async Task<bool> IsFreeAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, cancellationToken) is not null)
        {
            return false;
        }

        if (await db.Set<AccountLink>().AnyAsync(l => l.AccountId == actor.AccountId && l.LinkedAt != null, cancellationToken))
        {
            await EndAsync(actor, cancellationToken);
        }

        return true;
    }

    private IQueryable<AccountLink> Claims(Actor actor, DateTime now) =>
        db.Set<AccountLink>()
            .AsNoTracking()
            .Where(l => l.OtherAccountId == actor.AccountId && l.OtherSeatId == actor.SeatId && l.LinkedAt == null && l.ExpiresAt > now)
            .OrderByDescending(l => l.ExpiresAt)
            .ThenBy(l => l.Id);

    private IQueryable<Seat> Holders() =>
        db.Set<Seat>()
            .Where(s => s.Active && s.Role == SeatRole.Holder)
            .Where(s => s.Account!.Kind == AccountKind.Representative && s.Account.State == AccountState.Active);

    // Two portals, one name: compared without accents and case, as the office searches it.
    private async Task<bool> AreOneAsync(Guid one, Guid other, CancellationToken cancellationToken)
    {
        var seats = await Holders()
            .Where(s => s.Id == one || s.Id == other)
            .Select(s => new { s.Account!.Portal, s.Account.SearchName })
            .ToListAsync(cancellationToken);
        return seats.Count == 2
            && seats[0].Portal != seats[1].Portal
            && seats[0].SearchName.Length > 0
            && string.Equals(seats[0].SearchName, seats[1].SearchName, StringComparison.Ordinal);
    }

    // The account's row, of another seat or of a code that is over too; a new one where there is none.
    private async Task<AccountLink> RowAsync(Actor actor, CancellationToken cancellationToken)
    {
        AccountLink? row = await db.Set<AccountLink>().SingleOrDefaultAsync(l => l.AccountId == actor.AccountId, cancellationToken);
        if (row is null)
        {
            row = new AccountLink { AccountId = actor.AccountId, SeatId = actor.SeatId };
            db.Add(row);
        }

        row.SeatId = actor.SeatId;
        return row;
    }

    private async Task<LinkOutcome?> ProveAsync(Actor actor, string proof, CancellationToken cancellationToken) =>
        await profiles.ConfirmAsync(actor, proof, cancellationToken) switch
        {
            null => null,
            ProfileOutcome.Locked => LinkOutcome.Locked,
            _ => LinkOutcome.WrongProof,
        };

    private Task<string> PortalOfAsync(Guid accountId, CancellationToken cancellationToken) =>
        db.Set<Account>().Where(a => a.Id == accountId).Select(a => a.Portal).SingleAsync(cancellationToken);

    // False when another tab, or the other side, was faster: the database has one row an account, and each row a revision.
    private async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
