using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Passerelle.Bench.Pages;

/// <summary>
/// What the embedded database can commit through EF Core: one row of a kilobyte changed per transaction, write-ahead log,
/// every commit synchronised to the disk. Nothing else happens meanwhile.
/// </summary>
internal sealed class CommitRate : IAsyncDisposable
{
    private const int Rows = 64;
    private readonly PooledContexts _contexts;
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(1000);
    private int _next;

    private CommitRate(PooledContexts contexts) => _contexts = contexts;

    /// <summary>Makes the database in a folder on the disk that the product's own is on.</summary>
    public static async Task<CommitRate> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var rate = new CommitRate(new PooledContexts(Path.Combine(folder, "commits.db")));
        await using CommitDb db = rate._contexts.Open();
        await db.Database.EnsureCreatedAsync(cancellationToken);
        db.AddRange(Enumerable.Range(1, Rows).Select(i => new CommitRow { Id = i, Content = rate._content }));
        await db.SaveChangesAsync(cancellationToken);
        return rate;
    }

    /// <summary>Commits a second, over a window.</summary>
    public async Task<double> MeasureAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        var count = 0;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < window)
        {
            await using CommitDb db = _contexts.Open();
            CommitRow row = await db.Rows.SingleAsync(r => r.Id == 1 + (_next % Rows), cancellationToken);
            _content[0]++;
            row.Content = [.. _content];
            row.Revision++;
            await db.SaveChangesAsync(cancellationToken);
            _next++;
            count++;
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _contexts.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}

/// <summary>One connection that stays open, with the pragmas that the product sets.</summary>
internal sealed class PooledContexts : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly DbContextOptions<CommitDb> _options;

    public PooledContexts(string file)
    {
        _connection = new SqliteConnection($"Data Source={file}");
        _connection.Open();
        using (SqliteCommand command = _connection.CreateCommand())
        {
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;";
            command.ExecuteNonQuery();
        }

        _options = new DbContextOptionsBuilder<CommitDb>().UseSqlite(_connection).Options;
    }

    public CommitDb Open() => new(_options);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

/// <summary>One table.</summary>
internal sealed class CommitDb(DbContextOptions<CommitDb> options) : DbContext(options)
{
    public DbSet<CommitRow> Rows => Set<CommitRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<CommitRow>().Property(r => r.Revision).IsConcurrencyToken();
}

/// <summary>A row about as long as a sealed page of answers.</summary>
internal sealed class CommitRow
{
    public int Id { get; init; }
    public required byte[] Content { get; set; }
    public int Revision { get; set; }
}
