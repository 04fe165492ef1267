using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.SignUps;

namespace Passerelle.Core.Enrolments;

/// <summary>Invites the member of a regulator to ask to be recognised as a representative (S1-28).</summary>
public sealed class MembershipInvitation : Invitation
{
    /// <summary>Key of the regulator in the catalogue's list.</summary>
    public required string Regulator { get; init; }

    /// <summary>As the register writes it; null where the regulator gives no numbers .</summary>
    public string? MemberNumber { get; init; }

    /// <summary>The department's number, as claimed (S1-13).</summary>
    public string? RepresentativeNumber { get; init; }

    /// <summary>What the register said when it was asked.</summary>
    public required RegisterWord Register { get; init; }

    /// <summary>The client account that its holder may convert (S1-22); null when the address has none.</summary>
    public Guid? ConvertsAccountId { get; init; }
}

internal sealed class MembershipInvitationMapping : IEntityTypeConfiguration<MembershipInvitation>
{
    public void Configure(EntityTypeBuilder<MembershipInvitation> builder)
    {
        builder.HasBaseType<Invitation>();
        builder.HasDiscriminator().HasValue("Membership");
        builder.HasIndex(i => i.ConvertsAccountId);
    }
}
