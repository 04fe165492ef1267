using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Passerelle.Adapters.Payments;

/// <summary>
/// Signatures exchanged with the payment site, header <c>X-Signature: t=SECONDS,v1=HEX</c> with HMAC-SHA256 of the shared secret:
/// over <c>t.METHOD.path.body</c> for our requests, over <c>t.body</c> for its callbacks.
/// </summary>
public sealed class CheckoutSeal(string secret, TimeProvider clock)
{
    /// <summary>How old, or how far ahead, a callback's signature may be: a recorded one cannot be played again later.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>The header's value for a request sent now.</summary>
    public string ForRequest(string method, string path, string body)
    {
        var t = Seconds();
        return $"t={t},v1={Compute($"{t}.{method}.{path}.{body}")}";
    }

    /// <summary>Whether a callback bears a fresh and right signature.</summary>
    public bool AcceptsCallback(string? signature, string body)
    {
        string[] parts = (signature ?? "").Split(',');
        if (
            parts.Length != 2
            || !parts[0].StartsWith("t=", StringComparison.Ordinal)
            || !parts[1].StartsWith("v1=", StringComparison.Ordinal)
            || !long.TryParse(parts[0].AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        )
        {
            return false;
        }

        var expected = Compute($"{parts[0][2..]}.{body}");
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(parts[1][3..]))
            && Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) <= Tolerance.TotalSeconds;
    }

    private string Seconds() => clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private string Compute(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(text)));
}
