using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.SignUps;

/// <summary>A code to be mailed, unless it is over already.</summary>
internal sealed record SignUpMail(Guid SignUpId, int Number)
{
    public const string Kind = "sign-up";
}

/// <summary>Hands the code over and only then lets its minutes run; an address that has a credential is told so instead.</summary>
internal sealed partial class SignUpMailHandler(
    PasserelleDb db,
    MailedProofs proofs,
    SignUpService signUps,
    IMailSender sender,
    IMailTexts texts,
    ISignInRules rules,
    TimeProvider clock,
    ILogger<SignUpMailHandler> logger
) : IWorkHandler
{
    public string Kind => SignUpMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        SignUpMail request = JsonSerializer.Deserialize<SignUpMail>(item.Payload, JsonSerializerOptions.Web)!;
        SignUp? signUp = await db.Set<SignUp>().SingleOrDefaultAsync(s => s.Id == request.SignUpId, cancellationToken);
        if (
            signUp is null
            || signUp.DoneAt is not null
            || signUp.CodeNumber != request.Number
            || signUp.ExpiresAt < clock.GetUtcNow().UtcDateTime
            || rules.Find(signUp.Portal) is not { } portal
        )
        {
            return;
        }

        var key = SignInRules.KeyOf(signUp.Email);
        var taken = await db.Set<User>().AnyAsync(u => u.Realm == portal.Realm && u.SignInKey == key, cancellationToken);
        (string subject, string body) = texts.Compose(
            taken ? "sign-up-known" : "sign-up-code",
            signUp.Portal,
            signUp.Language,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["code"] = taken ? "" : proofs.CodeOf(signUp),
                ["minutes"] = signUps.LifetimeOf(signUp.Portal).TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
            }
        );
        try
        {
            await sender.SendAsync(
                new OutgoingMail(signUp.Email, subject, body, signUp.Language, item.Id.ToString("N")),
                cancellationToken
            );
        }
        catch (MailRefusedException e)
        {
            LogRefused(e.Code);
            return;
        }

        signUp.CodeSentAt ??= clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The mail with a sign-up code was refused for good: {Code}")]
    private partial void LogRefused(string code);
}
