using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Passerelle.Core.Data;
using Passerelle.Core.Work;
using Passerelle.Programs;
using Xunit;

namespace Passerelle.Testing;

/// <summary>
/// The whole product in this process, with the demonstration data, a fresh database of the kind under test
/// (<see cref="TestDatabase"/>), its own folder and a clock that the test moves. The worker does not run by itself:
/// <see cref="RunDueWorkAsync"/> does what is due, mails included. Use it as <c>IClassFixture&lt;PasserelleApp&gt;</c>,
/// or make one per test with <see cref="StartAsync"/> where a test needs the database for itself.
/// </summary>
public sealed class PasserelleApp : IAsyncLifetime
{
    private static readonly Uri Site = new("http://localhost");

    private readonly Dictionary<string, string> _settings = [];
    private TestDatabase? _database;
    private Factory? _factory;
    private HttpMessageHandler? _handler;

    /// <summary>The product's clock.</summary>
    public FakeClock Clock { get; } = new();

    /// <summary>The product's data folder: documents, keys, picked-up mail.</summary>
    public string DataFolder { get; } = TestFolder.New("app");

    /// <summary>The catalogue served; set it before the start to serve another one.</summary>
    public string CatalogueFolder { get; set; } = Repository.Path("catalogue");

    /// <summary>The database.</summary>
    public TestDatabase Database => _database ?? throw NotStarted();

    /// <summary>The product's services; for scoped ones make a scope.</summary>
    public IServiceProvider Services => (_factory ?? throw NotStarted()).Services;

    /// <summary>A started product of one's own, with further configuration (<c>Passerelle:…</c>).</summary>
    public static async Task<PasserelleApp> StartAsync(
        IEnumerable<KeyValuePair<string, string>>? settings = null,
        string? catalogueFolder = null
    )
    {
        PasserelleApp app = catalogueFolder is null ? new() : new() { CatalogueFolder = catalogueFolder };
        foreach ((var key, var value) in settings ?? [])
        {
            app._settings[key] = value;
        }

        await app.InitializeAsync();
        return app;
    }

    /// <summary>A new person at the door, in a browser without script and without cookies.</summary>
    public Visitor Visitor() => new(_handler ?? throw NotStarted(), Site);

    /// <summary>A bare client without cookies that follows nothing, for what no browser would send.</summary>
    public HttpClient PlainClient() => new(_handler ?? throw NotStarted(), disposeHandler: false) { BaseAddress = Site };

    /// <summary>A new person who has opened an address.</summary>
    public Task<Visitor> VisitAsync(string address) => Visitor().GoAsync(address);

    /// <summary>A new context upon the database; the caller disposes it.</summary>
    public PasserelleDb NewContext() => Database.NewContext();

    /// <summary>Does everything that is due at the clock's time: mails, scans, schedules.</summary>
    public Task RunDueWorkAsync(CancellationToken cancellationToken = default) =>
        Services.GetRequiredService<WorkRunner>().RunDueAsync(cancellationToken);

    /// <summary>Runs something with a scope of the product's services.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The files of the mail pickup folder, oldest first.</summary>
    public IReadOnlyList<string> MailFiles()
    {
        var folder = Path.Combine(DataFolder, "mail");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)] : [];
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        // The product makes its demonstration data at its first start; that first start is made once per process and
        // catalogue, and its database and folder are copied for each test's own. The catalogue it loaded serves them all.
        FirstStart first = FirstStart.Of(CatalogueFolder);
        _database = await TestDatabase.CreateAsync("demonstration-" + CatalogueFolder, c => SeedAsync(c, first));
        // The database has its own way of being copied.
        TestFolder.Copy(first.Folder, DataFolder, except: "passerelle.db");
        Start(first.Catalogue);
    }

    /// <summary>
    /// Stops the product and starts it again upon the same database and folder, with another catalogue: visitors have to come anew.
    /// </summary>
    public async Task RestartAsync(string catalogueFolder)
    {
        await StopAsync();
        CatalogueFolder = catalogueFolder;
        Start(null);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private void Start(Catalogue? loaded)
    {
        _factory = new Factory(Settings(Database.ConnectionString, DataFolder), Clock, loaded);
        _handler = _factory.Server.CreateHandler();
    }

    private async Task StopAsync()
    {
        _handler?.Dispose();
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }
    }

    private async Task SeedAsync(string connectionString, FirstStart first)
    {
        await using var product = new Factory(Settings(connectionString, first.Folder), new FakeClock(), null);
        using HttpMessageHandler started = product.Server.CreateHandler();
        first.Catalogue = product.Services.GetRequiredService<Catalogue>();
    }

    private Dictionary<string, string> Settings(string connectionString, string folder) =>
        new(_settings)
        {
            ["Passerelle:Database:Provider"] = TestDatabase.Provider,
            ["Passerelle:Database:ConnectionString"] = connectionString,
            ["Passerelle:DataFolder"] = folder,
            ["Passerelle:CatalogueFolder"] = CatalogueFolder,
            ["Passerelle:BaseUrl"] = Site.GetLeftPart(UriPartial.Authority),
            // Made to be slow, and tests sign in often.
            ["Passerelle:Credentials:PasswordRounds"] = "1000",
            // No worker: the test decides when work is done.
            ["Passerelle:Roles:0"] = "portal",
            ["Passerelle:Roles:1"] = "office",
        };

    private static InvalidOperationException NotStarted() => new("The product is not started: use it as a fixture, or StartAsync.");

    // What the first start with a catalogue left behind.
    private sealed class FirstStart
    {
        private static readonly ConcurrentDictionary<string, FirstStart> All = new(StringComparer.Ordinal);

        public string Folder { get; } = TestFolder.New("seeded");

        public Catalogue? Catalogue { get; set; }

        public static FirstStart Of(string catalogueFolder) => All.GetOrAdd(catalogueFolder, _ => new FirstStart());
    }

    private sealed class Factory(Dictionary<string, string> settings, FakeClock clock, Catalogue? loaded) : WebApplicationFactory<Program>
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
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                if (loaded is not null)
                {
                    services.Replace(ServiceDescriptor.Singleton(loaded));
                }
            });
        }
    }
}
