using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials;

/// <summary>
/// A forgotten password being replaced: a proof is awaited, then a new password. One for a sign-in name that nobody has is kept like
/// the others, without a user, so that nothing tells them apart.
/// </summary>
public sealed class PasswordReset : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();

    /// <summary>Null where nobody has the sign-in name.</summary>
    public Guid? UserId { get; init; }
    public required string Portal { get; init; }

    /// <summary>Keyed digest of the sign-in name as it was typed, so that codes and tries are counted by name.</summary>
    public required string Address { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Which code counts, from 1; a new one is made only when the one before is over.</summary>
    public int CodeNumber { get; set; } = 1;

    /// <summary>When that code was first handed over; its validity counts from there. Null until then.</summary>
    public DateTime? CodeSentAt { get; set; }

    /// <summary>Wrong guesses of that code.</summary>
    public int Failures { get; set; }

    /// <summary>When the proof was given.</summary>
    public DateTime? PassedAt { get; set; }
    public DateTime? DoneAt { get; set; }
    public int Revision { get; set; }
}

internal sealed class PasswordResetMapping : IEntityTypeConfiguration<PasswordReset>
{
    public void Configure(EntityTypeBuilder<PasswordReset> builder)
    {
        builder.ToTable("password_resets");
        builder.HasOne<User>().WithMany().HasForeignKey(r => r.UserId);
        builder.HasIndex(r => r.PublicId).IsUnique();
        builder.HasIndex(r => r.StartedAt);
        builder.Property(r => r.Revision).IsConcurrencyToken();
    }
}
