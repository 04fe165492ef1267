using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Passerelle.Adapters.Mail;

/// <summary>
/// An authority of the operator's own that vouches for the mail server. It adds to those the machine trusts and forgives nothing else:
/// a wrong name, a certificate out of date or one of somebody else is refused as ever. Private authorities publish no
/// revocations as a rule, so none are asked for.
/// </summary>
internal sealed class MailAuthority(X509Certificate2Collection roots)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <exception cref="CryptographicException">The file holds no certificate.</exception>
    public static MailAuthority Read(string path)
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPemFile(path);
        return roots.Count > 0 ? new MailAuthority(roots) : throw new CryptographicException($"No certificate stands in {path}.");
    }

    /// <summary>Whether <see cref="Read"/> would succeed.</summary>
    public static bool CanRead(string path)
    {
        try
        {
            Read(path);
            return true;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether the connection may go on, given what the platform found.</summary>
    public bool Accepts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return false;
        }

        using var shown = new X509Certificate2(certificate);
        using var ours = new X509Chain();
        ours.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        ours.ChainPolicy.CustomTrustStore.AddRange(roots);
        ours.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        ours.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (X509ChainElement element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            ours.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return ours.Build(shown);
    }
}
