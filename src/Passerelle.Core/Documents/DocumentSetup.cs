using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Work;

namespace Passerelle.Core.Documents;

/// <summary>Registers what receives, scans, opens and sweeps documents.</summary>
public static class DocumentSetup
{
    /// <summary>Adds the services; the file store and the scanner are ports that the host registers.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<ContentVault>();
        services.AddSingleton<DocumentIntake>();
        services.AddScoped<DocumentService>();
        services.AddScoped<RequestedDocuments>();
        services.AddScoped<DocumentChecklist>();
        services.AddScoped<DocumentArchive>();
        services.AddScoped<IWorkHandler, DocumentScan>();
        services.AddScoped<IWorkHandler, DocumentSweep>();
        return services;
    }

    /// <summary>Adds the PDF files of forms filled in online; the host has registered <see cref="IFormPrint"/> and <see cref="IPdfRenderer"/>.</summary>
    public static IServiceCollection AddFormDocuments(this IServiceCollection services)
    {
        services.AddScoped<FormDocuments>();
        services.AddScoped<IWorkHandler>(p => p.GetRequiredService<FormDocuments>());
        return services;
    }
}
