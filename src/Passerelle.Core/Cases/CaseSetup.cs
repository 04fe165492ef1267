using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Passerelle.Core.Work;

namespace Passerelle.Core.Cases;

/// <summary>Registers the life of a case; the log itself is registered with what files it.</summary>
public static class CaseSetup
{
    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddScoped<CaseReader>();
        services.AddScoped<CaseAudit>();
        services.AddScoped<CaseService>();
        services.AddScoped<CaseSearch>();
        services.AddScoped<RequestAnswers>();
        services.AddScoped<SubmittedFiles>();
        services.AddScoped<CaseAssignment>();
        services.AddScoped<DocumentVerdicts>();
        services.AddScoped<PaperApplications>();
        services.AddScoped<IWorkHandler, AutomaticDecision>();
        services.TryAddSingleton(new AutomaticDecisionSettings(Allowed: false));
        return services;
    }
}
