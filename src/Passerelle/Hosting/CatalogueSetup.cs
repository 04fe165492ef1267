using Microsoft.Extensions.Options;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;

namespace Passerelle.Hosting;

/// <summary>Loads the catalogue at start; one with problems does not start.</summary>
internal static class CatalogueSetup
{
    public static IServiceCollection AddPasserelleCatalogue(this IServiceCollection services)
    {
        services.AddSingleton(p =>
            Load(
                FolderOf(
                    p.GetRequiredService<IOptions<PasserelleOptions>>().Value,
                    p.GetRequiredService<IHostEnvironment>().ContentRootPath
                )
            )
        );
        services.AddSingleton<CatalogueProvider>();
        services.AddSingleton(p => new OfficeCalendar(
            p.GetRequiredService<TimeProvider>(),
            TimeZoneInfo.FindSystemTimeZoneById(p.GetRequiredService<IOptions<PasserelleOptions>>().Value.OfficeZone)
        ));
        return services;
    }

    /// <summary>The configured folder, else <c>catalogue</c> beside the executable or above it in a source tree.</summary>
    public static string FolderOf(PasserelleOptions options, string contentRoot)
    {
        if (options.CatalogueFolder is { Length: > 0 } configured)
        {
            return configured;
        }

        foreach (var start in new[] { AppContext.BaseDirectory, contentRoot, Directory.GetCurrentDirectory() })
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                var found = Path.Combine(folder.FullName, "catalogue");
                if (Directory.Exists(Path.Combine(found, "portals")))
                {
                    return found;
                }
            }
        }

        throw new InvalidOperationException("No catalogue folder was found: set Passerelle:CatalogueFolder.");
    }

    private static Catalogue Load(string folder)
    {
        CatalogueResult result = CatalogueLoader.Load(folder);
        return result is { Ok: true, Catalogue: { } catalogue }
            ? catalogue
            : throw new InvalidOperationException(
                "The catalogue has problems; run «passerelle check»:\n"
                    + string.Join('\n', result.Problems.Take(20).Select(p => $"{p.File}:{p.Line}: {p.Message}"))
            );
    }
}
