using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Credentials;

namespace Passerelle.Core.Accounts.Migration;

/// <summary>
/// Somebody with a new credential who asks for the account they have (S3-77): a code goes to the account's address, then one of its
/// security questions is asked. Without a seat it is a decoy, for what was said of an account that fits none.
/// </summary>
public sealed class CredentialMigration : MailedProof
{
    /// <summary>Whose new credential it is.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The seat of the former credential; null for a decoy.</summary>
    public required Guid? FormerSeatId { get; init; }
}

internal sealed class CredentialMigrationMapping : IEntityTypeConfiguration<CredentialMigration>
{
    public void Configure(EntityTypeBuilder<CredentialMigration> builder)
    {
        builder.ToTable("credential_migrations");
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
        builder.HasOne<Seat>().WithMany().HasForeignKey(m => m.FormerSeatId);
        builder.HasIndex(m => new { m.UserId, m.StartedAt });
        builder.Property(m => m.Revision).IsConcurrencyToken();
    }
}
