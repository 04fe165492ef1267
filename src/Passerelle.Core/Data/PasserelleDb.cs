using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Passerelle.Core.Data;

/// <summary>
/// The one model, the same on SQLite and PostgreSQL. Each feature folder declares its own entities and mapping;
/// only services of Core touch it (an architecture test holds this).
/// </summary>
public sealed class PasserelleDb(DbContextOptions<PasserelleDb> options) : DbContext(options)
{
    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PasserelleDb).Assembly);

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Prepare();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Prepare();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private void Prepare()
    {
        foreach (EntityEntry entry in ChangeTracker.Entries())
        {
            if (entry.Entity is IRevisioned revisioned && entry.State == EntityState.Modified)
            {
                revisioned.Revision++;
            }

            if (entry.Entity is IAppendOnly && (entry.State is EntityState.Modified or EntityState.Deleted))
            {
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is append-only: a row is never changed or removed.");
            }
        }
    }

    // A value read from either database is UTC, whatever the provider says of it.
    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            v => v.Kind == DateTimeKind.Utc ? v : DateTime.SpecifyKind(v, DateTimeKind.Utc),
            v => DateTime.SpecifyKind(v, DateTimeKind.Utc)
        );
}

/// <summary>An entity protected by optimistic concurrency: the number grows with every change.</summary>
public interface IRevisioned
{
    /// <summary>Grows by one with every saved change; the concurrency token on both databases.</summary>
    int Revision { get; set; }
}

/// <summary>A row that is written once; changing or removing it through the model throws.</summary>
public interface IAppendOnly;
