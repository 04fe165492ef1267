using System.Globalization;
using System.Runtime.InteropServices;

namespace Passerelle.Bench;

/// <summary>The machine and the day, said at the head of every run: a figure means nothing without them.</summary>
internal static class Machine
{
    /// <summary>One line.</summary>
    public static string Name =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Processor}, {Environment.ProcessorCount} cores, {Memory / (1 << 30)} GB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; {TimeProvider.System.GetUtcNow():yyyy-MM-dd}"
        );

    private static long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    private static string Processor =>
        File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':', 2)[1]
            .Trim()
        ?? "unknown processor";
}
