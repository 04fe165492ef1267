namespace Passerelle.Core.Credentials.Passkeys;

/// <summary>Whom a passkey is for, as authenticators keep and show it.</summary>
/// <param name="Handle">Stands for the user; says nothing about them.</param>
/// <param name="Name">What tells this credential from others of the same person.</param>
/// <param name="DisplayName">What the person is shown.</param>
public sealed record PasskeyOwner(string Handle, string Name, string DisplayName)
{
    /// <summary>The handle of a user.</summary>
    public static string HandleOf(Guid userId) => userId.ToString("N");
}

/// <summary>A passkey as the protocol knows it.</summary>
/// <param name="Handle">Of its owner.</param>
/// <param name="CredentialId">In base64url.</param>
public sealed record KnownPasskey(
    string Handle,
    string CredentialId,
    byte[] PublicKey,
    long SignCount,
    IReadOnlyList<string> Transports,
    bool BackupEligible,
    bool BackedUp
);

/// <summary>What a browser is asked.</summary>
/// <param name="Options">For the browser, as JSON.</param>
/// <param name="State">Kept here; the answer is judged by it.</param>
public sealed record PasskeyOffer(string Options, string State);

/// <summary>Finds a passkey by its credential id, whoever has it.</summary>
public delegate Task<KnownPasskey?> FindPasskey(string credentialId, CancellationToken cancellationToken);

/// <summary>
/// The ceremonies of WebAuthn. Implementations demand that the user is verified by their device, take the relying party and the
/// origin from the configured base address, and refuse a sign counter that does not go forward.
/// </summary>
public interface IPasskeyProtocol
{
    /// <summary>Whether browsers allow passkeys at the configured base address: HTTPS with a name, or this machine.</summary>
    bool IsPossible { get; }

    /// <summary>Asks for a new passkey.</summary>
    /// <param name="present">Those that the owner has: an authenticator that holds one makes no second.</param>
    Task<PasskeyOffer> OfferNewAsync(PasskeyOwner owner, IReadOnlyList<KnownPasskey> present);

    /// <summary>Judges the answer to <see cref="OfferNewAsync"/>; null when it is refused, for whatever reason.</summary>
    Task<KnownPasskey?> JudgeNewAsync(string state, string answer, FindPasskey find, CancellationToken cancellationToken);

    /// <summary>Asks for the use of a passkey.</summary>
    /// <param name="present">Those of a user who is known already; empty to let the device say who it is.</param>
    Task<PasskeyOffer> OfferUseAsync(string? handle, IReadOnlyList<KnownPasskey> present);

    /// <summary>Judges the answer to <see cref="OfferUseAsync"/>; the passkey as it is now, or null when refused, for whatever reason.</summary>
    Task<KnownPasskey?> JudgeUseAsync(string state, string answer, FindPasskey find, CancellationToken cancellationToken);
}
