using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;

namespace Passerelle.Core.Calendars;

/// <summary>The secret address at which a calendar reads the deadlines of an account, for one of its users. Only its digest is kept.</summary>
public sealed class CalendarFeed : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Unique: a user has one address, and whoever loses the seat loses the calendar.</summary>
    public required Guid SeatId { get; init; }

    /// <summary>SHA-256 of the secret in lower hexadecimal: 256 random bits need no key.</summary>
    public required string Digest { get; set; }
    public required DateTime CreatedAt { get; set; }
    public int Revision { get; set; }
}

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("calendar_feeds");
        builder.HasOne<Seat>().WithMany().HasForeignKey(f => f.SeatId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(f => f.SeatId).IsUnique();
        builder.Property(f => f.Digest).HasMaxLength(64);
        builder.HasIndex(f => f.Digest).IsUnique();
        builder.Property(f => f.Revision).IsConcurrencyToken();
    }
}
