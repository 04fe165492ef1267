using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.WebForms;

/// <summary>The office's answer to somebody who was not signed in, to be mailed.</summary>
internal sealed record WebFormMail(Guid WebFormId)
{
    public const string Kind = "web-form-mail";
}

/// <summary>Mails the answer to the address that was given: there is no inbox without an account.</summary>
internal sealed partial class WebFormMailHandler(PasserelleDb db, IMailSender sender, IMailTexts texts, ILogger<WebFormMailHandler> logger)
    : IWorkHandler
{
    public string Kind => WebFormMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        WebFormMail mail = JsonSerializer.Deserialize<WebFormMail>(item.Payload, JsonSerializerOptions.Web)!;
        WebForm form = await db.Set<WebForm>().AsNoTracking().SingleAsync(f => f.Id == mail.WebFormId, cancellationToken);
        (string subject, string body) = texts.Compose(
            "web-form-answer",
            form.Portal,
            form.Language,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["reference"] = form.Reference ?? "", ["answer"] = form.Answer ?? "" }
        );
        try
        {
            await sender.SendAsync(new OutgoingMail(form.Email, subject, body, form.Language, item.Id.ToString("N")), cancellationToken);
        }
        catch (MailRefusedException e)
        {
            LogRefused(e.Code);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The answer to a report was refused by the mail server for good: {Code}")]
    private partial void LogRefused(string code);
}
