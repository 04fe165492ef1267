using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Work;

namespace Passerelle.Core.SignUps;

/// <summary>Registers the services of this folder.</summary>
internal static class SignUpSetup
{
    public static IServiceCollection AddSignUps(this IServiceCollection services)
    {
        services.AddSingleton<InvitationCodes>();
        services.AddScoped<SignUpService>();
        services.AddScoped<IWorkHandler, SignUpMailHandler>();
        services.AddScoped<IWorkHandler, SignUpSweep>();
        return services;
    }
}
