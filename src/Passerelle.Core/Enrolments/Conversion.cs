using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Credentials;

namespace Passerelle.Core.Enrolments;

/// <summary>A client who asks to become a representative, until the conversion code is entered (S1-23 to S1-25).</summary>
public sealed class Conversion : MailedProof
{
    public required Guid UserId { get; init; }
    public required Guid InvitationId { get; init; }
}

internal sealed class ConversionMapping : IEntityTypeConfiguration<Conversion>
{
    public void Configure(EntityTypeBuilder<Conversion> builder)
    {
        builder.ToTable("conversions");
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        builder.HasOne<MembershipInvitation>().WithMany().HasForeignKey(c => c.InvitationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.UserId, c.InvitationId }).IsUnique();
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}
