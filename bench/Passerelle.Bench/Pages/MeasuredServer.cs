using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Passerelle.Bench.Pages;

/// <summary>A server as a process of its own, whose start and memory are measured.</summary>
internal sealed class MeasuredServer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private readonly Process _process;

    private MeasuredServer(Process process, Uri site)
    {
        _process = process;
        Site = site;
        // What it logs belongs beside the report, not in it.
        _process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        _process.BeginOutputReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Site { get; }

    /// <summary>From the start of the process to the last byte of its first page.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>Resident memory now, in megabytes.</summary>
    public double ResidentMegabytes =>
        File.ReadLines($"/proc/{_process.Id}/status")
            .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.AsSpan(6).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture) / 1024)
            .Single();

    /// <summary>Processor time used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits for its first page.</summary>
    public static async Task<MeasuredServer> StartAsync(
        IReadOnlyList<string> command,
        string firstPage,
        IReadOnlyDictionary<string, string> settings,
        CancellationToken cancellationToken
    )
    {
        var site = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_URLS"] = site.GetLeftPart(UriPartial.Authority);
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(command[0])!;
        foreach ((var name, var value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var began = Stopwatch.GetTimestamp();
        var server = new MeasuredServer(Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start."), site);
        await server.UntilItAnswersAsync(firstPage, cancellationToken);
        server.StartedIn = Stopwatch.GetElapsedTime(began);
        return server;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task UntilItAnswersAsync(string firstPage, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Site };
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri(firstPage, UriKind.Relative), cancellationToken);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                return;
            }
            catch (HttpRequestException problem)
                when (problem.StatusCode is null && !_process.HasExited && Stopwatch.GetElapsedTime(began) < Limit)
            {
                // Not listening yet.
                await Task.Delay(10, cancellationToken);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
