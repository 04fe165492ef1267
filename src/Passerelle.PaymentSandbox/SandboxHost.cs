using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Passerelle.PaymentSandbox.Callbacks;
using Passerelle.PaymentSandbox.Look;
using Passerelle.PaymentSandbox.Sessions;

namespace Passerelle.PaymentSandbox;

/// <summary>Puts the site together; public so that a test can run it on a port of its own.</summary>
public static class SandboxHost
{
    /// <summary>The site, ready to run; addresses, environment and secret by arguments or environment variables.</summary>
    /// <exception cref="InvalidOperationException">The environment is Production.</exception>
    /// <param name="configure">Further services, for a host that brings its own clock or network.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            // Pages and look are in the assembly: nothing is read from the folder the process was started in.
            new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = AppContext.BaseDirectory,
                ApplicationName = typeof(SandboxHost).Assembly.GetName().Name,
            }
        );
        builder.Services.AddOptions<SandboxOptions>().BindConfiguration(SandboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SessionStore>();
        builder.Services.AddSingleton<MerchantSeal>();
        builder.Services.AddSingleton(SandboxTexts.Load());
        builder.Services.AddScoped<Cashier>();
        // Keys live and die with the process: nothing is written to anybody's home.
        builder.Services.AddOptions<KeyManagementOptions>().Configure(o => o.XmlRepository = new KeysInMemory());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Cookies do not know ports: a name of our own keeps clear of the merchant's on the same host.
        builder.Services.AddAntiforgery(o => o.Cookie.Name = "payment-sandbox");
        builder.Services.AddHttpClient<CallbackSender>(c => c.Timeout = TimeSpan.FromSeconds(10));
        builder.Services.AddSingleton<CallbackQueue>();
        builder.Services.AddHostedService(p => p.GetRequiredService<CallbackQueue>());
        builder.Services.AddHostedService<StopWithInput>();
        builder.Services.AddRazorPages();
        configure?.Invoke(builder.Services);

        if (builder.Environment.IsProduction())
        {
            throw new InvalidOperationException("The payment sandbox takes no real money and refuses to run in Production.");
        }

        WebApplication app = builder.Build();
        app.UseMiddleware<SiteHeaders>();
        app.MapSessions();
        app.MapGet("/sandbox.css", () => Results.Stream(Stylesheet.Open(), "text/css"));
        app.MapGet("/health", () => Results.Text("ok"));
        app.MapRazorPages();
        return app;
    }

    private sealed class KeysInMemory : IXmlRepository
    {
        private readonly List<XElement> _keys = [];

        public IReadOnlyCollection<XElement> GetAllElements()
        {
            lock (_keys)
            {
                return [.. _keys];
            }
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            lock (_keys)
            {
                _keys.Add(element);
            }
        }
    }

    /// <summary>Ends the site with its parent process: a closed standard input means that nobody is there any more.</summary>
    private sealed class StopWithInput(IOptions<SandboxOptions> options, IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            if (!options.Value.StopWithInput)
            {
                return;
            }

            await using Stream input = Console.OpenStandardInput();
            var buffer = new byte[64];
            while (await input.ReadAsync(buffer, stoppingToken) > 0) { }

            lifetime.StopApplication();
        }
    }
}
