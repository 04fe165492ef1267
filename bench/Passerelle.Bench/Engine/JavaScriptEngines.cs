using System.Diagnostics;
using System.Text.Json;
using Passerelle.Testing;

namespace Passerelle.Bench.Engine;

/// <summary>The same work in JavaScript: feelin for expressions and the points table, survey-core for the questionnaire.</summary>
/// <param name="Expressions">Microseconds of one evaluation, parsing included, in the order asked; null where it failed.</param>
/// <param name="Candidates">Candidates a second through the points table.</param>
/// <param name="Points">The sum of all points, to compare.</param>
/// <param name="Model">Microseconds of one full evaluation of the reference questionnaire.</param>
/// <param name="Asked">The questions it then asks, to compare.</param>
internal sealed record JavaScriptEngines(IReadOnlyList<double?> Expressions, double Candidates, decimal Points, double Model, int Asked)
{
    /// <summary>Runs Node.js once, with nothing beside it.</summary>
    public static async Task<JavaScriptEngines> RunAsync(IEnumerable<string> expressions, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { "engine.mjs" },
            WorkingDirectory = Repository.Path("bench", "js"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process node = Process.Start(start) ?? throw new InvalidOperationException("Node.js does not start.");
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(expressions).AsMemory(), cancellationToken);
        node.StandardInput.Close();
        var said = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        return node.ExitCode == 0
            ? JsonSerializer.Deserialize<JavaScriptEngines>(said, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException("bench/js/engine.mjs failed.");
    }
}
