using System.Security.Cryptography;
using System.Text;

namespace Passerelle.Core.Pools;

/// <summary>A candidate as a round looks at it.</summary>
/// <param name="Number">The number in the pool; unique.</param>
/// <param name="Points">Null where there is no order by points.</param>
/// <param name="SubmittedAt">When it came in.</param>
public sealed record RoundEntry(Guid Candidate, string Number, int? Points, DateTime SubmittedAt);

/// <summary>The order of those who are invited. Pure: the same candidates and the same seed give the same order, in whatever order they come.</summary>
public static class RoundOrder
{
    /// <summary>The most points first; of equals who came in first; of those who came in the same millisecond, the lower number.</summary>
    public static IReadOnlyList<RoundEntry> Ranked(IEnumerable<RoundEntry> candidates) =>
        [
            .. candidates
                .Where(c => c.Points is not null)
                .OrderByDescending(c => c.Points)
                .ThenBy(c => c.SubmittedAt)
                .ThenBy(c => c.Number, StringComparer.Ordinal),
        ];

    /// <summary>
    /// By lot: in the order of the SHA-256 of the seed followed by the candidate's number. Anybody with the seed and the numbers can
    /// draw again; nobody can tell the order before the seed is known.
    /// </summary>
    /// <param name="seed">Hexadecimal.</param>
    public static IReadOnlyList<RoundEntry> Drawn(IEnumerable<RoundEntry> candidates, string seed)
    {
        var start = Convert.FromHexString(seed);
        return
        [
            .. candidates
                .Select(c => (Entry: c, Lot: Lot(start, c.Number)))
                .OrderBy(c => c.Lot, StringComparer.Ordinal)
                .Select(c => c.Entry),
        ];
    }

    /// <summary>A new seed: 128 random bits, hexadecimal.</summary>
    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>SHA-256 of numbers, one a line, in the order they are given.</summary>
    public static string HashOf(IEnumerable<string> numbers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', numbers))));

    private static string Lot(byte[] seed, string number)
    {
        Span<byte> bytes = stackalloc byte[seed.Length + number.Length];
        seed.CopyTo(bytes);
        Encoding.ASCII.GetBytes(number, bytes[seed.Length..]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
