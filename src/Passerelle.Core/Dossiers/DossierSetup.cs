using Microsoft.Extensions.DependencyInjection;

namespace Passerelle.Core.Dossiers;

/// <summary>Registers the services of dossiers.</summary>
internal static class DossierSetup
{
    public static IServiceCollection AddDossiers(this IServiceCollection services)
    {
        services.AddSingleton<AnswerVault>();
        services.AddScoped<AnswerStore>();
        services.AddScoped<DossierService>();
        services.AddScoped<DraftService>();
        services.AddScoped<FileViews>();
        services.AddScoped<Proposals>();
        services.AddScoped<QuestionnaireService>();
        services.AddScoped<UpgradeService>();
        return services;
    }
}
