using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Work;

namespace Passerelle.Core.Documents;

/// <summary>Registers what receives, scans, opens and sweeps documents.</summary>
public static class DocumentSetup
{
    /// <summary>Adds the services; the file store, the scanner and the PDF renderer are ports that the host registers.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<ContentVault>();
        services.AddScoped<IWorkHandler, DocumentScan>();
        services.AddScoped<IWorkHandler, DocumentSweep>();
        return services;
    }
}
