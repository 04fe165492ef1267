using Passerelle.Adapters.Mail;
using Passerelle.Hosting;

namespace Passerelle.Demonstration;

/// <summary>A mail as the demonstration shows it.</summary>
/// <param name="Language">fr or en.</param>
public sealed record ShownMail(string To, string Subject, string Body, string Language, DateTimeOffset At);

/// <summary>The mails that the pickup folder holds.</summary>
public sealed class DemonstrationMailbox(IServiceProvider services)
{
    /// <summary>Newest first; only those to one address when it is given.</summary>
    public IReadOnlyList<ShownMail> Read(string? to) =>
        [
            .. PickupMailSender
                .Read(AdapterSetup.MailFolder(services))
                .Where(m => string.IsNullOrWhiteSpace(to) || m.To.Equals(to.Trim(), StringComparison.OrdinalIgnoreCase))
                .Select(m => new ShownMail(m.To, m.Subject, m.Body, m.Language.ToLowerInvariant(), m.At)),
        ];
}
