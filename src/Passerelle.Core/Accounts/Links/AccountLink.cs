using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Accounts.Links;

/// <summary>
/// One account's side of a link between the accounts that one representative has in two portals. It begins as a code made in the account
/// (<see cref="CodeDigest"/>), becomes the other account's to confirm once the code was entered there, and holds from
/// <see cref="LinkedAt"/> on, when the other account has a row that answers this one. It belongs to the seat, so to the person:
/// nobody else of the account has anything of it.
/// </summary>
public sealed class AccountLink : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Unique: an account has one link, or one code for it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The holder's seat that the account was open with.</summary>
    public required Guid SeatId { get; set; }

    /// <summary>Digest of the code to enter in the other portal; null once it was entered.</summary>
    public string? CodeDigest { get; set; }

    /// <summary>End of the code, then of the time to confirm; null once linked.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>Where the code was entered.</summary>
    public Guid? OtherAccountId { get; set; }

    /// <inheritdoc cref="OtherAccountId" />
    public Guid? OtherSeatId { get; set; }

    /// <summary>Since when both sides agree; null before.</summary>
    public DateTime? LinkedAt { get; set; }
    public int Revision { get; set; }
}

internal sealed class AccountLinkMapping : IEntityTypeConfiguration<AccountLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.ToTable("account_links");
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.OtherAccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Seat>().WithMany().HasForeignKey(l => l.SeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Seat>().WithMany().HasForeignKey(l => l.OtherSeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.AccountId).IsUnique();
        builder.Property(l => l.CodeDigest).HasMaxLength(64);
        builder.HasIndex(l => l.CodeDigest).IsUnique();
        builder.Property(l => l.Revision).IsConcurrencyToken();
    }
}
