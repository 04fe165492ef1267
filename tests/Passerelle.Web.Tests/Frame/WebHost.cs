using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Passerelle.Hosting;
using Passerelle.Web;

namespace Passerelle.Web.Tests.Frame;

/// <summary>
/// The web foundation alone, without database, sign-in and catalogue: what must work when those do not. <c>/test/…</c> answers
/// with the status, exception or page that a test asks for.
/// </summary>
public sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebHost(WebApplication app)
    {
        _app = app;
        Client = app.GetTestClient();
    }

    /// <summary>Sends requests in process; follows no redirects, keeps no cookies.</summary>
    public HttpClient Client { get; }

    public static async Task<WebHost> StartAsync(bool demonstration = true)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "passerelle", EnvironmentName = demonstration ? "Demonstration" : "Production" }
        );
        builder.WebHost.UseTestServer();
        builder.Services.AddOptions<PasserelleOptions>().Configure(options => options.Demonstration = demonstration);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPasserelleWeb();
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UsePasserelleWeb();
        app.MapGet("/test/status/{status:int}", (int status) => Results.StatusCode(status));
        app.MapGet("/test/failure", void () => throw new InvalidOperationException("canary 52-778"));
        app.MapGet("/{portal}/test/failure", void () => throw new TimeoutException("canary 52-778"));
        app.MapRazorPages();
        await app.StartAsync();
        return new WebHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
