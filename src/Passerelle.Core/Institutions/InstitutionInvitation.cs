using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;
using Passerelle.Core.SignUps;
using Passerelle.Programs;

namespace Passerelle.Core.Institutions;

/// <summary>Invites somebody to be a user of an institution; its code goes to the address by email (S4-01, S4-02, S4-32).</summary>
public sealed class InstitutionInvitation : Invitation
{
    /// <summary>The institution's account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Primary or secondary (S4-25).</summary>
    public required SeatRole Role { get; init; }

    /// <summary>For a new primary user: whether the former one is removed when this one signs up, or becomes a secondary user.</summary>
    public bool RemovesFormer { get; init; }

    /// <summary>Language of the email.</summary>
    public required Language Language { get; init; }
}

internal sealed class InstitutionInvitationMapping : IEntityTypeConfiguration<InstitutionInvitation>
{
    public void Configure(EntityTypeBuilder<InstitutionInvitation> builder)
    {
        builder.HasBaseType<Invitation>();
        builder.HasDiscriminator().HasValue("Institution");
        builder.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
