using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Passerelle.Testing.Partners;

/// <summary>A certified OpenID provider (npm oidc-provider) as a process of its own.</summary>
public sealed class BankProcess : IAsyncDisposable
{
    /// <summary>What the portal calls itself there.</summary>
    public const string ClientId = "portail";

    /// <summary>How the portal proves itself there.</summary>
    public const string ClientSecret = "un-secret-du-portail-et-de-la-banque";

    /// <summary>Everybody's there.</summary>
    public const string Password = "banque-en-ligne";

    private const int Attempts = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string Project = Repository.Path("tests", "Passerelle.Testing.Web");

    private readonly Process _node;

    private BankProcess(Process node, string url)
    {
        _node = node;
        Url = url;
    }

    /// <summary>Its issuer identifier.</summary>
    public string Url { get; }

    /// <summary>The configuration of one partner.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Settings(
        string key,
        string issuer,
        string clientId,
        string secret,
        string nameFr,
        string nameEn
    ) =>
        [
            new($"Passerelle:Partners:{key}:Issuer", issuer),
            new($"Passerelle:Partners:{key}:ClientId", clientId),
            new($"Passerelle:Partners:{key}:ClientSecret", secret),
            new($"Passerelle:Partners:{key}:NameFr", nameFr),
            new($"Passerelle:Partners:{key}:NameEn", nameEn),
            // A busy machine is not a partner that is down.
            new($"Passerelle:Partners:{key}:TimeoutSeconds", "30"),
        ];

    /// <summary>The configuration of this one, by the names that the tests give it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings(string key) =>
        Settings(key, Url, ClientId, ClientSecret, "Banque Rive", "River Bank");

    /// <summary>Starts it for a portal that is answered at this address.</summary>
    public static async Task<BankProcess> StartAsync(string answer)
    {
        if (!Directory.Exists(Path.Combine(Project, "node_modules", "oidc-provider")))
        {
            throw new InvalidOperationException($"The provider is not installed: run « npm ci » in {Project} (scripts/test does).");
        }

        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Project,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add("Partners/partner.mjs");
        start.ArgumentList.Add(
            JsonSerializer.Serialize(
                new
                {
                    ClientId,
                    ClientSecret,
                    Password,
                    answer,
                },
                JsonSerializerOptions.Web
            )
        );
        for (var attempt = 1; ; attempt++)
        {
            Process node = Process.Start(start) ?? throw new InvalidOperationException("Node did not start.");
            try
            {
                return new BankProcess(node, await ListeningAsync(node).WaitAsync(Patience));
            }
            // Seen once in a thousand: Node hangs before its first line.
            catch (TimeoutException) when (attempt < Attempts)
            {
                node.Kill(entireProcessTree: true);
                node.Dispose();
            }
        }
    }

    private static async Task<string> ListeningAsync(Process node)
    {
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("port ", StringComparison.Ordinal))
            {
                return $"http://127.0.0.1:{int.Parse(line[5..], CultureInfo.InvariantCulture)}";
            }
        }

        throw new InvalidOperationException("The provider has ended.");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _node.Kill(entireProcessTree: true);
        await _node.WaitForExitAsync();
        _node.Dispose();
    }
}
