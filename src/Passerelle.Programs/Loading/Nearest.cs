namespace Passerelle.Programs.Loading;

/// <summary>Finds what an author probably meant.</summary>
internal static class Nearest
{
    /// <summary>“Did you mean …?”, or null when nothing is near.</summary>
    public static string? Suggest(string written, IEnumerable<string> candidates) =>
        Find(written, candidates) is { } near ? $"did you mean “{near}”?" : null;

    /// <summary>The nearest, or null when nothing is near.</summary>
    public static string? Find(string written, IEnumerable<string> candidates)
    {
        string? best = null;
        int least = Math.Max(2, written.Length / 3) + 1;
        foreach (string candidate in candidates.Order(StringComparer.Ordinal))
        {
            int distance = Distance(written, candidate);
            if (distance < least)
            {
                least = distance;
                best = candidate;
            }
        }

        return best;
    }

    // Optimal string alignment: insertions, deletions, substitutions and neighbouring swaps.
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
