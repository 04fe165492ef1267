using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Passerelle.Core.Credentials;

namespace Passerelle.Web.Access;

/// <summary>Sessions, the access table, and what keeps a late post; called by the host after the pages' services.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddPasserelleAccess(this IServiceCollection services)
    {
        services
            .AddOptions<CredentialOptions>()
            .BindConfiguration("Passerelle:Credentials")
            .ValidateDataAnnotations()
            .Validate<IHostEnvironment>(
                (credentials, environment) =>
                    !environment.IsProduction() || credentials.PasswordRounds >= CredentialOptions.RecommendedRounds,
                "In Production Passerelle:Credentials:PasswordRounds is not set below the recommended number."
            )
            .ValidateOnStart();
        services.AddSingleton<PortalCookies>();
        services.AddScoped<ExpiredPosts>();
        services.AddScoped<SessionEvents>();
        services.AddHttpContextAccessor();
        services.AddScoped<IVisitorDevice, BrowserDevice>();
        services.AddScoped<SignInCookie>();
        services.AddScoped<StepCookie>();
        services.AddScoped<PartnerEvents>();
        services.ConfigureAll<OpenIdConnectOptions>(partner =>
        {
            partner.EventsType = typeof(PartnerEvents);
            // Nothing is signed in by it: a session is of the house's own.
            partner.SignInScheme = SessionEvents.Scheme;
        });
        services.AddAuthentication(SessionEvents.Scheme).AddCookie(SessionEvents.Scheme);
        services
            .AddOptions<CookieAuthenticationOptions>(SessionEvents.Scheme)
            .Configure<IOptions<SiteOptions>, TimeProvider, PortalCookies>(
                (cookie, site, clock, cookies) =>
                {
                    cookie.Cookie.Name = "passerelle.session";
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                    cookie.Cookie.IsEssential = true;
                    cookie.CookieManager = cookies;
                    cookie.TimeProvider = clock;
                    // A cookie up to a minute old was not renewed by the last request.
                    cookie.ExpireTimeSpan = TimeSpan.FromMinutes(site.Value.SessionMinutes) + SessionEvents.RenewAfter;
                    cookie.SlidingExpiration = true;
                    cookie.EventsType = typeof(SessionEvents);
                }
            );
        services.AddAuthorization(AccessTable.AddPolicies);
        services.AddDoorLimit();
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.Add(new AccessConvention()));
        services.Configure<MvcOptions>(mvc =>
        {
            mvc.Filters.Add<PortalFilter>();
            mvc.Filters.Add<KeptFieldsFilter>();
        });
        return services;
    }

    /// <summary>After the web's own middleware: who is it, and may they.</summary>
    public static WebApplication UsePasserelleAccess(this WebApplication app)
    {
        // First: what a partner answers is dealt with by authentication itself.
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }
}
