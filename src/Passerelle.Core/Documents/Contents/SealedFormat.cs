using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Passerelle.Core.Data;

namespace Passerelle.Core.Documents.Contents;

/// <summary>
/// How a content lies in the file store: format (1 byte), key id (4, big endian), salt (32), then chunks of at most 64 KiB
/// under AES-256-GCM, each followed by its tag. Every content has its own key, derived from the ring's key, the salt and the
/// id of the document it belongs to: contents exchanged between documents do not open. The nonce holds the chunk's index and
/// whether it is the last (the only one shorter than 64 KiB, possibly empty): chunks cannot be moved, dropped or cut off.
/// </summary>
internal static class SealedFormat
{
    public const byte Version = 1;
    public const int Salt = 32;
    public const int Header = 1 + 4 + Salt;
    public const int Chunk = 64 * 1024;
    public const int Tag = 16;

    public static (byte[] Header, AesGcm Cipher) Begin(IKeyRing keys, string boundTo)
    {
        (int id, byte[] key) = keys.Current;
        var header = new byte[Header];
        header[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(1), id);
        RandomNumberGenerator.Fill(header.AsSpan(5));
        return (header, Cipher(key, header.AsSpan(5), boundTo));
    }

    /// <exception cref="CryptographicException">Another format, or a key that is not in the ring.</exception>
    public static AesGcm Resume(IKeyRing keys, ReadOnlySpan<byte> header, string boundTo)
    {
        if (header.Length != Header || header[0] != Version)
        {
            throw new CryptographicException("Not a sealed content.");
        }

        var key =
            keys.Find(BinaryPrimitives.ReadInt32BigEndian(header[1..]))
            ?? throw new CryptographicException("The key of a sealed content is not in the key ring.");
        return Cipher(key, header[5..], boundTo);
    }

    public static void Nonce(Span<byte> nonce, long index, bool last)
    {
        nonce.Clear();
        nonce[0] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], index);
    }

    private static AesGcm Cipher(byte[] key, ReadOnlySpan<byte> salt, string boundTo)
    {
        Span<byte> derived = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, Encoding.UTF8.GetBytes("document content:" + boundTo));
        var cipher = new AesGcm(derived, Tag);
        CryptographicOperations.ZeroMemory(derived);
        return cipher;
    }
}
