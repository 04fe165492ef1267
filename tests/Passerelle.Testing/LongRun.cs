using System.Diagnostics;
using System.Globalization;

namespace Passerelle.Testing;

/// <summary>
/// A test tried with many seeds. A run of many says on the console, ten times, how much memory is in use after a full
/// collection and which seed took longest, names a seed that does not come to its end, and fails when memory grew.
/// </summary>
public static class LongRun
{
    private const int Many = 5_000;
    private const long MostGrowth = 32 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Tries seeds from 0 up to, not including, <paramref name="rounds"/>.</summary>
    /// <exception cref="InvalidOperationException">The memory in use grew.</exception>
    public static void Over(string name, int rounds, Action<int> one)
    {
        if (rounds < Many)
        {
            for (int seed = 0; seed < rounds; seed++)
            {
                one(seed);
            }

            return;
        }

        Watched(name, rounds, one);
    }

    private static void Watched(string name, int rounds, Action<int> one)
    {
        int current = -1;
        int seen = -1;
        using Timer watch = new(
            _ =>
            {
                if (seen == current)
                {
                    Say($"{name}: still at seed {current}");
                }

                seen = current;
            },
            null,
            Patience,
            Patience
        );
        long first = 0;
        (int Seed, TimeSpan Took) slowest = default;
        long start = Stopwatch.GetTimestamp();
        for (int seed = 0; seed < rounds; seed++)
        {
            Volatile.Write(ref current, seed);
            long began = Stopwatch.GetTimestamp();
            one(seed);
            TimeSpan took = Stopwatch.GetElapsedTime(began);
            slowest = took > slowest.Took ? (seed, took) : slowest;
            if ((seed + 1) % (rounds / 10) == 0)
            {
                long used = GC.GetTotalMemory(forceFullCollection: true);
                first = first == 0 ? used : first;
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                Say(
                    $"{name}: {seed + 1} in {seconds:0} s, {used / 1024:N0} KB in use, slowest {slowest.Took.TotalMilliseconds:0} ms (seed {slowest.Seed})"
                );
                if (used > first + MostGrowth)
                {
                    throw new InvalidOperationException($"The memory in use grew from {first:N0} to {used:N0} bytes.");
                }
            }
        }
    }

    private static void Say(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
