using Passerelle.Programs;

namespace Passerelle.Core.Messages.Mail;

/// <summary>A mail as it leaves: plain text, no personal data, one link to the sign-in page.</summary>
public sealed record OutgoingMail(string To, string Subject, string Body, Language Language, string MessageId);

/// <summary>Hands a mail over to the outside. Returns when the server has accepted it.</summary>
public interface IMailSender
{
    /// <summary>The address that mails come from, which people may add to their safe senders (S1-86, S3-55); null where mail does not leave.</summary>
    string? SenderAddress => null;

    /// <exception cref="MailRefusedException">The server will never take this mail (unknown address…).</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>A permanent refusal: trying again is useless, the account is told in the portal.</summary>
public sealed class MailRefusedException(string code) : Exception($"The mail server refused the mail for good ({code}).")
{
    public string Code { get; } = code;
}
