using System.Diagnostics;

namespace Passerelle.Bench.Pages;

/// <summary>What one window of load came to.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Half were answered within, in milliseconds.</param>
/// <param name="P99">All but one in a hundred were answered within, in milliseconds.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99);

/// <summary>A number of connections that send at once, for a bounded time.</summary>
internal static class Load
{
    /// <summary>Warms up, then measures.</summary>
    /// <exception cref="InvalidOperationException">An answer was not as expected: the figures would say nothing.</exception>
    public static async Task<LoadResult> RunAsync(
        IReadOnlyList<LoadConnection> connections,
        TimeSpan warmUp,
        TimeSpan window,
        CancellationToken cancellationToken
    )
    {
        await SendAsync(connections, warmUp, cancellationToken);
        foreach (LoadConnection connection in connections)
        {
            connection.Forget();
        }

        var start = Stopwatch.GetTimestamp();
        await SendAsync(connections, window, cancellationToken);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        long[] latencies = [.. connections.SelectMany(c => c.Latencies).Order()];
        return new LoadResult(latencies.Length / took.TotalSeconds, At(latencies, 0.5), At(latencies, 0.99));
    }

    private static async Task SendAsync(IReadOnlyList<LoadConnection> connections, TimeSpan time, CancellationToken cancellationToken)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(connections.Select(c => Task.Run(() => c.RunAsync(until, cancellationToken), cancellationToken)));
        if (connections.FirstOrDefault(c => c.Failure is not null)?.Failure is { } failure)
        {
            throw new InvalidOperationException($"An answer was not as expected:\n{failure}");
        }
    }

    private static double At(long[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[(int)((sorted.Length - 1) * share)] * 1000d / Stopwatch.Frequency;
}
