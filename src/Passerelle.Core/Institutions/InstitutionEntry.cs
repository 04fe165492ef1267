using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;

namespace Passerelle.Core.Institutions;

/// <summary>What happened to the users of an institution.</summary>
public enum InstitutionEvent
{
    Added,
    PrimaryInvited,
    SecondaryInvited,
    InvitationWithdrawn,
    SignedUp,
    Asked,
    PrimaryChanged,
    UserRemoved,
    Declined,
    ExtensionAsked,
    ExtensionGranted,
    ExtensionDeclined,
}

/// <summary>A line of an institution's log.</summary>
public sealed class InstitutionEntry : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required InstitutionEvent Event { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Name of who did it.</summary>
    public required string By { get; init; }

    /// <summary>Name or address of whom it is about; null where it is nobody.</summary>
    public string? About { get; init; }
}

internal sealed class InstitutionEntryMapping : IEntityTypeConfiguration<InstitutionEntry>
{
    public void Configure(EntityTypeBuilder<InstitutionEntry> builder)
    {
        builder.ToTable("institution_entries");
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
