using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Passerelle.Core.Data;
using Passerelle.Data.Postgres;
using Passerelle.Data.Sqlite;

namespace Passerelle.Testing;

/// <summary>
/// A fresh database with every migration applied, for one test or one class of tests. Which database is chosen by
/// <c>PASSERELLE_TEST_DATABASE</c>: <c>sqlite</c> (also when unset) or <c>postgres</c>; scripts/test runs the tests once with each.
/// The migrations run once per process, into a template that each fresh database is copied from.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new();
    private static readonly Lock PostgresNames = new();
    private static int _made;

    private readonly string _source;

    private TestDatabase(string connectionString, string source)
    {
        ConnectionString = connectionString;
        _source = source;
    }

    /// <summary>The database that this run tests: sqlite or postgres, as in the product's configuration.</summary>
    /// <exception cref="InvalidOperationException">The variable names another database.</exception>
    public static string Provider =>
        Environment.GetEnvironmentVariable("PASSERELLE_TEST_DATABASE") switch
        {
            null or "" or "sqlite" => "sqlite",
            "postgres" => "postgres",
            string other => throw new InvalidOperationException($"PASSERELLE_TEST_DATABASE is « {other} »: give sqlite or postgres."),
        };

    /// <summary>How to connect to it; also good for the product's configuration.</summary>
    public string ConnectionString { get; }

    /// <summary>Options for a context of one's own.</summary>
    public DbContextOptions<PasserelleDb> Options => OptionsFor(ConnectionString);

    /// <summary>A fresh database.</summary>
    public static Task<TestDatabase> CreateAsync() => CreateAsync("migrated", _ => Task.CompletedTask);

    /// <summary>
    /// A fresh copy of a database that was filled once per process: the first call with a name runs <paramref name="fill"/>
    /// over a migrated database, later calls copy the result.
    /// </summary>
    public static async Task<TestDatabase> CreateAsync(string template, Func<string, Task> fill)
    {
        var source = await Templates.GetOrAdd(template, name => new Lazy<Task<string>>(() => MakeTemplateAsync(name, fill))).Value;
        return new TestDatabase(await CopyAsync(source), source);
    }

    /// <summary>A new context upon this database; the caller disposes it.</summary>
    public PasserelleDb NewContext() => new(Options);

    /// <summary>Makes it again what it was when it was fresh, at the same connection string. Nobody may be using it.</summary>
    public async Task RenewAsync()
    {
        await DisposeAsync();
        if (Provider == "sqlite")
        {
            var path = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
            foreach (var beside in new[] { "-wal", "-shm" })
            {
                File.Delete(path + beside);
            }

            File.Copy(new SqliteConnectionStringBuilder(_source).DataSource, path, overwrite: true);
            return;
        }

        await AdministerAsync(
            CreateFrom(new NpgsqlConnectionStringBuilder(ConnectionString).Database!, new NpgsqlConnectionStringBuilder(_source).Database)
        );
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Provider == "sqlite")
        {
            SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
            return;
        }

        await using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
        await AdministerAsync($"drop database if exists \"{connection.Database}\" with (force)");
    }

    private static DbContextOptions<PasserelleDb> OptionsFor(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PasserelleDb>();
        if (Provider == "sqlite")
        {
            options.UsePasserelleSqlite(connectionString);
        }
        else
        {
            options.UsePasserellePostgres(connectionString);
        }

        return options.Options;
    }

    private static async Task<string> MakeTemplateAsync(string name, Func<string, Task> fill)
    {
        var connectionString = await EmptyAsync(name);
        await using (var db = new PasserelleDb(OptionsFor(connectionString)))
        {
            await db.Database.MigrateAsync();
        }

        await fill(connectionString);

        // A template is copied while nobody is connected; closing SQLite's last connection also folds its log into the file.
        SqliteConnection.ClearAllPools();
        if (Provider == "postgres")
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));
        }

        return connectionString;
    }

    private static async Task<string> EmptyAsync(string name)
    {
        if (Provider == "sqlite")
        {
            return $"Data Source={Path.Combine(TestFolder.New(name), "passerelle.db")}";
        }

        return await CreatePostgresAsync(template: null);
    }

    private static async Task<string> CopyAsync(string source)
    {
        if (Provider == "postgres")
        {
            return await CreatePostgresAsync(new NpgsqlConnectionStringBuilder(source).Database);
        }

        var from = new SqliteConnectionStringBuilder(source).DataSource;
        var to = Path.Combine(TestFolder.New("database"), "passerelle.db");
        File.Copy(from, to);
        return $"Data Source={to}";
    }

    private static async Task<string> CreatePostgresAsync(string? template)
    {
        int number;
        lock (PostgresNames)
        {
            number = ++_made;
        }

        var name = $"passerelle_{Environment.ProcessId}_{number}";
        await AdministerAsync(CreateFrom(name, template));
        // A small pool: many databases are open at once, each with a few connections.
        return new NpgsqlConnectionStringBuilder(await PostgresServer.ConnectionStringAsync())
        {
            Database = name,
            MaxPoolSize = 20,
            IncludeErrorDetail = true,
        }.ConnectionString;
    }

    private static string CreateFrom(string name, string? template) =>
        template is null ? $"create database \"{name}\"" : $"create database \"{name}\" template \"{template}\"";

    private static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await PostgresServer.ConnectionStringAsync());
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
