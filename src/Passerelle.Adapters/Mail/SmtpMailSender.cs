using System.Globalization;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;
using Passerelle.Core.Messages.Mail;
using Passerelle.Programs;

namespace Passerelle.Adapters.Mail;

/// <summary>
/// Hands each mail to a mail server. A permanent answer to the recipient or to the mail itself is <see cref="MailRefusedException"/>;
/// whatever else goes wrong throws, and the outbox tries again with the same Message-Id. Once the server has accepted, nothing throws.
/// </summary>
public sealed partial class SmtpMailSender(MailOptions options, TimeProvider clock, ILogger<SmtpMailSender> logger) : IMailSender
{
    // Of the enhanced status codes (RFC 3463, RFC 6531): what the server would have said, had it been asked.
    private const string BadAddress = "5.1.3";
    private const string NoInternationalAddresses = "5.6.7";

    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _limit = TimeSpan.FromSeconds(options.TimeoutSeconds);
    private readonly MailboxAddress _sender = new(options.SenderName, options.SenderAddress);

    private readonly MailAuthority? _authority = string.IsNullOrEmpty(options.CertificateAuthority)
        ? null
        : MailAuthority.Read(options.CertificateAuthority);

    /// <inheritdoc />
    public string? SenderAddress => _sender.Address;

    /// <inheritdoc />
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using MimeMessage message = Compose(mail);
        using SmtpClient client = new();
        if (_authority is not null)
        {
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => _authority.Accepts(certificate, chain, errors);
        }

        try
        {
            await WithinAsync(_limit, limit => OpenAsync(client, limit), cancellationToken);
            RefuseWhatTheServerCannotAddress(client, message);
            // A stop of the process waits for the answer: cut off here, nobody would know whether the mail has left.
            await WithinAsync(_limit, limit => client.SendAsync(message, limit), CancellationToken.None);
        }
        // What a server answers may quote the address, so only its number is passed on.
        catch (SmtpCommandException e) when (IsPermanent(e))
        {
            throw new MailRefusedException(Number(e));
        }
        catch (SmtpCommandException e)
        {
            throw new MailServerException($"The mail server answered {Number(e)} ({e.ErrorCode}).");
        }
        catch (AuthenticationException)
        {
            throw new MailServerException("The mail server does not accept the configured user and password.");
        }

        await TakeLeaveAsync(client);
    }

    private async Task OpenAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        // StartTls, unlike StartTlsWhenAvailable, throws when the server does not offer it.
        SecureSocketOptions security = options.Security switch
        {
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
        await client.ConnectAsync(options.Host, options.Port, security, cancellationToken);
        if (!string.IsNullOrEmpty(options.User))
        {
            await client.AuthenticateAsync(Encoding.UTF8, options.User, options.Password, cancellationToken);
        }
    }

    private MimeMessage Compose(OutgoingMail mail)
    {
        if (!MailboxAddress.TryParse(mail.To, out MailboxAddress? recipient))
        {
            throw new MailRefusedException(BadAddress);
        }

        var body = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        body.SetText(Encoding.UTF8, mail.Body);
        body.Headers.Add(HeaderId.ContentLanguage, mail.Language == Language.En ? "en" : "fr");
        var message = new MimeMessage
        {
            MessageId = $"{mail.MessageId}@{_sender.GetAddress(idnEncode: true).Split('@')[^1]}",
            Date = clock.GetUtcNow(),
            Subject = mail.Subject,
            Body = body,
        };
        message.From.Add(_sender);
        message.To.Add(recipient);
        // Nobody's absence notice answers it (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    // Letters beyond ASCII before the @ need a server that takes them (RFC 6531); a domain has an ASCII form.
    private static void RefuseWhatTheServerCannotAddress(SmtpClient client, MimeMessage message)
    {
        if (!client.Capabilities.HasFlag(SmtpCapabilities.UTF8) && !message.To.Mailboxes.All(m => Ascii.IsValid(m.LocalPart)))
        {
            throw new MailRefusedException(NoInternationalAddresses);
        }
    }

    // The sender's address is the operator's matter: mended, the same mail goes.
    private static bool IsPermanent(SmtpCommandException e) => (int)e.StatusCode >= 500 && e.ErrorCode != SmtpErrorCode.SenderNotAccepted;

    private static string Number(SmtpCommandException e) => ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture);

    // The mail has been accepted: whatever happens now must not have it sent again.
    private async Task TakeLeaveAsync(SmtpClient client)
    {
        try
        {
            await WithinAsync(FarewellLimit, limit => client.DisconnectAsync(quit: true, limit), CancellationToken.None);
        }
        catch (Exception e)
        {
            LogNoFarewell(e.GetType().Name);
        }
    }

    // The clock of the network, not the product's.
    private static async Task WithinAsync(TimeSpan limit, Func<CancellationToken, Task> step, CancellationToken stop)
    {
        using var time = new CancellationTokenSource(limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stop);
        try
        {
            await step(either.Token);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server did not answer in time.", e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The mail server accepted a mail and then did not take leave: {Error}")]
    private partial void LogNoFarewell(string error);
}

/// <summary>The mail server would not do it now; the outbox tries again.</summary>
public sealed class MailServerException(string message) : Exception(message);
