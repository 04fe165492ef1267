using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Work;

namespace Passerelle.Data.Postgres;

/// <summary>The model on PostgreSQL.</summary>
public static class PostgresSetup
{
    /// <summary>Uses the database of the connection string, with this assembly's migrations.</summary>
    public static DbContextOptionsBuilder UsePasserellePostgres(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, o => o.MigrationsAssembly(typeof(PostgresSetup).Assembly.GetName().Name));
}

/// <summary>Claims work with a row lock that other workers step over.</summary>
public sealed class PostgresWorkClaim : IWorkClaim
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
        List<WorkItem> claimed = await db.Set<WorkItem>()
            .FromSqlRaw(
                """
                update work_items set "ClaimedBy" = {0}, "ClaimedUntil" = {1}
                where "Id" = (select "Id" from work_items where "State" = 'Waiting' and "DueAt" <= {2} and ("ClaimedUntil" is null or "ClaimedUntil" < {2}) order by "DueAt" limit 1 for update skip locked)
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
