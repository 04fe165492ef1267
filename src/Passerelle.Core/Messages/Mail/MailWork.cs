using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Messages.Mail;

/// <summary>Composes a mail from a template; texts in both languages live with the templates, never in code.</summary>
public interface IMailTexts
{
    /// <summary>Subject and plain-text body.</summary>
    /// <param name="template">Name of the template, for instance new-message.</param>
    /// <param name="parameters">Values for its placeholders; none is personal data but the code of a code mail.</param>
    (string Subject, string Body) Compose(
        string template,
        string portal,
        Language language,
        IReadOnlyDictionary<string, string> parameters
    );
}

/// <summary>A mail to an account's own address, to be composed and sent by the outbox.</summary>
public sealed record AccountMail(Guid AccountId, string Template, Dictionary<string, string> Parameters)
{
    /// <summary>Kind of the work item.</summary>
    public const string Kind = "account-mail";
}

/// <summary>Sends account mails in the account's language; a permanent refusal is told in the account's inbox.</summary>
internal sealed class AccountMailHandler(PasserelleDb db, IMailSender sender, IMailTexts texts, MessageWriter messages) : IWorkHandler
{
    public string Kind => AccountMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        AccountMail mail = JsonSerializer.Deserialize<AccountMail>(item.Payload, JsonSerializerOptions.Web)!;
        Account account = await db.Set<Account>().SingleAsync(a => a.Id == mail.AccountId, cancellationToken);
        // Who asked for no announcements reads messages in the portal (S0-47); other mails always go.
        if (mail.Template == "new-message" && !account.NotifyByEmail)
        {
            return;
        }

        (string subject, string body) = texts.Compose(mail.Template, account.Portal, account.Language, mail.Parameters);
        try
        {
            await sender.SendAsync(
                new OutgoingMail(account.Email, subject, body, account.Language, item.Id.ToString("N")),
                cancellationToken
            );
        }
        catch (MailRefusedException e)
        {
            messages.ToAccount(account.Id, "mail-refused", new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = e.Code });
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
