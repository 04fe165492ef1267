using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Cases;

namespace Passerelle.Core.Submissions;

/// <summary>Registers what files a complete dossier: signing, payment, submission.</summary>
internal static class FilingSetup
{
    public static IServiceCollection AddFiling(this IServiceCollection services)
    {
        services.AddScoped<NumberSource>();
        services.AddScoped<CaseLog>();
        return services;
    }
}
