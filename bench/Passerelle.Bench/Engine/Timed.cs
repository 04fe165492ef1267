using System.Diagnostics;

namespace Passerelle.Bench.Engine;

/// <summary>How long one call takes on one core, and what it allocates.</summary>
/// <param name="Microseconds">The median of the windows.</param>
/// <param name="Bytes">Allocated by one call.</param>
internal sealed record Timed(double Microseconds, double Bytes)
{
    private const int Windows = 7;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(400);

    /// <summary>Calls again and again: first until the compiler has done its best, then in windows.</summary>
    public static Timed Run(Action call)
    {
        // Tiered compilation replaces code in the background once it has been called often.
        for (var i = 0; i < 4; i++)
        {
            Measure(call, Window);
        }

        List<(double Microseconds, double Bytes)> windows = [];
        for (var i = 0; i < Windows; i++)
        {
            windows.Add(Measure(call, Window));
        }

        return new Timed(Report.Median(windows.Select(w => w.Microseconds)), Report.Median(windows.Select(w => w.Bytes)));
    }

    private static (double Microseconds, double Bytes) Measure(Action call, TimeSpan window)
    {
        var calls = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            // The clock is not read at every call: some calls are faster than it.
            for (var i = 0; i < 16; i++)
            {
                call();
            }

            calls += 16;
            elapsed = Stopwatch.GetElapsedTime(started);
        } while (elapsed < window);
        return (elapsed.TotalMicroseconds / calls, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls);
    }
}
