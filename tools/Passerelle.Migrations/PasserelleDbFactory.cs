using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Passerelle.Core.Data;
using Passerelle.Data.Postgres;
using Passerelle.Data.Sqlite;

namespace Passerelle.Migrations;

/// <summary>Makes the model for <c>dotnet ef</c>; the argument after <c>--</c> names the database: sqlite or postgres.</summary>
internal sealed class PasserelleDbFactory : IDesignTimeDbContextFactory<PasserelleDb>
{
    // Nothing is opened at design time; the connection strings only have to be well formed.
    public PasserelleDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PasserelleDb>();
        switch (args.FirstOrDefault())
        {
            case "sqlite":
                options.UsePasserelleSqlite("Data Source=:memory:");
                break;
            case "postgres":
                options.UsePasserellePostgres("Host=localhost;Database=design");
                break;
            default:
                throw new ArgumentException("name the database after --: sqlite or postgres", nameof(args));
        }

        return new PasserelleDb(options.Options);
    }
}
