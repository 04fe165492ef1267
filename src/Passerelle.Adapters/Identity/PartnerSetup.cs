using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Passerelle.Core.Credentials.Partners;

namespace Passerelle.Adapters.Identity;

/// <summary>Registers the sign-in partners; their schemes are made once the portals are known.</summary>
public static class PartnerSetup
{
    /// <summary>The directory of the configured partners, and how each is spoken with.</summary>
    public static IServiceCollection AddSignInPartners(this IServiceCollection services)
    {
        services
            .AddOptions<PartnerOptions>()
            .Configure<IConfiguration>((options, configuration) => configuration.GetSection(PartnerOptions.Section).Bind(options.Partners))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<PartnerDirectory>();
        services.AddSingleton<IPartnerDirectory>(p => p.GetRequiredService<PartnerDirectory>());
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, PartnerProtocol>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>()
        );
        services.AddTransient<OpenIdConnectHandler>();
        return services;
    }

    /// <summary>One way per portal that offers partners and partner.</summary>
    /// <param name="services">Of the built host.</param>
    /// <param name="portals">Slugs of the portals that offer partners and are served here.</param>
    public static void MakeSchemes(IServiceProvider services, IEnumerable<string> portals)
    {
        IReadOnlyList<SignInPartner> partners = services.GetRequiredService<IPartnerDirectory>().All;
        IAuthenticationSchemeProvider schemes = services.GetRequiredService<IAuthenticationSchemeProvider>();
        foreach (PartnerDoor door in portals.SelectMany(portal => partners.Select(partner => new PartnerDoor(portal, partner.Key))))
        {
            schemes.AddScheme(new AuthenticationScheme(door.Scheme, null, typeof(OpenIdConnectHandler)));
        }
    }
}
