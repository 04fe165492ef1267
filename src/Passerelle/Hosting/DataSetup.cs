using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Passerelle.Core.Data;
using Passerelle.Core.Work;
using Passerelle.Data.Postgres;
using Passerelle.Data.Sqlite;

namespace Passerelle.Hosting;

/// <summary>Chooses the database by configuration.</summary>
internal static class DataSetup
{
    public static IServiceCollection AddPasserelleData(this IServiceCollection services)
    {
        services.AddDbContextPool<PasserelleDb>(
            (provider, options) =>
            {
                PasserelleOptions configured = provider.GetRequiredService<IOptions<PasserelleOptions>>().Value;
                Use(options, configured);
            }
        );
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<HandlerConnection>());
        services.AddSingleton<IWorkClaim>(provider =>
            provider.GetRequiredService<IOptions<PasserelleOptions>>().Value.Database.Provider == "postgres"
                ? new PostgresWorkClaim()
                : new SqliteWorkClaim()
        );
        services.AddDataProtection().SetApplicationName("passerelle");
        services.AddSingleton<KeysInDatabase>();
        services.AddOptions<KeyManagementOptions>().Configure<KeysInDatabase>((o, keys) => o.XmlRepository = keys);
        return services;
    }

    private static void Use(DbContextOptionsBuilder options, PasserelleOptions configured)
    {
        if (configured.Database.Provider == "postgres")
        {
            options.UsePasserellePostgres(
                configured.Database.ConnectionString
                    ?? throw new InvalidOperationException("Passerelle:Database:ConnectionString is needed for PostgreSQL.")
            );
        }
        else
        {
            Directory.CreateDirectory(configured.DataFolder);
            options.UsePasserelleSqlite(
                configured.Database.ConnectionString ?? $"Data Source={Path.Combine(configured.DataFolder, "passerelle.db")}"
            );
        }
    }
}
