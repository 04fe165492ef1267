using System.Diagnostics;
using System.Text.Json;
using Passerelle.Testing;

namespace Passerelle.Bench.Engine;

/// <summary>The same work done by JavaScript engines, one after the other, in a process of their own.</summary>
internal static class JavaScript
{
    /// <summary>What it prints.</summary>
    public static async Task<JsonDocument> MeasureAsync(CancellationToken cancellationToken)
    {
        using var process = Process.Start(
            new ProcessStartInfo("node", [Repository.Path("bench", "js", "engine.mjs"), "1"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        );
        var output = await process!.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? JsonDocument.Parse(output) : throw new InvalidOperationException("The JavaScript engines failed.");
    }
}
