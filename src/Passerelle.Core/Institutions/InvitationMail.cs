using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.SignUps;
using Passerelle.Core.Work;

namespace Passerelle.Core.Institutions;

/// <summary>An invitation to be mailed, unless it is over already.</summary>
internal sealed record InvitationMail(Guid InvitationId)
{
    public const string Kind = "institution-invitation";
}

/// <summary>
/// Mails the code (S4-01). An address that has a credential already is told, instead, that another is needed (S4-27); nobody else
/// learns it. An address that takes no mail is told in the institution's inbox.
/// </summary>
internal sealed partial class InvitationMailHandler(
    PasserelleDb db,
    InvitationCodes codes,
    IMailSender sender,
    IMailTexts texts,
    ISignInRules rules,
    MessageWriter messages,
    TimeProvider clock,
    ILogger<InvitationMailHandler> logger
) : IWorkHandler
{
    public string Kind => InvitationMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        InvitationMail mail = JsonSerializer.Deserialize<InvitationMail>(item.Payload, JsonSerializerOptions.Web)!;
        InstitutionInvitation? invitation = await db.Set<InstitutionInvitation>()
            .SingleOrDefaultAsync(i => i.Id == mail.InvitationId, cancellationToken);
        if (
            invitation is not { UsedAt: null }
            || invitation.ExpiresAt <= clock.GetUtcNow().UtcDateTime
            || rules.Find(invitation.Portal) is not { } portal
        )
        {
            return;
        }

        var key = SignInRules.KeyOf(invitation.Email);
        var taken = await db.Set<User>().AnyAsync(u => u.Realm == portal.Realm && u.SignInKey == key, cancellationToken);
        Account account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == invitation.AccountId, cancellationToken);
        (string subject, string body) = texts.Compose(
            taken ? "institution-known" : "institution-invitation",
            invitation.Portal,
            invitation.Language,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["code"] = taken ? "" : codes.CodeOf(invitation),
                ["institution"] = account.Organisation ?? "",
                ["number"] = account.InstitutionNumber ?? "",
            }
        );
        try
        {
            await sender.SendAsync(
                new OutgoingMail(invitation.Email, subject, body, invitation.Language, item.Id.ToString("N")),
                cancellationToken
            );
        }
        catch (MailRefusedException e)
        {
            LogRefused(e.Code);
            messages.Announced(
                account.Id,
                "institution-mail-refused",
                words: null,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = invitation.Email }
            );
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The mail with an invitation was refused for good: {Code}")]
    private partial void LogRefused(string code);
}
