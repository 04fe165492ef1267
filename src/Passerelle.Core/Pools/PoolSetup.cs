using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Work;

namespace Passerelle.Core.Pools;

/// <summary>Registers pools and rounds.</summary>
internal static class PoolSetup
{
    public static IServiceCollection AddPools(this IServiceCollection services)
    {
        services.AddScoped<PoolScoring>();
        services.AddScoped<PoolNotices>();
        services.AddScoped<PoolEntry>();
        services.AddScoped<PoolReader>();
        services.AddScoped<PoolService>();
        services.AddScoped<PoolApplications>();
        services.AddScoped<PoolUpdates>();
        services.AddScoped<PoolWhatIf>();
        services.AddScoped<RoundService>();
        services.AddScoped<IWorkHandler, InvitationNotice>();
        services.AddScoped<IWorkHandler, PoolDeadlines>();
        services.AddScoped<IWorkHandler, PoolRescoring>();
        return services;
    }
}
