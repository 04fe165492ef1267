using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Passerelle.Core.Documents.Contents;

/// <summary>
/// Tells whether a protected PDF opens without a password, by checking the empty user password against the standard
/// security handler (ISO 32000-2, 7.6.4; revisions 2 to 6).
/// </summary>
internal static class PdfPassword
{
    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    /// <summary>True when no password is asked for; a handler other than the standard one counts as asking.</summary>
    public static bool OpensWithout(PdfValue encrypt, byte[] fileId)
    {
        if (encrypt["Filter"]?.Word != "Standard" || encrypt["U"]?.Bytes is not { Length: >= 32 } user)
        {
            return false;
        }

        return encrypt["R"]?.Integer switch
        {
            2 => RcFour(Key(encrypt, fileId, 5, 2), Padding).AsSpan().SequenceEqual(user.AsSpan(0, 32)),
            3 or 4 => Revision3(encrypt, fileId).AsSpan().SequenceEqual(user.AsSpan(0, 16)),
            5 when user.Length >= 48 => SHA256.HashData(user.AsSpan(32, 8)).AsSpan().SequenceEqual(user.AsSpan(0, 32)),
            6 when user.Length >= 48 => Hardened(user[32..40]).AsSpan().SequenceEqual(user.AsSpan(0, 32)),
            _ => false,
        };
    }

    // Algorithm 5: the padding and the file's id, encrypted twenty times.
    [SuppressMessage("Security", "CA5351", Justification = "The format prescribes MD5; nothing is protected with it here.")]
    private static byte[] Revision3(PdfValue encrypt, byte[] fileId)
    {
        var length = encrypt["Length"]?.Integer is { } bits and >= 40 and <= 128 ? (int)bits / 8 : 5;
        // Revision 4 keeps its length in the crypt filter and is 128 bits always.
        var revision = encrypt["R"]!.Integer!.Value;
        var key = Key(encrypt, fileId, revision == 4 ? 16 : length, revision);
        var value = RcFour(key, MD5.HashData([.. Padding, .. fileId]));
        for (var i = 1; i <= 19; i++)
        {
            value = RcFour([.. key.Select(b => (byte)(b ^ i))], value);
        }

        return value;
    }

    // Algorithm 2, with an empty password.
    [SuppressMessage("Security", "CA5351", Justification = "The format prescribes MD5; nothing is protected with it here.")]
    private static byte[] Key(PdfValue encrypt, byte[] fileId, int length, long revision)
    {
        var permissions = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(permissions, unchecked((uint)(encrypt["P"]?.Integer ?? 0)));
        byte[] metadata = revision >= 4 && encrypt["EncryptMetadata"]?.Word == "false" ? [255, 255, 255, 255] : [];
        var owner = encrypt["O"]?.Bytes ?? [];
        var key = MD5.HashData([.. Padding, .. owner.Take(32), .. permissions, .. fileId, .. metadata]);
        for (var i = 0; revision >= 3 && i < 50; i++)
        {
            key = MD5.HashData(key.AsSpan(0, length));
        }

        return key[..length];
    }

    // Algorithm 2.B, with an empty password.
    [SuppressMessage("Security", "CA5401", Justification = "The format prescribes the initialisation vector.")]
    private static byte[] Hardened(byte[] salt)
    {
        var key = SHA256.HashData(salt);
        for (var round = 1; ; round++)
        {
            using var aes = Aes.Create();
            aes.Key = key[..16];
            var input = Enumerable.Repeat(key, 64).SelectMany(k => k).ToArray();
            var output = aes.EncryptCbc(input, key[16..32], PaddingMode.None);
            key = (output.Take(16).Sum(b => b) % 3) switch
            {
                0 => SHA256.HashData(output),
                1 => SHA384.HashData(output),
                _ => SHA512.HashData(output),
            };
            if (round >= 64 && output[^1] <= round - 32)
            {
                return key[..32];
            }
        }
    }

    private static byte[] RcFour(byte[] key, byte[] input)
    {
        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var output = new byte[input.Length];
        for (int n = 0, i = 0, j = 0; n < input.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            output[n] = (byte)(input[n] ^ state[(state[i] + state[j]) & 255]);
        }

        return output;
    }
}
