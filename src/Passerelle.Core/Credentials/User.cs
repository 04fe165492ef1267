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
    public required string PasswordHash { get; set; }
    public required string Email { get; set; }
    public Language Language { get; set; } = Language.Fr;
    public int FailedAttempts { get; set; }
    public DateTime? LockedUntil { get; set; }

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

/// <summary>A sign-in under way: the password was right, the second factor is awaited. Kept in the database, named by a short-lived cookie.</summary>
public sealed class SignInAttempt : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid UserId { get; init; }
    public required string Portal { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime ExpiresAt { get; set; }

    /// <summary>Which security question was put (position), or null where a code was sent.</summary>
    public int? QuestionPosition { get; set; }
    public string? CodeHash { get; set; }

    /// <summary>Validity counts from the hand-over to the mail server; until then null.</summary>
    public DateTime? CodeExpiresAt { get; set; }
    public int Failures { get; set; }
    public string? ReturnTo { get; set; }
    public bool Done { get; set; }
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
