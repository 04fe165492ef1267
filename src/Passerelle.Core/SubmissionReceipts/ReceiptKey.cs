using System.Security.Cryptography;

namespace Passerelle.Core.SubmissionReceipts;

/// <summary>The keys that sign receipts of submission. Never in the database: a file, or a key service.</summary>
public interface IReceiptKeys
{
    /// <summary>The key new receipts are signed with; it can sign.</summary>
    ReceiptKey Current { get; }

    /// <summary>Every key that receipts were ever signed with here, the current one among them.</summary>
    IReadOnlyList<ReceiptKey> All { get; }
}

/// <summary>A key of ECDSA on the curve P-256: the pair where it was made, the public half anywhere else.</summary>
public sealed class ReceiptKey
{
    private const string PublicLabel = "PUBLIC KEY";
    private const string PrivateLabel = "PRIVATE KEY";
    private const string P256 = "1.2.840.10045.3.1.7";
    private readonly byte[] _public;
    private readonly byte[]? _private;

    private ReceiptKey(ECDsa key, bool withPrivate)
    {
        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256)
        {
            throw new CryptographicException("A key of receipts is on another curve than P-256.");
        }

        _public = key.ExportSubjectPublicKeyInfo();
        _private = withPrivate ? key.ExportPkcs8PrivateKey() : null;
        Id = Convert.ToHexStringLower(SHA256.HashData(_public))[..16];
    }

    /// <summary>The first sixteen hexadecimal digits of the SHA-256 of the public key (SubjectPublicKeyInfo, DER).</summary>
    public string Id { get; }

    /// <summary>A new pair.</summary>
    public static ReceiptKey Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new ReceiptKey(key, withPrivate: true);
    }

    /// <summary>Every key of a PEM text, private («PRIVATE KEY», PKCS #8) or public («PUBLIC KEY»), in order; other things in it are passed over.</summary>
    /// <exception cref="CryptographicException">A key cannot be read, or is not of P-256.</exception>
    public static IReadOnlyList<ReceiptKey> ReadAll(string pem)
    {
        List<ReceiptKey> keys = [];
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            ReadOnlySpan<char> label = rest[fields.Label];
            if (label is PublicLabel or PrivateLabel)
            {
                var content = Convert.FromBase64String(rest[fields.Base64Data].ToString());
                keys.Add(label is PrivateLabel ? OfPrivate(content) : OfPublic(content));
            }

            rest = rest[fields.Location.End..];
        }

        return keys;
    }

    /// <summary>The public half, PEM, for whoever checks receipts elsewhere.</summary>
    public string PublicPem() => PemEncoding.WriteString(PublicLabel, _public);

    /// <summary>The pair, PEM: a secret.</summary>
    /// <exception cref="InvalidOperationException">Only the public half is known.</exception>
    public string PrivatePem() => PemEncoding.WriteString(PrivateLabel, Private());

    /// <summary>ECDSA with SHA-256; DER, as OpenSSL reads it.</summary>
    /// <exception cref="InvalidOperationException">Only the public half is known.</exception>
    internal byte[] Sign(ReadOnlySpan<byte> data)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Private(), out _);
        return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Whether this key signed the data. A signature that is no signature is simply wrong.</summary>
    internal bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_public, out _);
        try
        {
            return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private byte[] Private() => _private ?? throw new InvalidOperationException("Only the public half of this key is known.");

    private static ReceiptKey OfPrivate(byte[] content)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(content, out _);
        return new ReceiptKey(key, withPrivate: true);
    }

    private static ReceiptKey OfPublic(byte[] content)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(content, out _);
        return new ReceiptKey(key, withPrivate: false);
    }
}
