using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Passerelle.Testing;

namespace Passerelle.Core.Tests.Adapters.Smtp;

/// <summary>A server's certificate by an authority made for it, as PEM files.</summary>
/// <param name="AuthorityFile">The authority's certificate.</param>
/// <param name="File">The server's certificate.</param>
/// <param name="KeyFile">Its private key.</param>
internal sealed record Certificate(string AuthorityFile, string File, string KeyFile)
{
    /// <summary>A new one, by an authority that nobody trusts who is not told to.</summary>
    /// <param name="host">The name it is for.</param>
    /// <param name="validUntil">From now; negative when it has run out.</param>
    public static Certificate Make(string host = "localhost", TimeSpan? validUntil = null)
    {
        // Certificates are judged by the machine's clock.
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = new CertificateRequest("CN=Passerelle tests", authorityKey, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        asked.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 authority = asked.CreateSelfSigned(now.AddDays(-30), now.AddDays(30));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(
            authority,
            now.AddDays(-20),
            now + (validUntil ?? TimeSpan.FromDays(20)),
            RandomNumberGenerator.GetBytes(8)
        );

        var folder = TestFolder.New("certificate");
        return new Certificate(
            Write(folder, "authority.pem", authority.ExportCertificatePem()),
            Write(folder, "server.pem", certificate.ExportCertificatePem()),
            Write(folder, "server.key", key.ExportPkcs8PrivateKeyPem())
        );
    }

    private static string Write(string folder, string name, string pem)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, pem);
        return path;
    }
}
