using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Data;
using Passerelle.Core.Work;
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
    private static readonly Uri InProcess = new("http://localhost");

    private readonly Dictionary<string, string> _settings = [];
    private StartedProduct? _product;
    private HttpMessageHandler? _handler;

    /// <summary>Its address: one that only visitors of this process reach, unless it listens (<see cref="ListenAsync"/>).</summary>
    public Uri Site { get; private init; } = InProcess;

    /// <summary>The product's clock.</summary>
    public FakeClock Clock { get; } = new();

    /// <summary>The product's data folder: documents, keys, picked-up mail.</summary>
    public string DataFolder => Product.Folder;

    /// <summary>The catalogue served; set it before the start to serve another one.</summary>
    public string CatalogueFolder { get; set; } = Repository.Path("catalogue");

    /// <summary>The database.</summary>
    public TestDatabase Database => Product.Database;

    /// <summary>The product's services; for scoped ones make a scope.</summary>
    public IServiceProvider Services => Product.Services;

    private StartedProduct Product => _product ?? throw NotStarted();

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

    /// <summary>A started product of one's own that listens on a free port, so that a real browser sees what a moved clock changes.</summary>
    public static async Task<PasserelleApp> ListenAsync()
    {
        PasserelleApp app = new() { Site = RealServer.FreeSite() };
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
        _product =
            Site != InProcess || _settings.Count > 0
                ? await StartedProduct.StartAsync(CatalogueFolder, _settings, Clock, Site)
                : await StartedProduct.TakeAsync(CatalogueFolder, Clock, Site);
        _handler = _product.CreateHandler();
    }

    /// <summary>
    /// Stops the product and starts it again upon the same database and folder, with another catalogue: visitors have to come anew.
    /// </summary>
    public async Task RestartAsync(string catalogueFolder)
    {
        _handler?.Dispose();
        CatalogueFolder = catalogueFolder;
        await Product.RestartAsync(catalogueFolder);
        _handler = Product.CreateHandler();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _handler?.Dispose();
        if (_product is not null)
        {
            await _product.GiveBackAsync();
        }
    }

    private static InvalidOperationException NotStarted() => new("The product is not started: use it as a fixture, or StartAsync.");
}
