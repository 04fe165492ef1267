using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Passerelle.Hosting;
using Passerelle.Web.Assets;
using Passerelle.Web.Errors;
using Passerelle.Web.Languages;
using Passerelle.Web.Layout;
using Passerelle.Web.Security;

namespace Passerelle.Web;

/// <summary>What the host calls to have pages: services, then the middleware that comes before authentication.</summary>
public static class WebSetup
{
    private static readonly string[] ViewFolders = ["Layout", "Components", "Questions"];

    /// <summary>Razor Pages with our view folders, texts, formats, assets, frame and antiforgery.</summary>
    public static IServiceCollection AddPasserelleWeb(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpContextAccessor();
        services
            .AddRazorPages(pages => pages.Conventions.AddPageRoute("/Site/Help", "/help"))
            .AddMvcOptions(mvc => mvc.Filters.Add(new StaleFormFilter()));
        services.Configure<RazorViewEngineOptions>(razor =>
        {
            foreach (var folder in ViewFolders)
            {
                razor.PageViewLocationFormats.Add($"/Web/{folder}/{{0}}.cshtml");
                razor.ViewLocationFormats.Add($"/Web/{folder}/{{0}}.cshtml");
            }
        });
        services.AddAntiforgery(forms =>
        {
            forms.FormFieldName = "form-token";
            forms.HeaderName = null;
            forms.Cookie.Name = "passerelle.forms";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // Our own headers say it, for every answer.
            forms.SuppressXFrameOptionsHeader = true;
        });

        // Accents travel as themselves: a French page is a fifth lighter than with character references.
        services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
        });
        services.AddSingleton<AssetFiles>();
        services.AddSingleton(provider => RobotsText.For(provider.GetRequiredService<IOptions<PasserelleOptions>>().Value.Demonstration));
        services.AddSingleton(provider => new FormatsSource(
            TimeZoneInfo.FindSystemTimeZoneById(provider.GetRequiredService<IOptions<PasserelleOptions>>().Value.OfficeZone)
        ));
        services.AddSingleton<ILanguageContext, LanguageContext>();
        services.TryAddSingleton<IPortalDirectory, NoPortals>();
        services.AddSingleton<Frame>();
        services.AddSingleton<ViewWriter>();
        return services;
    }

    /// <summary>
    /// Headers, assets, error pages, the language cookie: before authentication, so that they work without it. The host adds
    /// authentication, authorisation and <c>MapRazorPages</c> after.
    /// </summary>
    public static WebApplication UsePasserelleWeb(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<AssetMiddleware>();
        app.UseWhen(IsAskedFromHere, here => here.UseResponseCompression());
        app.UseMiddleware<ErrorPages>();
        app.UseMiddleware<LanguageCookie>();
        app.UseRouting();
        return app;
    }

    // A page holds secrets: compressed, its length would tell them to a site that makes the browser ask for it (BREACH).
    // Only requests that come from our own pages, or from the reader's own hand, are answered compressed.
    private static bool IsAskedFromHere(HttpContext context) =>
        context.Request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
}
