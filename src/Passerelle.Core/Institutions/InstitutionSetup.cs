using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.SignUps;
using Passerelle.Core.Work;

namespace Passerelle.Core.Institutions;

/// <summary>Registers the services of this folder.</summary>
internal static class InstitutionSetup
{
    public static IServiceCollection AddInstitutions(this IServiceCollection services)
    {
        services.AddScoped<InstitutionRecords>();
        services.AddScoped<InstitutionInvitations>();
        services.AddScoped<InstitutionSeats>();
        services.AddScoped<InstitutionUsers>();
        services.AddScoped<InstitutionDesk>();
        services.AddScoped<ISignUpEnd, InstitutionSignUp>();
        services.AddScoped<IWorkHandler, InvitationMailHandler>();
        return services;
    }
}
