using System.Diagnostics;

namespace Passerelle.Bench.Engine;

/// <summary>What one run of a piece of work costs, on one thread.</summary>
/// <param name="Nanoseconds">The median of the rounds.</param>
/// <param name="Bytes">Memory allocated.</param>
internal sealed record Measurement(double Nanoseconds, double Bytes)
{
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);

    // What a piece of work returns is kept, so that none of it can be left out.
    private static object? _kept;

    public double Microseconds => Nanoseconds / 1000;

    /// <summary>Runs it until the compiler has done its best, then measures.</summary>
    public static Measurement Of<T>(Func<T> work)
    {
        var count = Math.Max(1, (long)(Repeat(work, WarmUp) * (Round / WarmUp)));
        var times = new List<double>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            T last = default!;
            for (long i = 0; i < count; i++)
            {
                last = work();
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / count);
            _kept = last;
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(count * Rounds);
        // What the measuring itself allocates is nothing to one run.
        return new Measurement(Report.Median(times), Math.Floor(bytes));
    }

    private static long Repeat<T>(Func<T> work, TimeSpan time)
    {
        long count = 0;
        var start = Stopwatch.GetTimestamp();
        do
        {
            _kept = work();
            count++;
        } while (Stopwatch.GetElapsedTime(start) < time);
        return count;
    }
}
