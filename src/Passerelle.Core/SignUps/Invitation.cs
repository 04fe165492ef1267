using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.SignUps;

/// <summary>
/// Lets somebody sign up in a portal, once (S1-28, S4-01). Its code is looked up by digest; the code itself is sealed, so that it can be
/// shown or mailed again to whom it was given. What it invites to is said by the kinds of it.
/// </summary>
public abstract class Invitation : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Names it in the browser it was given to.</summary>
    public string PublicId { get; init; } = Data.PublicId.New();
    public required string Portal { get; init; }

    /// <summary>Digest of the code.</summary>
    public required string CodeDigest { get; init; }
    public required byte[] SealedCode { get; init; }

    /// <summary>The only address that may sign up with it (S4-03).</summary>
    public required string Email { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>From then on it lets nobody sign up; brought forward when it is withdrawn.</summary>
    public required DateTime ExpiresAt { get; set; }
    public DateTime? UsedAt { get; set; }
    public int Revision { get; set; }
}

/// <summary>The code of an invitation: 16 letters and digits that are not taken for one another, in groups of four; 80 bits.</summary>
public static class InvitationCode
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Length = 16;

    /// <summary>A new one, as it is shown.</summary>
    public static string New() => Grouped(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Digest of a code however it was typed; null when it cannot be one. 80 random bits need no key and no slow hash.</summary>
    public static string? DigestOf(string? typed)
    {
        var plain = string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return plain.Length == Length && plain.All(c => Alphabet.Contains(c, StringComparison.Ordinal))
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(plain)))
            : null;
    }

    private static string Grouped(string plain) => string.Join('-', plain.Chunk(4).Select(group => new string(group)));
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.HasDiscriminator<string>("kind");
        builder.Property<string>("kind").HasMaxLength(40);
        builder.HasIndex(i => i.PublicId).IsUnique();
        builder.HasIndex(i => i.CodeDigest).IsUnique();
        builder.HasIndex(i => i.ExpiresAt);
        builder.Property(i => i.Revision).IsConcurrencyToken();
    }
}
