using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Passerelle.Core.Data;

/// <summary>
/// A form that creates something carries a one-time key; the key is stored in the same transaction as what it created,
/// so that a form posted twice answers with the first result.
/// </summary>
public sealed class OneTimeKey
{
    public required string Key { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>What the first post led to: a local path.</summary>
    public required string Result { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>A row per kind of number; taken and advanced in the transaction that uses it.</summary>
public sealed class Counter : IRevisioned
{
    public required string Kind { get; init; }
    public long Next { get; set; } = 1;
    public int Revision { get; set; }
}

/// <summary>A key of ASP.NET Core Data Protection, kept in the database so that several nodes share it.</summary>
public sealed class DataProtectionKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string FriendlyName { get; init; }
    public required string Xml { get; init; }
}

internal sealed class OneTimeKeyMapping : IEntityTypeConfiguration<OneTimeKey>
{
    public void Configure(EntityTypeBuilder<OneTimeKey> builder)
    {
        builder.ToTable("one_time_keys");
        builder.HasKey(k => k.Key);
        builder.Property(k => k.Key).HasMaxLength(64);
        builder.HasIndex(k => k.At);
    }
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.ToTable("counters");
        builder.HasKey(c => c.Kind);
        builder.Property(c => c.Kind).HasMaxLength(40);
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.ToTable("data_protection_keys");
}
