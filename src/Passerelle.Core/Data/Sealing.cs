using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Passerelle.Core.Data;

/// <summary>
/// Seals what must not be readable in the database or the file store: AES-256-GCM with a key id in front,
/// so that keys can be rolled without rewriting. Layout: key id (4 bytes, big endian), nonce (12), tag (16), ciphertext.
/// The associated data binds a seal to its record: a blob moved to another record does not open.
/// </summary>
public sealed class Sealing(IKeyRing keys)
{
    private const int Header = 4 + 12 + 16;

    public byte[] Seal(ReadOnlySpan<byte> plain, string boundTo)
    {
        (int id, byte[] key) = keys.Current;
        var result = new byte[Header + plain.Length];
        BinaryPrimitives.WriteInt32BigEndian(result, id);
        Span<byte> nonce = result.AsSpan(4, 12);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, result.AsSpan(Header), result.AsSpan(16, 16), Encoding.UTF8.GetBytes(boundTo));
        return result;
    }

    /// <exception cref="CryptographicException">The blob was altered, belongs to another record, or its key is not in the ring.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string boundTo)
    {
        if (sealedBytes.Length < Header)
        {
            throw new CryptographicException("A sealed value is too short.");
        }

        var key =
            keys.Find(BinaryPrimitives.ReadInt32BigEndian(sealedBytes))
            ?? throw new CryptographicException("The key of a sealed value is not in the key ring.");
        var plain = new byte[sealedBytes.Length - Header];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(sealedBytes.Slice(4, 12), sealedBytes[Header..], sealedBytes.Slice(16, 16), plain, Encoding.UTF8.GetBytes(boundTo));
        return plain;
    }
}

/// <summary>The 256-bit keys that seal answers and documents. Never in the database: a file, or a key service.</summary>
public interface IKeyRing
{
    /// <summary>The key new seals are made with.</summary>
    (int Id, byte[] Key) Current { get; }

    /// <summary>An earlier key, or null.</summary>
    byte[]? Find(int id);
}
