using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Passerelle.Adapters.Identity;
using Passerelle.Core;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;
using Passerelle.Demonstration;
using Passerelle.Mails;
using Passerelle.Pages.Pay;
using Passerelle.Pages.Questionnaire;
using Passerelle.Print;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Layout;

namespace Passerelle.Hosting;

/// <summary>Puts the rooms together: configuration, database, adapters, Core, pages.</summary>
internal static class PasserelleHost
{
    public static WebApplication Build(string[] args)
    {
        // The platform's culture never decides what a person reads.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        // Quiet by default; configuration under Logging still has the last word.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // It logs what a partner sent; what went wrong is logged by us, without that.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);
        builder.Host.UseDefaultServiceProvider(o =>
        {
            o.ValidateOnBuild = true;
            o.ValidateScopes = true;
        });
        builder
            .Services.AddOptions<PasserelleOptions>()
            .BindConfiguration(PasserelleOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPasserelleData();
        builder.Services.AddPasserelleAdapters(builder.Environment, builder.Configuration);
        builder.Services.AddPasserelleCatalogue();
        builder.Services.AddPasserelleCore();
        if ((builder.Configuration.GetSection("Passerelle:Roles").Get<string[]>() ?? ["worker"]).Contains("worker"))
        {
            builder.Services.AddHostedService(p => p.GetRequiredService<WorkRunner>());
        }

        builder.Services.AddSingleton<PortalsFromCatalogue>();
        builder.Services.AddSingleton<IPortalDirectory>(p => p.GetRequiredService<PortalsFromCatalogue>());
        builder.Services.AddSingleton<ISignInRules>(p => p.GetRequiredService<PortalsFromCatalogue>());
        builder.Services.AddSingleton<IMailTexts, MailTexts>();
        builder.Services.AddSingleton<DemonstrationMailbox>();
        builder.Services.AddPasserelleWeb();
        builder.Services.AddPasserelleAccess();
        builder.Services.AddQuestionnaireRoutes();
        builder.Services.AddPrint();
        WebApplication app = builder.Build();
        PasserelleOptions options = app.Services.GetRequiredService<IOptions<PasserelleOptions>>().Value;
        PartnerSetup.MakeSchemes(
            app.Services,
            app.Services.GetRequiredService<Catalogue>()
                .Portals.Values.Where(p => p.SignIn?.Partners is not null && options.Serves(p))
                .Select(p => p.Slug)
        );
        app.UsePasserelleWeb();
        app.UsePasserelleAccess();
        app.MapRazorPages();
        app.MapPaymentCallback();
        return app;
    }

    /// <summary>Brings the embedded or configured database up to date and makes the rows of scheduled work.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        await DatabaseUpgrade.RunAsync(scope.ServiceProvider.GetRequiredService<PasserelleDb>(), CancellationToken.None);
        await app.Services.GetRequiredService<CatalogueProvider>().StoreCurrentAsync(CancellationToken.None);
        await app.Services.GetRequiredService<WorkRunner>().EnsureSchedulesAsync(CancellationToken.None);
        if (app.Environment.IsEnvironment(DemonstrationSeed.Environment))
        {
            await DemonstrationSeed.RunAsync(app.Services, CancellationToken.None);
        }
    }
}
