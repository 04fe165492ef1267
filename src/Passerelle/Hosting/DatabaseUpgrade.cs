using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Hosting;

/// <summary>Brings the configured database to this version's model.</summary>
internal static class DatabaseUpgrade
{
    /// <summary>Applies what is pending.</summary>
    /// <exception cref="CommandInputException">The database was made by another version, which this one does not lead on from.</exception>
    public static async Task RunAsync(PasserelleDb db, CancellationToken cancellationToken)
    {
        string[] applied = [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)];
        if (applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new CommandInputException(
                $"The database was made by another version of Passerelle (“{unknown}”), which this one cannot upgrade. Start the version that made it, or name another data folder or database; before the first release there is no upgrade, and a folder of demonstration data can simply be removed."
            );
        }

        // Migrating compares the whole model first, which is most of a start when there is nothing to do.
        if (applied.Length < db.Database.GetMigrations().Count())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
    }
}
