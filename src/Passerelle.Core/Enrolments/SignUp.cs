using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Credentials;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>
/// Somebody signing up with an invitation, until the address is confirmed by a code (S1-31 to S1-41). Nothing of it counts before;
/// one for an address that already has a credential is kept like the others, and its mail says so to the address alone.
/// </summary>
public sealed class SignUp : MailedProof
{
    public required Guid InvitationId { get; init; }
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
