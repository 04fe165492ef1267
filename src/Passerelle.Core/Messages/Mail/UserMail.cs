using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Work;

namespace Passerelle.Core.Messages.Mail;

/// <summary>A mail about a credential to the address of its user, to be composed and sent by the outbox.</summary>
/// <param name="UserId">Whose; null stands for a name that nobody has, and nothing is sent.</param>
public sealed record UserMail(Guid? UserId, string Portal, string Template)
{
    /// <summary>Kind of the work item.</summary>
    public const string Kind = "user-mail";
}

/// <summary>Sends mails about credentials. A refused one is dropped: there is no inbox without signing in, and nothing waits for it.</summary>
internal sealed partial class UserMailHandler(PasserelleDb db, IMailSender sender, IMailTexts texts, ILogger<UserMailHandler> logger)
    : IWorkHandler
{
    public string Kind => UserMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        UserMail mail = JsonSerializer.Deserialize<UserMail>(item.Payload, JsonSerializerOptions.Web)!;
        User? user = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == mail.UserId, cancellationToken);
        if (user is null)
        {
            return;
        }

        (string subject, string body) = texts.Compose(
            mail.Template,
            mail.Portal,
            user.Language,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["minutes"] = SignInRules.LockFor.TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
            }
        );
        try
        {
            await sender.SendAsync(new OutgoingMail(user.Email, subject, body, user.Language, item.Id.ToString("N")), cancellationToken);
        }
        catch (MailRefusedException e)
        {
            LogRefused(mail.Template, e.Code);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A mail of template {Template} was refused for good: {Code}")]
    private partial void LogRefused(string template, string code);
}
