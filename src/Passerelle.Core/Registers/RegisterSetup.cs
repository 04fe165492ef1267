using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Passerelle.Core.Registers;

/// <summary>Registers the services of this folder. The stored register answers unless the host puts another behind the port.</summary>
internal static class RegisterSetup
{
    public static IServiceCollection AddRegisters(this IServiceCollection services)
    {
        services.AddScoped<RegisterImport>();
        services.TryAddScoped<IMemberRegister, StoredMemberRegister>();
        services.TryAddSingleton<IEntryRegister, NoEntryRegister>();
        services.AddScoped<RegisterLookups>();
        return services;
    }
}
