using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;

namespace Passerelle.Core.Institutions;

/// <summary>What came of an act of an institution's user.</summary>
public enum InstitutionOutcome
{
    Done,

    /// <summary>There is no such thing for this actor.</summary>
    NotFound,

    /// <summary>The address is that of a user of this institution, or invited already (S4-26).</summary>
    AlreadyHere,

    /// <summary>Too many invitations within a while.</summary>
    TooMany,

    /// <summary>Somebody else acted meanwhile; nothing was done.</summary>
    Stale,
}

/// <summary>What is asked of the office (S4-34).</summary>
/// <param name="SeatId">The secondary user it is about; null for a new person.</param>
/// <param name="Email">Address of a new person who is to be primary.</param>
/// <param name="RemovesFormer">The present primary user leaves the institution.</param>
public sealed record InstitutionAsking(InstitutionWish Wish, Guid? SeatId, string? Email, bool RemovesFormer, string Words);

/// <summary>
/// The users of the actor's own institution. The primary user invites and withdraws (S4-24, S4-33); every user may ask the office for
/// a change. Whether an address has an account elsewhere is never told here: its own mailbox is.
/// </summary>
public sealed class InstitutionUsers(
    PasserelleDb db,
    InstitutionRecords records,
    InstitutionInvitations invitations,
    SignInLocks locks,
    TimeProvider clock
)
{
    /// <summary>Invitations, sent again included, within <see cref="SignInRules.LockFor"/>.</summary>
    public const int MaxInvitations = 20;

    /// <summary>Whether the actor invites.</summary>
    public static bool IsPrimary(Actor actor) => actor is { Kind: AccountKind.Institution, Role: SeatRole.Primary };

    /// <summary>The actor's institution.</summary>
    public async Task<Institution> GetAsync(Actor actor, CancellationToken cancellationToken) =>
        await records.LoadAsync(await AccountAsync(actor, cancellationToken), cancellationToken);

    /// <summary>Invites a secondary user (S4-29 to S4-32).</summary>
    public async Task<InstitutionOutcome> InviteAsync(Actor actor, string email, CancellationToken cancellationToken)
    {
        if (!IsPrimary(actor))
        {
            return InstitutionOutcome.NotFound;
        }

        Institution institution = await GetAsync(actor, cancellationToken);
        if (institution.Has(email))
        {
            return InstitutionOutcome.AlreadyHere;
        }

        if (!await MayMailAsync(actor, cancellationToken))
        {
            return InstitutionOutcome.TooMany;
        }

        invitations.Add(institution.Account, email, SeatRole.Secondary, removesFormer: false, actor.Language);
        records.Write(institution.Account, InstitutionEvent.SecondaryInvited, actor.Name, email.Trim());
        return await SaveAsync(cancellationToken);
    }

    /// <summary>Has an invitation of a secondary user mailed again.</summary>
    public async Task<InstitutionOutcome> SendAgainAsync(Actor actor, string invitation, CancellationToken cancellationToken)
    {
        if (await WaitingAsync(actor, invitation, cancellationToken) is not { } waiting)
        {
            return InstitutionOutcome.NotFound;
        }

        if (!await MayMailAsync(actor, cancellationToken))
        {
            return InstitutionOutcome.TooMany;
        }

        invitations.Mail(waiting.Id);
        return await SaveAsync(cancellationToken);
    }

    /// <summary>Withdraws an invitation of a secondary user: its code lets nobody sign up any more.</summary>
    public async Task<InstitutionOutcome> WithdrawAsync(Actor actor, string invitation, CancellationToken cancellationToken)
    {
        if (await WaitingAsync(actor, invitation, cancellationToken) is not { } waiting)
        {
            return InstitutionOutcome.NotFound;
        }

        invitations.Withdraw(waiting);
        records.Write(await AccountAsync(actor, cancellationToken), InstitutionEvent.InvitationWithdrawn, actor.Name, waiting.Email);
        return await SaveAsync(cancellationToken);
    }

    /// <summary>Asks the office for a change of the primary user, or to remove a secondary one (S4-34).</summary>
    public async Task<InstitutionOutcome> AskAsync(Actor actor, InstitutionAsking asking, CancellationToken cancellationToken)
    {
        if (actor.Kind != AccountKind.Institution)
        {
            return InstitutionOutcome.NotFound;
        }

        Institution institution = await GetAsync(actor, cancellationToken);
        if (asking.SeatId is { } seat && institution.Secondaries.All(u => u.SeatId != seat))
        {
            return InstitutionOutcome.NotFound;
        }

        if (institution.Requests.Any(r => r.State == InstitutionRequestState.Open && Same(r, asking)))
        {
            // Pressed twice, or asked by two users: one request is enough.
            return InstitutionOutcome.Done;
        }

        db.Add(
            new InstitutionRequest
            {
                AccountId = institution.Account.Id,
                Wish = asking.Wish,
                By = actor.Name,
                SeatId = asking.SeatId,
                Email = asking.Email?.Trim(),
                RemovesFormer = asking.RemovesFormer,
                Words = asking.Words.Trim(),
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            }
        );
        records.Write(institution.Account, InstitutionEvent.Asked, actor.Name, about: null);
        return await SaveAsync(cancellationToken);
    }

    private static bool Same(InstitutionRequest request, InstitutionAsking asking) =>
        request.Wish == asking.Wish
        && request.SeatId == asking.SeatId
        && SignInRules.KeyOf(request.Email ?? "") == SignInRules.KeyOf(asking.Email ?? "");

    private async Task<InstitutionOutcome> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return InstitutionOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return InstitutionOutcome.Stale;
        }
    }

    private async Task<InstitutionInvitation?> WaitingAsync(Actor actor, string invitation, CancellationToken cancellationToken) =>
        IsPrimary(actor)
            ? (await GetAsync(actor, cancellationToken)).Waiting.FirstOrDefault(i =>
                i.PublicId == invitation && i.Role == SeatRole.Secondary
            )
            : null;

    private Task<Account> AccountAsync(Actor actor, CancellationToken cancellationToken) =>
        db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId && a.Kind == AccountKind.Institution, cancellationToken);

    private async Task<bool> MayMailAsync(Actor actor, CancellationToken cancellationToken) =>
        await locks.TryAsync($"institution-invitation:{actor.AccountId:N}", MaxInvitations, cancellationToken) is not null;
}
