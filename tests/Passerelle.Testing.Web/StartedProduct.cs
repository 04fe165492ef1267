using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Passerelle.Programs;

namespace Passerelle.Testing;

/// <summary>
/// The product, started in this process upon a database and a folder of its own. To start it costs half a second of processor time,
/// more than most tests: one that has no settings of its own is taken by the next test, with a fresh database and an empty folder, and
/// that test's clock. All that it keeps in memory besides is what it read from its keys and its catalogue.
/// </summary>
internal sealed class StartedProduct
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<StartedProduct>> Idle = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _settings;
    private readonly TestClock _clock;
    private readonly Uri _site;
    private readonly FirstStart _first;
    private Factory _factory;
    private string? _reusedFor;

    private StartedProduct(FirstStart first, TestDatabase database, Dictionary<string, string> settings, FakeClock clock, Uri site)
    {
        _first = first;
        _settings = settings;
        _clock = new TestClock { Now = clock };
        _site = site;
        Database = database;
        TestFolder.Copy(first.Folder, Folder, except: "passerelle.db");
        _factory = Start(first.CatalogueFolder, first.Catalogue);
    }

    public string Folder { get; } = TestFolder.New("app");

    public TestDatabase Database { get; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>One that is idle, as if it were new, or a new one.</summary>
    public static async Task<StartedProduct> TakeAsync(string catalogueFolder, FakeClock clock, Uri site)
    {
        if (Idle.TryGetValue(catalogueFolder, out ConcurrentBag<StartedProduct>? idle) && idle.TryTake(out StartedProduct? product))
        {
            await product.RenewAsync(clock);
            return product;
        }

        product = await StartAsync(catalogueFolder, [], clock, site);
        product._reusedFor = catalogueFolder;
        return product;
    }

    /// <summary>A new one.</summary>
    public static async Task<StartedProduct> StartAsync(
        string catalogueFolder,
        Dictionary<string, string> settings,
        FakeClock clock,
        Uri site
    )
    {
        // The product makes its demonstration data at its first start; that first start is made once per process and
        // catalogue, and its database and folder are copied for each test's own. The catalogue it loaded serves them all.
        FirstStart first = FirstStart.Of(catalogueFolder);
        TestDatabase database = await TestDatabase.CreateAsync(
            "demonstration-" + catalogueFolder,
            c => SeedAsync(c, first, settings, site)
        );
        return new StartedProduct(first, database, settings, clock, site);
    }

    public HttpMessageHandler CreateHandler() =>
        Listens ? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } : _factory.Server.CreateHandler();

    /// <summary>Stops it and starts it upon the same database and folder, with another catalogue; it is not taken by another test then.</summary>
    public async Task RestartAsync(string catalogueFolder)
    {
        _reusedFor = null;
        await _factory.DisposeAsync();
        _factory = Start(catalogueFolder, null);
    }

    /// <summary>The test is done with it: it waits for the next, or ends.</summary>
    public async Task GiveBackAsync()
    {
        if (_reusedFor is { } catalogueFolder)
        {
            Idle.GetOrAdd(catalogueFolder, _ => []).Add(this);
            return;
        }

        await _factory.DisposeAsync();
        await Database.DisposeAsync();
    }

    private bool Listens => !_site.IsDefaultPort;

    private async Task RenewAsync(FakeClock clock)
    {
        _clock.Now = clock;
        await Database.RenewAsync();
        // The keys stay: the product has read them.
        foreach (var folder in Directory.EnumerateDirectories(Folder).Where(f => Path.GetFileName(f) != "keys"))
        {
            Directory.Delete(folder, recursive: true);
        }

        TestFolder.Copy(_first.Folder, Folder, except: "passerelle.db");
    }

    private Factory Start(string catalogueFolder, Catalogue? loaded)
    {
        var factory = new Factory(Settings(_settings, catalogueFolder, Database.ConnectionString, Folder, _site), _clock, loaded);
        if (Listens)
        {
            factory.UseKestrel(_site.Port);
            factory.StartServer();
        }
        else
        {
            _ = factory.Server;
        }

        return factory;
    }

    private static async Task SeedAsync(string connectionString, FirstStart first, Dictionary<string, string> settings, Uri site)
    {
        await using var product = new Factory(
            Settings(settings, first.CatalogueFolder, connectionString, first.Folder, site),
            new FakeClock(),
            null
        );
        using HttpMessageHandler started = product.Server.CreateHandler();
        first.Catalogue = product.Services.GetRequiredService<Catalogue>();
    }

    private static Dictionary<string, string> Settings(
        Dictionary<string, string> settings,
        string catalogueFolder,
        string connectionString,
        string folder,
        Uri site
    ) =>
        new(settings)
        {
            ["Passerelle:Database:Provider"] = TestDatabase.Provider,
            ["Passerelle:Database:ConnectionString"] = connectionString,
            ["Passerelle:DataFolder"] = folder,
            ["Passerelle:CatalogueFolder"] = catalogueFolder,
            ["Passerelle:BaseUrl"] = site.GetLeftPart(UriPartial.Authority),
            // Made to be slow, and tests sign in often.
            ["Passerelle:Credentials:PasswordRounds"] = "1000",
            // No worker: the test decides when work is done.
            ["Passerelle:Roles:0"] = "portal",
            ["Passerelle:Roles:1"] = "office",
        };

    // What the first start with a catalogue left behind.
    private sealed class FirstStart(string catalogueFolder)
    {
        private static readonly ConcurrentDictionary<string, FirstStart> All = new(StringComparer.Ordinal);

        public string CatalogueFolder => catalogueFolder;

        public string Folder { get; } = TestFolder.New("seeded");

        public Catalogue? Catalogue { get; set; }

        public static FirstStart Of(string catalogueFolder) => All.GetOrAdd(catalogueFolder, f => new FirstStart(f));
    }

    // The clock of whichever test has the product.
    private sealed class TestClock : TimeProvider
    {
        public required FakeClock Now { get; set; }

        public override TimeZoneInfo LocalTimeZone => Now.LocalTimeZone;

        public override long TimestampFrequency => Now.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => Now.GetUtcNow();

        public override long GetTimestamp() => Now.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Now.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class Factory(Dictionary<string, string> settings, TimeProvider clock, Catalogue? loaded)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseContentRoot(Repository.Path("src", "Passerelle"));
            builder.UseEnvironment("Demonstration");
            foreach ((var key, var value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton(clock));
                if (loaded is not null)
                {
                    services.Replace(ServiceDescriptor.Singleton(loaded));
                }
            });
        }
    }
}
