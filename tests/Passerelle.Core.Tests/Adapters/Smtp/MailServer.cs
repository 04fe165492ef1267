using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MimeKit;
using Passerelle.Testing;

namespace Passerelle.Core.Tests.Adapters.Smtp;

/// <summary>What a <see cref="MailServer"/> is to be.</summary>
/// <param name="Security">starttls, tls, or none: STARTTLS is not offered.</param>
/// <param name="User">Who may send; anybody when null.</param>
/// <param name="Sender">The one address that mail may come from; any when null.</param>
/// <param name="International">Takes addresses beyond ASCII.</param>
/// <param name="Mute">Takes a mail and never answers.</param>
/// <param name="DieAfter">Keeps the first mail, and ends before it has answered.</param>
internal sealed record MailServerSettings(
    string Security = "starttls",
    string? User = null,
    string? Password = null,
    string? Sender = null,
    bool International = false,
    bool Mute = false,
    bool DieAfter = false
);

/// <summary>A mail at the server.</summary>
internal sealed record ServerMail(string From, string[] To, bool Secure, byte[] Raw)
{
    /// <summary>The mail as a reader's program understands it.</summary>
    public MimeMessage Read() => MimeMessage.Load(new MemoryStream(Raw));
}

/// <summary>A real mail server (npm smtp-server) as a process of its own, that can be taken down and come back at the same port.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private static readonly string Project = Repository.Path("tests", "Passerelle.Core.Tests");

    private readonly string _folder = TestFolder.New("smtp");
    private readonly Certificate _certificate;
    private Process? _node;

    private MailServer(Certificate certificate) => _certificate = certificate;

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    /// <summary>The mails it has accepted, in whatever life.</summary>
    public IReadOnlyList<ServerMail> Mails =>
        [
            .. Directory
                .EnumerateFiles(_folder, "*.json")
                .Select(f => JsonSerializer.Deserialize<ServerMail>(File.ReadAllText(f), JsonSerializerOptions.Web)!),
        ];

    /// <summary>The commands that came, in their order; none of the encryption's own.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            var log = Path.Combine(_folder, "commands.log");
            return File.Exists(log) ? [.. File.ReadLines(log).Where(l => !l.StartsWith("ERROR", StringComparison.Ordinal))] : [];
        }
    }

    public static async Task<MailServer> StartAsync(Certificate certificate, MailServerSettings? settings = null)
    {
        var server = new MailServer(certificate);
        await server.UpAsync(settings ?? new());
        return server;
    }

    /// <summary>Starts it, at the port it had.</summary>
    public async Task UpAsync(MailServerSettings settings)
    {
        if (!Directory.Exists(Path.Combine(Project, "node_modules", "smtp-server")))
        {
            throw new InvalidOperationException($"The mail server is not installed: run « npm ci » in {Project} (scripts/test does).");
        }

        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Project,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add("Adapters/Smtp/mail-server.mjs");
        start.ArgumentList.Add(
            JsonSerializer.Serialize(
                new
                {
                    settings.Security,
                    settings.User,
                    settings.Password,
                    settings.Sender,
                    settings.International,
                    settings.Mute,
                    settings.DieAfter,
                    Port,
                    Folder = _folder,
                    Key = _certificate.KeyFile,
                    Certificate = _certificate.File,
                },
                JsonSerializerOptions.Web
            )
        );
        _node = Process.Start(start) ?? throw new InvalidOperationException("Node did not start.");
        var port = await _node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server has ended.");
        Port = int.Parse(port, CultureInfo.InvariantCulture);
    }

    /// <summary>Takes it down at once.</summary>
    public async Task DownAsync()
    {
        if (_node is null)
        {
            return;
        }

        _node.Kill(entireProcessTree: true);
        await _node.WaitForExitAsync();
        _node.Dispose();
        _node = null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await DownAsync();
}
