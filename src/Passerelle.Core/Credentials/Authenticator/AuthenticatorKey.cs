using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials.Authenticator;

/// <summary>The authenticator app of a user: one secret, shared with the app by a picture or by typing (RFC 6238).</summary>
public sealed class AuthenticatorKey : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }

    /// <summary>The secret, sealed.</summary>
    public required byte[] Sealed { get; set; }
    public required DateTime CreatedAt { get; set; }

    /// <summary>When a first right code showed that the app has it; until then it asks nobody anything.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The time step of the last code used: a code is good once.</summary>
    public long LastStep { get; set; }
    public int Revision { get; set; }
}

/// <summary>A code that stands in once for an app that was lost. Eighty bits of chance, kept as a digest.</summary>
public sealed class RecoveryCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the code, hexadecimal.</summary>
    public required string Digest { get; init; }
}

internal sealed class AuthenticatorKeyMapping : IEntityTypeConfiguration<AuthenticatorKey>
{
    public void Configure(EntityTypeBuilder<AuthenticatorKey> builder)
    {
        builder.ToTable("authenticator_keys");
        builder.HasOne<User>().WithMany().HasForeignKey(k => k.UserId);
        builder.HasIndex(k => k.UserId).IsUnique();
        builder.Property(k => k.Revision).IsConcurrencyToken();
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        builder.Property(c => c.Digest).HasMaxLength(64);
        builder.HasIndex(c => new { c.UserId, c.Digest }).IsUnique();
    }
}
