using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;

namespace Passerelle.Core.Institutions;

/// <summary>What an institution may ask the office for (S4-34).</summary>
public enum InstitutionWish
{
    ChangePrimary,
    RemoveSecondary,
}

/// <summary>Where such a request stands.</summary>
public enum InstitutionRequestState
{
    Open,
    Done,
    Declined,
}

/// <summary>An institution's request to change its primary user or to remove a secondary one; the office carries it out.</summary>
public sealed class InstitutionRequest : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid AccountId { get; init; }
    public required InstitutionWish Wish { get; init; }

    /// <summary>Name of who asks.</summary>
    public required string By { get; init; }

    /// <summary>The secondary user who is to be primary, or to be removed; null for a new person.</summary>
    public Guid? SeatId { get; init; }

    /// <summary>Address of a new person who is to be primary; null for a user.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the primary user leaves the institution.</summary>
    public bool RemovesFormer { get; init; }

    /// <summary>Why, in the words of who asks.</summary>
    public required string Words { get; init; }
    public InstitutionRequestState State { get; set; } = InstitutionRequestState.Open;
    public required DateTime CreatedAt { get; init; }
    public DateTime? DecidedAt { get; set; }

    /// <summary>Why it was declined, in the officer's words.</summary>
    public string? Answer { get; set; }
    public int Revision { get; set; }
}

internal sealed class InstitutionRequestMapping : IEntityTypeConfiguration<InstitutionRequest>
{
    public void Configure(EntityTypeBuilder<InstitutionRequest> builder)
    {
        builder.ToTable("institution_requests");
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Seat>().WithMany().HasForeignKey(r => r.SeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.PublicId).IsUnique();
        builder.HasIndex(r => r.State);
        builder.Property(r => r.Revision).IsConcurrencyToken();
    }
}
