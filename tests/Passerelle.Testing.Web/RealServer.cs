using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Passerelle.Testing;

/// <summary>
/// The built product as a process of its own (`serve --demo`), on a free port, with a SQLite file and a data folder of its own:
/// for browsers, and for tests that kill it. Built by the scripts when its sources changed.
/// </summary>
public sealed class RealServer : IAsyncDisposable
{
    private const string DatabaseSetting = "Passerelle:Database:ConnectionString";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly Lazy<Task<string>> Product = new(BuildAsync);
    private static readonly Lazy<Task<string>> FirstStart = new(StartFirstAsync);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly Dictionary<string, string> _settings;
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false };
    private Process? _process;

    private RealServer(string dataFolder, IEnumerable<KeyValuePair<string, string>> settings, Uri site)
    {
        DataFolder = dataFolder;
        Site = site;
        Sandbox = FreeSite();
        _settings = new Dictionary<string, string>(settings);
    }

    /// <summary>Where it listens.</summary>
    public Uri Site { get; }

    /// <summary>Where its payment sandbox listens.</summary>
    public Uri Sandbox { get; }

    /// <summary>Its data folder: database, documents, keys, picked-up mail.</summary>
    public string DataFolder { get; }

    /// <summary>The database file.</summary>
    public string DatabaseFile => Path.Combine(DataFolder, "passerelle.db");

    /// <summary>What it has printed.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="dataFolder">Its data folder; a new one when null.</param>
    /// <param name="settings">Further configuration, as <c>Passerelle:Name</c>.</param>
    /// <param name="site">Where it listens; a free port of 127.0.0.1 when null (<see cref="FreeSite"/>).</param>
    public static async Task<RealServer> StartAsync(
        string? dataFolder = null,
        IEnumerable<KeyValuePair<string, string>>? settings = null,
        Uri? site = null,
        CancellationToken cancellationToken = default
    )
    {
        KeyValuePair<string, string>[] further = [.. settings ?? []];
        if (dataFolder is null)
        {
            dataFolder = TestFolder.New("server");
            if (!Array.Exists(further, s => s.Key == DatabaseSetting))
            {
                TestFolder.Copy(await FirstStart.Value, dataFolder);
            }
        }

        var server = new RealServer(dataFolder, further, site ?? FreeSite());
        await server.StartProcessAsync(cancellationToken);
        return server;
    }

    // Making the demonstration data is most of a first start: it is made once for all servers, by one that does no work by itself.
    private static async Task<string> StartFirstAsync()
    {
        Dictionary<string, string> idle = new() { ["Passerelle:Roles:0"] = "portal", ["Passerelle:Roles:1"] = "office" };
        await using var first = new RealServer(TestFolder.New("seeded"), idle, FreeSite());
        await first.StartProcessAsync(CancellationToken.None);
        return first.DataFolder;
    }

    /// <summary>An address of this machine where nobody listens: for others to know it before the server starts.</summary>
    /// <param name="host">127.0.0.1; or localhost where browsers want a name.</param>
    public static Uri FreeSite(string host = "127.0.0.1") => new($"http://{host}:{FreePort()}");

    /// <summary>A person with a browser without script.</summary>
    public Visitor Visitor() => new(_handler, Site);

    /// <summary>Ends the process and what it started at once, as <c>kill -9</c> does: nothing is flushed or closed.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Kills it (<see cref="KillAsync"/>) when this much time has passed, whatever it is doing by then.</summary>
    public async Task KillAfterAsync(TimeSpan moment)
    {
        await Task.Delay(moment);
        await KillAsync();
    }

    /// <summary>Starts it again on the same port and data folder, after <see cref="KillAsync"/>.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) => StartProcessAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _handler.Dispose();
    }

    private async Task StartProcessAsync(CancellationToken cancellationToken)
    {
        var product = await Product.Value;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = DataFolder,
        };
        start.ArgumentList.Add(Path.Combine(product, "passerelle.dll"));
        start.ArgumentList.Add("serve");
        start.ArgumentList.Add("--demo");
        start.Environment["ASPNETCORE_URLS"] = Site.GetLeftPart(UriPartial.Authority);
        start.Environment["ASPNETCORE_CONTENTROOT"] = product;
        // As in the tests' own processes, and several servers share a machine.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        var settings = new Dictionary<string, string>
        {
            ["Passerelle:DataFolder"] = DataFolder,
            ["Passerelle:CatalogueFolder"] = Repository.Path("catalogue"),
            ["Passerelle:BaseUrl"] = Site.GetLeftPart(UriPartial.Authority),
            ["Passerelle:Payments:SandboxUrl"] = Sandbox.GetLeftPart(UriPartial.Authority),
            // Made to be slow, and tests sign in often.
            ["Passerelle:Credentials:PasswordRounds"] = "1000",
        };
        foreach ((var key, var value) in settings.Concat(_settings))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilItAnswersAsync(_process, cancellationToken);
    }

    private async Task UntilItAnswersAsync(Process process, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(_handler, disposeHandler: false) { BaseAddress = Site };
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The server ended with code {process.ExitCode}:{Environment.NewLine}{Printed()}");
            }

            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri("/", UriKind.Relative), cancellationToken);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    return;
                }
            }
            catch (HttpRequestException e) when (watch.Elapsed < StartLimit)
            {
                _output.Enqueue($"(not listening yet: {e.HttpRequestError})");
            }

            if (watch.Elapsed > StartLimit)
            {
                throw new TimeoutException(
                    $"The server did not answer within {StartLimit.TotalSeconds} s:{Environment.NewLine}{Printed()}"
                );
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }

    private string Printed() => string.Join(Environment.NewLine, _output);

    // The scripts know whether the last build is still good.
    private static async Task<string> BuildAsync()
    {
        var start = new ProcessStartInfo(Repository.Path("scripts", "passerelle"), "--version")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process build = Process.Start(start) ?? throw new InvalidOperationException("scripts/passerelle did not start.");
        Task<string> output = build.StandardOutput.ReadToEndAsync();
        var errors = await build.StandardError.ReadToEndAsync();
        await build.WaitForExitAsync();
        return build.ExitCode == 0
            ? Repository.Path("artifacts", "passerelle")
            : throw new InvalidOperationException($"The product could not be built: {await output}{errors}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
