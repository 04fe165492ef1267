using System.Security.Cryptography;
using System.Text;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials;

/// <summary>
/// Digests of short or guessable texts (six-digit codes, sign-in names, page addresses) with a key that is not in the database:
/// who reads the database alone cannot try them all. Meant for what lives minutes or hours: a rolled key voids them.
/// </summary>
public sealed class KeyedDigest(IKeyRing keys)
{
    /// <summary>64 hexadecimal characters.</summary>
    /// <param name="purpose">Keeps digests of different uses apart.</param>
    public string Of(string purpose, string text)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Current.Key, key, [], Encoding.UTF8.GetBytes("passerelle:digest:" + purpose));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Whether the text is the one digested, in constant time.</summary>
    public bool Matches(string digest, string purpose, string text) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digest), Encoding.ASCII.GetBytes(Of(purpose, text)));
}
