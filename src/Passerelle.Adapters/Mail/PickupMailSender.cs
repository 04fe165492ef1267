using System.Text.Json;
using Passerelle.Core.Messages.Mail;

namespace Passerelle.Adapters.Mail;

/// <summary>Leaves each mail as a JSON file in a folder, where the demonstration's mailbox page shows it. Refused in Production.</summary>
public sealed class PickupMailSender(string folder, TimeProvider clock) : IMailSender
{
    /// <inheritdoc />
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        // Named by the message id, so that a mail handed over twice is one mail.
        var path = Path.Combine(folder, mail.MessageId + ".json");
        if (File.Exists(path))
        {
            return;
        }

        var beside = path + "." + Path.GetRandomFileName();
        await File.WriteAllTextAsync(
            beside,
            JsonSerializer.Serialize(new PickedUpMail(mail.To, mail.Subject, mail.Body, mail.Language.ToString(), clock.GetUtcNow())),
            cancellationToken
        );
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>All mails left so far, newest first.</summary>
    public static IReadOnlyList<PickedUpMail> Read(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.json")
                    .Select(f => JsonSerializer.Deserialize<PickedUpMail>(File.ReadAllText(f))!)
                    .OrderByDescending(m => m.At),
            ]
            : [];
}

/// <summary>A mail as the pickup folder keeps it.</summary>
public sealed record PickedUpMail(string To, string Subject, string Body, string Language, DateTimeOffset At);
