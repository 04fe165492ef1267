using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Enrolments;

/// <summary>A conversion code to be mailed, unless it is over already.</summary>
internal sealed record ConversionMail(Guid ConversionId, int Number)
{
    public const string Kind = "conversion";
}

/// <summary>Hands the code over and only then lets its minutes run.</summary>
internal sealed partial class ConversionMailHandler(
    PasserelleDb db,
    MailedProofs proofs,
    Conversions conversions,
    IMailSender sender,
    IMailTexts texts,
    TimeProvider clock,
    ILogger<ConversionMailHandler> logger
) : IWorkHandler
{
    public string Kind => ConversionMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ConversionMail mail = JsonSerializer.Deserialize<ConversionMail>(item.Payload, JsonSerializerOptions.Web)!;
        Conversion? conversion = await db.Set<Conversion>().SingleOrDefaultAsync(c => c.Id == mail.ConversionId, cancellationToken);
        if (
            conversion is not { DoneAt: null }
            || conversion.CodeNumber != mail.Number
            || conversion.ExpiresAt < clock.GetUtcNow().UtcDateTime
        )
        {
            return;
        }

        User user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == conversion.UserId, cancellationToken);
        (string subject, string body) = texts.Compose(
            "conversion-code",
            conversion.Portal,
            user.Language,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["code"] = proofs.CodeOf(conversion),
                ["minutes"] = conversions.LifetimeOf(conversion.Portal).TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
            }
        );
        try
        {
            await sender.SendAsync(new OutgoingMail(user.Email, subject, body, user.Language, item.Id.ToString("N")), cancellationToken);
        }
        catch (MailRefusedException e)
        {
            LogRefused(e.Code);
            return;
        }

        conversion.CodeSentAt ??= clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The mail with a conversion code was refused for good: {Code}")]
    private partial void LogRefused(string code);
}
