using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Credentials.Passkeys;

/// <summary>What came of a change to one's passkeys.</summary>
public enum PasskeyOutcome
{
    Done,

    /// <summary>The password, or the answer of who has none, is not the user's.</summary>
    WrongProof,

    /// <summary>Too many wrong ones: refused for a time, even when right.</summary>
    Locked,

    /// <summary>The user has as many as one may have.</summary>
    TooMany,

    /// <summary>The browser's answer was refused, came too late, or twice.</summary>
    Refused,

    /// <summary>There is no such passkey of this user.</summary>
    NotFound,
}

/// <summary>
/// The passkeys of the actor's user: listed, added, removed. Not a guide's rule: proof against being lured to a false portal, which
/// neither codes nor answers are (OWASP ASVS 5.0, 6.3.3).
/// </summary>
public sealed class PasskeyService(
    PasserelleDb db,
    IPasskeyProtocol protocol,
    PasskeyCeremonies ceremonies,
    ProfileService profiles,
    WorkQueue work,
    TimeProvider clock
)
{
    /// <summary>Most passkeys of one user.</summary>
    public const int Most = 20;

    /// <summary>The user's passkeys, the first added first.</summary>
    public async Task<IReadOnlyList<Passkey>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        await Mine(actor).AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken);

    /// <summary>One of the user's passkeys; null when it is not theirs.</summary>
    public Task<Passkey?> FindAsync(Actor actor, string publicId, CancellationToken cancellationToken) =>
        Mine(actor).AsNoTracking().SingleOrDefaultAsync(p => p.PublicId == publicId, cancellationToken);

    /// <summary>Begins to add one, once the user proved again that it is them.</summary>
    /// <param name="session">The session that adds; no other can finish.</param>
    /// <param name="name">What it is to be called; cut at <see cref="Passkey.NameLength"/>.</param>
    /// <param name="portalName">Tells the credentials of several portals apart in an authenticator.</param>
    /// <param name="proof">The password, or the answer to the security question of who has none.</param>
    public async Task<(PasskeyOutcome Outcome, PasskeyCeremony? Ceremony)> BeginAsync(
        Actor actor,
        Guid session,
        string name,
        string portalName,
        string proof,
        CancellationToken cancellationToken
    )
    {
        if (await ProveAsync(actor, proof, cancellationToken) is { } refused)
        {
            return (refused, null);
        }

        IReadOnlyList<KnownPasskey> present = await ceremonies.OfAsync(actor.UserId, cancellationToken);
        if (present.Count >= Most)
        {
            return (PasskeyOutcome.TooMany, null);
        }

        Profile profile = await profiles.GetAsync(actor, cancellationToken);
        var owner = new PasskeyOwner(
            PasskeyOwner.HandleOf(actor.UserId),
            $"{(profile.HasPassword ? profile.SignInName : actor.Name)} ({portalName})",
            actor.Name
        );
        PasskeyOffer offer = await protocol.OfferNewAsync(owner, present);
        var called = name.Trim();
        return (
            PasskeyOutcome.Done,
            await ceremonies.OpenAsync(
                actor.Portal,
                PasskeyPurpose.Add,
                session,
                offer,
                called.Length <= Passkey.NameLength ? called : called[..Passkey.NameLength],
                returnTo: null,
                cancellationToken
            )
        );
    }

    /// <summary>Adds the passkey that the browser made; the credential's address is told.</summary>
    public async Task<PasskeyOutcome> AddAsync(
        Actor actor,
        Guid session,
        string? ceremonyId,
        string answer,
        CancellationToken cancellationToken
    )
    {
        if (
            await ceremonies.TakeAsync(actor.Portal, ceremonyId, PasskeyPurpose.Add, session, cancellationToken) is not { } ceremony
            || await protocol.JudgeNewAsync(ceremony.State, answer, ceremonies.KnownAsync, cancellationToken) is not { } made
            || made.Handle != PasskeyOwner.HandleOf(actor.UserId)
        )
        {
            return PasskeyOutcome.Refused;
        }

        db.Add(
            new Passkey
            {
                UserId = actor.UserId,
                Name = ceremony.Name ?? "",
                CredentialId = made.CredentialId,
                PublicKey = made.PublicKey,
                SignCount = made.SignCount,
                Transports = string.Join(' ', made.Transports),
                BackupEligible = made.BackupEligible,
                BackedUp = made.BackedUp,
                AddedAt = clock.GetUtcNow().UtcDateTime,
            }
        );
        work.Add(UserMail.Kind, new UserMail(actor.UserId, actor.Portal, "passkey-added"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return PasskeyOutcome.Done;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // The same credential, elsewhere, was quicker.
            db.ChangeTracker.Clear();
            if (await ceremonies.KnownAsync(made.CredentialId, cancellationToken) is null)
            {
                throw;
            }

            return PasskeyOutcome.Refused;
        }
    }

    /// <summary>Removes one, once the user proved again that it is them; the credential's address is told.</summary>
    public async Task<PasskeyOutcome> RemoveAsync(Actor actor, string publicId, string proof, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, publicId, cancellationToken) is null)
        {
            return PasskeyOutcome.NotFound;
        }

        if (await ProveAsync(actor, proof, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (await Mine(actor).Where(p => p.PublicId == publicId).ExecuteDeleteAsync(cancellationToken) == 1)
        {
            work.Add(UserMail.Kind, new UserMail(actor.UserId, actor.Portal, "passkey-removed"));
            await db.SaveChangesAsync(cancellationToken);
        }

        return PasskeyOutcome.Done;
    }

    /// <summary>Takes all passkeys of a user away; the credential's address is told. The message is not saved.</summary>
    internal async Task ForgetAsync(Guid userId, string portal, CancellationToken cancellationToken)
    {
        if (await db.Set<Passkey>().Where(p => p.UserId == userId).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            work.Add(UserMail.Kind, new UserMail(userId, portal, "passkey-removed"));
        }
    }

    private IQueryable<Passkey> Mine(Actor actor) => db.Set<Passkey>().Where(p => p.UserId == actor.UserId);

    private async Task<PasskeyOutcome?> ProveAsync(Actor actor, string proof, CancellationToken cancellationToken) =>
        await profiles.ConfirmAsync(actor, proof, cancellationToken) switch
        {
            null => null,
            ProfileOutcome.Locked => PasskeyOutcome.Locked,
            _ => PasskeyOutcome.WrongProof,
        };
}
