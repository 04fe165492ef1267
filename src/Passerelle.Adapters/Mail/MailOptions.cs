using System.ComponentModel.DataAnnotations;
using System.Net;
using MimeKit;

namespace Passerelle.Adapters.Mail;

/// <summary>Where mail goes (configuration section <c>Passerelle:Mail</c>), validated at start.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Passerelle:Mail";

    /// <summary>A folder of the demonstration, or a mail server.</summary>
    public const string Pickup = "pickup";

    /// <inheritdoc cref="Pickup" />
    public const string Smtp = "smtp";

    /// <summary>pickup (refused in Production) or smtp.</summary>
    [RegularExpression("^(pickup|smtp)$")]
    public string Kind { get; set; } = Pickup;

    /// <summary>Name of the mail server, as its certificate says it.</summary>
    public string Host { get; set; } = "";

    /// <summary>587 for starttls, 465 for tls as a rule.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>starttls (nothing is sent when the server does not offer it), tls (from the first byte) or none (on this machine only).</summary>
    [RegularExpression("^(starttls|tls|none)$")]
    public string Security { get; set; } = "starttls";

    /// <summary>Whom the server knows us as; without one nobody signs in.</summary>
    public string User { get; set; } = "";

    /// <summary>Never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>Address that mails come from; its domain ends their Message-Id.</summary>
    public string SenderAddress { get; set; } = "";

    /// <summary>Name that mails come from.</summary>
    public string SenderName { get; set; } = "";

    /// <summary>
    /// How long opening the connection may take, and then again handing the mail over. Both together end before the outbox
    /// takes a mail for abandoned and hands it to another worker.
    /// </summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>PEM file of the authority that vouches for the server besides those the machine trusts.</summary>
    public string? CertificateAuthority { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind != Smtp)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(Host))
        {
            yield return Wrong(nameof(Host), "is needed to send mail by SMTP.");
        }
        else if (Security == "none" && !IsThisMachine(Host))
        {
            yield return Wrong(nameof(Security), "is none only towards this machine: mail never crosses a network in clear.");
        }

        if (!MailboxAddress.TryParse(SenderAddress, out MailboxAddress? sender) || sender.Domain.Length == 0)
        {
            yield return Wrong(nameof(SenderAddress), "is needed to send mail by SMTP: an address with a domain.");
        }

        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return Wrong(nameof(Password), "goes with User: both or neither.");
        }

        if (!string.IsNullOrEmpty(CertificateAuthority) && !MailAuthority.CanRead(CertificateAuthority))
        {
            yield return Wrong(nameof(CertificateAuthority), "is not a PEM file with a certificate.");
        }
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? ip) && IPAddress.IsLoopback(ip));

    private static ValidationResult Wrong(string member, string what) => new($"{Section}:{member} {what}", [member]);
}
