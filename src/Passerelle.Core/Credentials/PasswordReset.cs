using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials;

/// <summary>
/// A forgotten password being replaced: a proof is awaited, then a new password. One for a sign-in name that nobody has is kept like
/// the others, without a user, so that nothing tells them apart.
/// </summary>
public sealed class PasswordReset : MailedProof
{
    /// <summary>Null where nobody has the sign-in name.</summary>
    public Guid? UserId { get; init; }
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
