using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Credentials;

/// <summary>A person's credential in one realm (cleGc, ircc, office…): sign-in name, password, second factor.</summary>
public sealed class User : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>A sign-in name is unique within its realm.</summary>
    public required string Realm { get; init; }

    /// <summary>As typed at registration; compared folded in <see cref="SignInKey"/>.</summary>
    public required string SignInName { get; set; }

    /// <summary><see cref="SignInName"/> in lower case: what is looked up.</summary>
    public required string SignInKey { get; set; }

    /// <summary>Null for who signs in with a partner: no password is theirs.</summary>
    public required string? PasswordHash { get; set; }
    public required string Email { get; set; }
    public Language Language { get; set; } = Language.Fr;

    /// <summary>The security question put last and not yet answered: starting again does not choose an easier one.</summary>
    public int? PendingQuestion { get; set; }

    /// <summary>Changes with every password change or "sign out everywhere": older sessions end.</summary>
    public string SecurityStamp { get; set; } = PublicId.New();
    public DateTime? LastSignInAt { get; set; }
    public int Revision { get; set; }
}

/// <summary>One of the four portal security questions (S3-75); the answer is kept only as a hash of its folded form.</summary>
public sealed class SecurityQuestion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required int Position { get; init; }
    public required string Question { get; set; }
    public required string AnswerHash { get; set; }
}

/// <summary>A sign-in under way: the password was right, the second factor or the terms are awaited. Kept in the database, named by a short-lived cookie.</summary>
public sealed class SignInAttempt : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid UserId { get; init; }
    public required string Portal { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime ExpiresAt { get; set; }

    /// <summary>How many codes were asked for; only the last one counts, and mails of earlier requests are not sent any more.</summary>
    public int CodeRequests { get; set; }

    /// <summary>Keyed digest of the code that was handed over last; null until then and once it was used.</summary>
    public string? CodeHash { get; set; }

    /// <summary>Validity counts from the hand-over to the mail server; until then null.</summary>
    public DateTime? CodeExpiresAt { get; set; }

    /// <summary>Wrong guesses of the last code.</summary>
    public int Failures { get; set; }

    /// <summary>When the second factor was passed.</summary>
    public DateTime? FactorPassedAt { get; set; }

    /// <summary>Where to go once signed in: a local path within the portal.</summary>
    public string? ReturnTo { get; set; }

    /// <summary>The session it ended in. A form posted twice in a row leads to the same one.</summary>
    public Guid? SessionId { get; set; }
    public DateTime? DoneAt { get; set; }
    public int Revision { get; set; }
}

/// <summary>Terms of use accepted once per portal and version (S3-70, X-17).</summary>
public sealed class TermsAcceptance : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required string Portal { get; init; }
    public required string Version { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>A signed-in session; the browser's sealed cookie names it. Ended by signing out, by a new security stamp, or by time.</summary>
public sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required Guid SeatId { get; init; }
    public required string Portal { get; init; }

    /// <summary>Most characters of <see cref="Device"/>.</summary>
    public const int DeviceLength = 40;

    /// <summary>What the browser said of itself when it began (<see cref="IVisitorDevice"/>); null when nothing known.</summary>
    public string? Device { get; init; }

    /// <summary>The user's <see cref="User.SecurityStamp"/> when it began; it holds only while the two are equal.</summary>
    public required string Stamp { get; init; }
    public required DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; set; }
}

/// <summary>
/// Tries counted against a subject (a sign-in name of a realm, a user's security answers), whether or not it exists,
/// so that a name that exists is not told from one that does not. Rows without a recent try are swept.
/// </summary>
public sealed class SignInLock
{
    /// <summary>Keyed digest of the subject: what somebody typed is not readable here.</summary>
    public required string Subject { get; init; }
    public required int Tries { get; set; }
    public required DateTime LastTryAt { get; set; }
}

/// <summary>The fields of a page posted after its session had ended, kept for the same user to find them on that page again (no files).</summary>
public sealed class KeptPost
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }

    /// <summary>Keyed digest of the page's local path.</summary>
    public required string Page { get; init; }

    /// <summary>Sealed JSON of the fields.</summary>
    public required byte[] Sealed { get; init; }
    public required DateTime At { get; init; }
}
