using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Passerelle.Core.Credentials;

/// <summary>How credentials are protected (configuration section <c>Passerelle:Credentials</c>).</summary>
public sealed class CredentialOptions
{
    /// <summary>The recommended rounds; fewer are refused in Production.</summary>
    public const int RecommendedRounds = 210_000;

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 for passwords and security answers.</summary>
    [Range(1, 10_000_000)]
    public int PasswordRounds { get; set; } = RecommendedRounds;
}

/// <summary>
/// Hashes of passwords and security answers: PBKDF2-HMAC-SHA512 by ASP.NET Core Identity, at 210,000 rounds
/// unless configured otherwise (OWASP Password Storage Cheat Sheet). Verifying nobody's password costs the same as somebody's.
/// </summary>
public sealed class Passwords
{
    /// <summary>Longer secrets are refused unread, so that nobody can make the server hash megabytes.</summary>
    public const int MaxLength = 256;

    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> _hasher;
    private readonly string _nobodysHash;

    /// <summary>Makes the hash that stands for people who do not exist.</summary>
    public Passwords(IOptions<CredentialOptions> options)
    {
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.PasswordRounds }));
        _nobodysHash = _hasher.HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
    }

    /// <summary>A salted hash to store.</summary>
    public string Hash(string secret) => _hasher.HashPassword(Nobody, secret);

    /// <summary>Whether the secret is the hashed one; false, at the same cost, where there is no hash.</summary>
    public bool Verify(string? hash, string secret)
    {
        var readable = secret.Length <= MaxLength ? secret : "";
        PasswordVerificationResult result = _hasher.VerifyHashedPassword(Nobody, hash ?? _nobodysHash, readable);
        return hash is not null && readable.Length > 0 && result != PasswordVerificationResult.Failed;
    }
}
