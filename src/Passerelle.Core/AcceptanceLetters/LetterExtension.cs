using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>The exceptional circumstances for which more time may be given.</summary>
public enum LetterCircumstance
{
    SystemFailure,
    NaturalDisaster,
    PublicHealth,
    LabourDispute,
}

/// <summary>Where a request for more time stands.</summary>
public enum LetterExtensionState
{
    Open,
    Granted,
    Declined,
}

/// <summary>An institution's request for more time for the letters that wait for it; the office grants or declines it.</summary>
public sealed class LetterExtension : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid AccountId { get; init; }
    public required LetterCircumstance Circumstance { get; init; }

    /// <summary>Days asked for, from the day of the request.</summary>
    public required int Days { get; init; }

    /// <summary>What happened, in the words of who asks.</summary>
    public required string Words { get; init; }

    /// <summary>Name of who asks.</summary>
    public required string By { get; init; }
    public required DateTime CreatedAt { get; init; }
    public LetterExtensionState State { get; set; } = LetterExtensionState.Open;
    public DateTime? DecidedAt { get; set; }

    /// <summary>Name of the officer.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>The new last day; null unless it was granted.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Why it was declined; null otherwise.</summary>
    public string? Answer { get; set; }
    public int Revision { get; set; }
}

internal sealed class LetterExtensionMapping : IEntityTypeConfiguration<LetterExtension>
{
    public void Configure(EntityTypeBuilder<LetterExtension> builder)
    {
        builder.ToTable("letter_extensions");
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => e.PublicId).IsUnique();
        builder.HasIndex(e => e.State);
        builder.Property(e => e.Revision).IsConcurrencyToken();
    }
}
