using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Passerelle.PaymentSandbox.Sessions;

/// <summary>
/// Signatures between merchant and site, header <c>X-Signature: t=SECONDS,v1=HEX</c> with HMAC-SHA256 of the shared secret.
/// A request of the merchant is signed over <c>t.METHOD.path.body</c>, a callback over <c>t.body</c>. Five minutes of difference at most.
/// </summary>
public sealed class MerchantSeal(TimeProvider clock, IOptions<SandboxOptions> options)
{
    /// <summary>Name of the header.</summary>
    public const string Header = "X-Signature";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Value.Secret);

    /// <summary>The header's value for a callback sent now.</summary>
    public string ForCallback(string body)
    {
        var t = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={t},v1={Compute($"{t}.{body}")}";
    }

    /// <summary>Whether a merchant's request bears a fresh and right signature.</summary>
    public bool Accepts(HttpRequest request, string body)
    {
        string[] parts = request.Headers[Header].ToString().Split(',');
        if (
            parts.Length != 2
            || !parts[0].StartsWith("t=", StringComparison.Ordinal)
            || !parts[1].StartsWith("v1=", StringComparison.Ordinal)
            || !long.TryParse(parts[0].AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        )
        {
            return false;
        }

        var expected = Compute($"{parts[0][2..]}.{request.Method}.{request.Path.Value}.{body}");
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(parts[1][3..]))
            && Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) <= Tolerance.TotalSeconds;
    }

    private string Compute(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(text)));
}
