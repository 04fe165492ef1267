using System.Diagnostics;
using System.Text.Json;

namespace Passerelle.Browser.Tests.Audit;

/// <summary>The HTML checker, one Node process for the whole run; fed one page at a time.</summary>
internal sealed class HtmlCheck : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Process _node;

    private HtmlCheck(Process node) => _node = node;

    /// <summary>Starts the checker of this folder (which has its packages installed).</summary>
    /// <exception cref="InvalidOperationException">Node or the packages are missing; says what to run.</exception>
    public static HtmlCheck Start(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "html-validate")))
        {
            throw new InvalidOperationException($"The HTML checker is not installed: run « npm ci » in {folder} (scripts/test does).");
        }

        var start = new ProcessStartInfo("node", "Audit/html-check.mjs")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new HtmlCheck(Process.Start(start) ?? throw new InvalidOperationException("Node did not start."));
    }

    /// <summary>The problems of one page, each a rule, a message and a place.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(string html, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { id = 0, html }).AsMemory(), cancellationToken);
            await _node.StandardInput.FlushAsync(cancellationToken);
            var line = await _node.StandardOutput.ReadLineAsync(cancellationToken);
            using var answer = JsonDocument.Parse(line ?? throw new InvalidOperationException("The HTML checker has ended."));
            return [.. answer.RootElement.GetProperty("problems").EnumerateArray().Select(p => "html " + p.GetString())];
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        if (!_node.WaitForExit(5000))
        {
            _node.Kill(entireProcessTree: true);
        }

        _node.Dispose();
        _turn.Dispose();
    }
}
