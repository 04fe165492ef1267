using System.Text.Json;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Messages;

/// <summary>What a message says: a text key of the product with parameters, or words an officer wrote.</summary>
/// <param name="Subject">An officer's own words; null for a message of the product.</param>
/// <param name="Body">An officer's own words, plain text; null for a message of the product.</param>
/// <param name="Parameters">For a message of the product: values for the placeholders of the text its kind names.</param>
public sealed record MessageContent(string? Subject, string? Body, IReadOnlyDictionary<string, string> Parameters);

/// <summary>Writes messages into the unit of work under way, together with the email that announces them (S0-112, S2-68).</summary>
public sealed class MessageWriter(PasserelleDb db, Sealing sealing, WorkQueue work, TimeProvider clock)
{
    /// <summary>A message of the product to the account's own inbox. Announced by email unless the email itself is what failed.</summary>
    public Message ToAccount(Guid accountId, string kind, IReadOnlyDictionary<string, string> parameters) =>
        Write(
            accountId,
            null,
            kind,
            new MessageContent(null, null, parameters),
            null,
            announce: !string.Equals(kind, "mail-refused", StringComparison.Ordinal)
        );

    /// <summary>A message to the account's own inbox that the caller announces by an email of its own.</summary>
    /// <param name="words">An officer's words, after the product's sentence.</param>
    public Message Announced(Guid accountId, string kind, string? words, IReadOnlyDictionary<string, string> parameters) =>
        Write(accountId, null, kind, new MessageContent(null, words, parameters), null, announce: false);

    /// <summary>A message about an application to the account that represents it.</summary>
    public Message AboutApplication(
        Guid accountId,
        Guid applicationId,
        string kind,
        MessageContent content,
        Guid? letterDocumentId = null
    ) => Write(accountId, applicationId, kind, content, letterDocumentId, announce: true);

    /// <summary>A message about an application that no account has: kept with it, and sent by post.</summary>
    /// <param name="accountId">The office's account.</param>
    public Message OnFile(Guid accountId, Guid applicationId, string kind, MessageContent content) =>
        Write(accountId, applicationId, kind, content, null, announce: false);

    /// <summary>One event about each of several applications: a message with each of them, announced once.</summary>
    public void AboutApplications(Guid accountId, IEnumerable<Guid> applicationIds, string kind, MessageContent content)
    {
        var announce = true;
        foreach (Guid applicationId in applicationIds)
        {
            Write(accountId, applicationId, kind, content, null, announce);
            announce = false;
        }
    }

    /// <summary>A message about an application in a pool, with a mail of its own, which goes to whoever wants announcements or not.</summary>
    /// <param name="mail">The mail's template.</param>
    /// <param name="id">For work that may be done twice: the same id is stored once. A new one when null.</param>
    internal Message AboutPool(
        Guid accountId,
        Guid applicationId,
        string kind,
        IReadOnlyDictionary<string, string> parameters,
        string mail,
        Guid? id
    )
    {
        Message message = Write(accountId, applicationId, kind, new MessageContent(null, null, parameters), null, announce: false, id);
        work.Add(AccountMail.Kind, new AccountMail(accountId, mail, []));
        return message;
    }

    /// <summary>Opens a message's content.</summary>
    public MessageContent Read(Message message) =>
        JsonSerializer.Deserialize<MessageContent>(sealing.Open(message.Sealed, $"message:{message.Id:N}"), JsonSerializerOptions.Web)!;

    private Message Write(
        Guid accountId,
        Guid? applicationId,
        string kind,
        MessageContent content,
        Guid? letter,
        bool announce,
        Guid? known = null
    )
    {
        Guid id = known ?? Guid.CreateVersion7();
        var message = new Message
        {
            Id = id,
            AccountId = accountId,
            ApplicationId = applicationId,
            Kind = kind,
            Sealed = sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web), $"message:{id:N}"),
            At = clock.GetUtcNow().UtcDateTime,
            LetterDocumentId = letter,
        };
        db.Add(message);
        if (announce)
        {
            work.Add(AccountMail.Kind, new AccountMail(accountId, "new-message", []));
        }

        return message;
    }
}
