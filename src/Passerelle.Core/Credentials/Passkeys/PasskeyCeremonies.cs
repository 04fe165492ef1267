using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials.Passkeys;

/// <summary>The ceremonies under way, kept here and not in the browser; and the passkeys as the protocol asks for them.</summary>
public sealed class PasskeyCeremonies(PasserelleDb db, IPasskeyProtocol protocol, ISignInRules rules, TimeProvider clock)
{
    /// <summary>How long an answer is awaited.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a portal has passkeys, by its definition and by the base address.</summary>
    public bool AreOffered(string portal) => protocol.IsPossible && rules.Find(portal) is { Passkeys: true };

    /// <summary>Whether the user has a passkey that this portal takes.</summary>
    public Task<bool> HasAsync(Guid userId, string portal, CancellationToken cancellationToken) =>
        AreOffered(portal) ? db.Set<Passkey>().AnyAsync(p => p.UserId == userId, cancellationToken) : Task.FromResult(false);

    /// <summary>The ceremony that the cookie names, if it is of this portal and still awaits its answer.</summary>
    public async Task<PasskeyCeremony?> FindAsync(string portal, string? publicId, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return string.IsNullOrEmpty(publicId)
            ? null
            : await db.Set<PasskeyCeremony>()
                .AsNoTracking()
                .SingleOrDefaultAsync(c => c.PublicId == publicId && c.Portal == portal && c.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Begins one. Saved.</summary>
    internal async Task<PasskeyCeremony> OpenAsync(
        string portal,
        PasskeyPurpose purpose,
        Guid? boundTo,
        PasskeyOffer offer,
        string? name,
        string? returnTo,
        CancellationToken cancellationToken
    )
    {
        var ceremony = new PasskeyCeremony
        {
            Portal = portal,
            Purpose = purpose,
            BoundTo = boundTo,
            Options = offer.Options,
            State = offer.State,
            Name = name,
            ReturnTo = returnTo,
            ExpiresAt = clock.GetUtcNow().UtcDateTime + Lifetime,
        };
        db.Add(ceremony);
        await db.SaveChangesAsync(cancellationToken);
        return ceremony;
    }

    /// <summary>Takes one away, so that it is answered once; null when it is over, was answered, or belongs to something else.</summary>
    internal async Task<PasskeyCeremony?> TakeAsync(
        string portal,
        string? publicId,
        PasskeyPurpose purpose,
        Guid? boundTo,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(portal, publicId, cancellationToken) is { } found
        && found.Purpose == purpose
        && found.BoundTo == boundTo
        && await db.Set<PasskeyCeremony>().Where(c => c.Id == found.Id).ExecuteDeleteAsync(cancellationToken) == 1
            ? found
            : null;

    /// <summary>A passkey by its credential id.</summary>
    internal async Task<KnownPasskey?> KnownAsync(string credentialId, CancellationToken cancellationToken) =>
        await db.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(p => p.CredentialId == credentialId, cancellationToken) is { } found
            ? Known(found)
            : null;

    /// <summary>The passkeys of a user.</summary>
    internal async Task<IReadOnlyList<KnownPasskey>> OfAsync(Guid userId, CancellationToken cancellationToken) =>
        [.. (await db.Set<Passkey>().AsNoTracking().Where(p => p.UserId == userId).ToListAsync(cancellationToken)).Select(Known)];

    private static KnownPasskey Known(Passkey passkey) =>
        new(
            PasskeyOwner.HandleOf(passkey.UserId),
            passkey.CredentialId,
            passkey.PublicKey,
            passkey.SignCount,
            passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            passkey.BackupEligible,
            passkey.BackedUp
        );
}
