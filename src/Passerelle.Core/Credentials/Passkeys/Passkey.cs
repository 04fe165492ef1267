using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials.Passkeys;

/// <summary>A passkey of a user (WebAuthn): the public half of a key pair whose other half never leaves a device.</summary>
public sealed class Passkey : IRevisioned
{
    /// <summary>Most characters of <see cref="Name"/>.</summary>
    public const int NameLength = 60;

    /// <summary>Most characters of <see cref="CredentialId"/>: 1023 bytes, as the standard allows.</summary>
    internal const int CredentialIdLength = 1364;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid UserId { get; init; }

    /// <summary>What its user calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What the authenticator calls it, in base64url.</summary>
    public required string CredentialId { get; init; }

    /// <summary>The public key, as a COSE key.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How often the authenticator says it has signed; zero for one that does not count. It never goes back.</summary>
    public required long SignCount { get; set; }

    /// <summary>How the browser may reach the authenticator, separated by blanks.</summary>
    public required string Transports { get; init; }

    /// <summary>Whether it may be copied to other devices of its user.</summary>
    public required bool BackupEligible { get; init; }

    /// <summary>Whether it was copied when it was used last.</summary>
    public required bool BackedUp { get; set; }
    public required DateTime AddedAt { get; init; }
    public DateTime? LastUsedAt { get; set; }
    public int Revision { get; set; }
}

/// <summary>What a ceremony is for.</summary>
public enum PasskeyPurpose
{
    /// <summary>A new passkey.</summary>
    Add,

    /// <summary>The second step of a sign-in under way.</summary>
    SecondStep,

    /// <summary>A sign-in without a name and a password.</summary>
    SignIn,
}

/// <summary>
/// A ceremony under way: what the browser was asked, named by a cookie. It is taken away by the first answer, right or wrong, and
/// ends after <see cref="PasskeyCeremonies.Lifetime"/>.
/// </summary>
public sealed class PasskeyCeremony
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required string Portal { get; init; }
    public required PasskeyPurpose Purpose { get; init; }

    /// <summary>The session that adds, or the sign-in whose second step it is; null for a sign-in that only begins.</summary>
    public required Guid? BoundTo { get; init; }

    /// <summary>What the browser is asked, as JSON.</summary>
    public required string Options { get; init; }

    /// <summary>What the answer is judged by.</summary>
    public required string State { get; init; }

    /// <summary>What the new passkey is to be called.</summary>
    public string? Name { get; init; }

    /// <summary>Where to go once signed in: a local path within the portal.</summary>
    public string? ReturnTo { get; init; }
    public required DateTime ExpiresAt { get; init; }
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("passkeys");
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
        builder.HasIndex(p => p.UserId);
        builder.HasIndex(p => p.CredentialId).IsUnique();
        builder.HasIndex(p => p.PublicId).IsUnique();
        builder.Property(p => p.Name).HasMaxLength(Passkey.NameLength);
        builder.Property(p => p.CredentialId).HasMaxLength(Passkey.CredentialIdLength);
        builder.Property(p => p.Transports).HasMaxLength(100);
        builder.Property(p => p.Revision).IsConcurrencyToken();
    }
}

internal sealed class PasskeyCeremonyMapping : IEntityTypeConfiguration<PasskeyCeremony>
{
    public void Configure(EntityTypeBuilder<PasskeyCeremony> builder)
    {
        builder.ToTable("passkey_ceremonies");
        builder.Property(c => c.Portal).HasMaxLength(40);
        builder.Property(c => c.Name).HasMaxLength(Passkey.NameLength);
        builder.HasIndex(c => c.PublicId).IsUnique();
        builder.HasIndex(c => c.ExpiresAt);
    }
}
