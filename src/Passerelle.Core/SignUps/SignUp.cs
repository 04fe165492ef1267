using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Credentials;
using Passerelle.Programs;

namespace Passerelle.Core.SignUps;

/// <summary>
/// Somebody signing up, until the address is confirmed by a code (S1-31 to S1-41, S4-04 to S4-16). Nothing of it counts before;
/// one for an address that already has a credential is kept like the others, and its mail says so to the address alone.
/// </summary>
public sealed class SignUp : MailedProof
{
    /// <summary>The address to be confirmed, which will be the sign-in name.</summary>
    public required string Email { get; init; }

    /// <summary>Null in a portal where anyone may sign up.</summary>
    public Guid? InvitationId { get; init; }
    public required string PasswordHash { get; init; }
    public required string FamilyName { get; init; }
    public string? GivenName { get; init; }
    public required string Phone { get; init; }
    public required Language Language { get; init; }
}

internal sealed class SignUpMapping : IEntityTypeConfiguration<SignUp>
{
    public void Configure(EntityTypeBuilder<SignUp> builder)
    {
        builder.ToTable("sign_ups");
        builder.HasOne<Invitation>().WithMany().HasForeignKey(s => s.InvitationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.PublicId).IsUnique();
        builder.HasIndex(s => s.StartedAt);
        builder.Property(s => s.Revision).IsConcurrencyToken();
    }
}
