using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Work;

namespace Passerelle.Core.WebForms;

/// <summary>Registers the services of this folder.</summary>
internal static class WebFormSetup
{
    public static IServiceCollection AddWebForms(this IServiceCollection services)
    {
        services.AddScoped<WebFormVault>();
        services.AddScoped<ApplicationLinks>();
        services.AddScoped<WebFormService>();
        services.AddScoped<ProblemReports>();
        services.AddScoped<WebFormDesk>();
        services.AddScoped<IWorkHandler, WebFormMailHandler>();
        services.AddScoped<IWorkHandler, WebFormSweep>();
        return services;
    }
}
