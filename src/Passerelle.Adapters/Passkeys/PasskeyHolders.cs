using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Passerelle.Core.Credentials.Passkeys;

namespace Passerelle.Adapters.Passkeys;

/// <summary>A user as the handler needs to know one.</summary>
internal sealed record PasskeyHolder(string Handle);

/// <summary>
/// What the framework's handler asks of a store of users, for one ceremony: some passkeys given, or any found by its id. It writes
/// nothing; a handle that nobody has is found out by there being no passkey for it.
/// </summary>
internal sealed class PasskeyHolders : IUserPasskeyStore<PasskeyHolder>
{
    private readonly IReadOnlyList<KnownPasskey> _given;
    private readonly FindPasskey _find;
    private readonly CancellationToken _cancellation;

    public PasskeyHolders(IReadOnlyList<KnownPasskey> given, FindPasskey find, CancellationToken cancellation)
    {
        (_given, _find, _cancellation) = (given, find, cancellation);
        Manager = new UserManager<PasskeyHolder>(
            this,
            null!,
            null!,
            null!,
            null!,
            null!,
            null!,
            null!,
            NullLogger<UserManager<PasskeyHolder>>.Instance
        );
    }

    /// <summary>The framework's way to this store.</summary>
    public UserManager<PasskeyHolder> Manager { get; }

    /// <summary>Those given, and no others.</summary>
    public static PasskeyHolders With(IReadOnlyList<KnownPasskey> given) =>
        new(given, (_, _) => Task.FromResult<KnownPasskey?>(null), CancellationToken.None);

    /// <summary>From the framework's form.</summary>
    public static KnownPasskey Known(string handle, UserPasskeyInfo passkey) =>
        new(
            handle,
            Base64Url.EncodeToString(passkey.CredentialId),
            passkey.PublicKey,
            passkey.SignCount,
            passkey.Transports ?? [],
            passkey.IsBackupEligible,
            passkey.IsBackedUp
        );

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. _given.Where(p => p.Handle == user.Handle).Select(Info)]);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) =>
        await FoundAsync(credentialId) is { } found && found.Handle == user.Handle ? Info(found) : null;

    public async Task<PasskeyHolder?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await FoundAsync(credentialId) is { } found ? new PasskeyHolder(found.Handle) : null;

    public Task<string> GetUserIdAsync(PasskeyHolder user, CancellationToken cancellationToken) => Task.FromResult(user.Handle);

    public Task<PasskeyHolder?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult<PasskeyHolder?>(new PasskeyHolder(userId));

    public void Dispose()
    {
        // Holds nothing; the manager would dispose of this store in turn.
    }

    public Task AddOrUpdatePasskeyAsync(PasskeyHolder user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw NotHere();

    public Task RemovePasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> CreateAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw NotHere();

    public Task<PasskeyHolder?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotHere();

    public Task<string?> GetUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw NotHere();

    public Task SetUserNameAsync(PasskeyHolder user, string? userName, CancellationToken cancellationToken) => throw NotHere();

    public Task<string?> GetNormalizedUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw NotHere();

    public Task SetNormalizedUserNameAsync(PasskeyHolder user, string? normalizedName, CancellationToken cancellationToken) =>
        throw NotHere();

    private async Task<KnownPasskey?> FoundAsync(byte[] credentialId) => await _find(Base64Url.EncodeToString(credentialId), _cancellation);

    private static UserPasskeyInfo Info(KnownPasskey passkey) =>
        new(
            Base64Url.DecodeFromChars(passkey.CredentialId),
            passkey.PublicKey,
            // Not read: the time and the documents of the making are not kept.
            default,
            checked((uint)passkey.SignCount),
            [.. passkey.Transports],
            isUserVerified: true,
            passkey.BackupEligible,
            passkey.BackedUp,
            attestationObject: [],
            clientDataJson: []
        );

    private static NotSupportedException NotHere() => new("Users are kept elsewhere; only their passkeys are asked for here.");
}
