using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Passerelle.Core.Data;
using Passerelle.Core.Work;

namespace Passerelle.Data.Sqlite;

/// <summary>The model on SQLite: WAL with full synchronisation, so that an acknowledged answer survives a power cut.</summary>
public static class SqliteSetup
{
    /// <summary>Uses the database of the connection string, with this assembly's migrations.</summary>
    public static DbContextOptionsBuilder UsePasserelleSqlite(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseSqlite(connectionString, o => o.MigrationsAssembly(typeof(SqliteSetup).Assembly.GetName().Name).CommandTimeout(30))
            .AddInterceptors(new Pragmas());

    private sealed class Pragmas : DbConnectionInterceptor
    {
        private const string Sql =
            "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 30000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>Claims work in one statement; SQLite has one writer, so two workers cannot take the same row.</summary>
public sealed class SqliteWorkClaim : IWorkClaim
{
    /// <inheritdoc />
    public async Task<WorkItem?> ClaimAsync(
        PasserelleDb db,
        string worker,
        DateTime now,
        DateTime until,
        CancellationToken cancellationToken
    )
    {
        // A read first: an idle worker must not take the writer's lock every second.
        if (!await db.Set<WorkItem>().AnyAsync(w => w.State == WorkState.Waiting && w.DueAt <= now, cancellationToken))
        {
            return null;
        }

        List<WorkItem> claimed = await db.Set<WorkItem>()
            .FromSqlRaw(
                """
                update work_items set "ClaimedBy" = {0}, "ClaimedUntil" = {1}
                where "Id" = (select "Id" from work_items where "State" = 'Waiting' and "DueAt" <= {2} and ("ClaimedUntil" is null or "ClaimedUntil" < {2}) order by "DueAt" limit 1)
                returning *
                """,
                worker,
                until,
                now
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return claimed.SingleOrDefault();
    }
}
