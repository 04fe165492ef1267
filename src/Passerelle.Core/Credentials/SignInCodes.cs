using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Credentials;

/// <summary>What came of a code that was typed.</summary>
public enum CodeOutcome
{
    Right,
    Wrong,

    /// <summary>The mail has not left yet.</summary>
    NotSent,

    /// <summary>Its minutes are over: a new one must be asked for.</summary>
    Expired,

    /// <summary>Guessed too often: this code is refused even when right; a new one must be asked for.</summary>
    Exhausted,
}

/// <summary>
/// Six-digit codes by email. The code is made when the mail is handed over and its minutes count from there;
/// each request makes a new one and voids the one before. Guesses are counted per code and never lock the password.
/// </summary>
public sealed class SignInCodes(PasserelleDb db, KeyedDigest digest, WorkQueue work, TimeProvider clock)
{
    /// <summary>Purpose of the digests.</summary>
    internal const string Purpose = "sign-in-code";

    /// <summary>Asks for a new code; the one before no longer counts.</summary>
    /// <returns>False when too many were mailed to this user within an hour; the one before still counts then.</returns>
    public async Task<bool> RequestAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        DateTime hourAgo = clock.GetUtcNow().UtcDateTime.AddHours(-1);
        var mailed = await db.Set<SignInAttempt>()
            .Where(a => a.UserId == attempt.UserId && a.StartedAt > hourAgo && a.Id != attempt.Id)
            .SumAsync(a => a.CodeRequests, cancellationToken);
        if (mailed + attempt.CodeRequests >= SignInRules.MaxCodesPerHour)
        {
            return false;
        }

        attempt.CodeRequests++;
        attempt.CodeHash = null;
        attempt.CodeExpiresAt = null;
        attempt.Failures = 0;
        work.Add(SignInCodeMail.Kind, new SignInCodeMail(attempt.Id, attempt.CodeRequests));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Judges a code. The guess is counted before it is judged, in one statement.</summary>
    public async Task<CodeOutcome> EnterAsync(SignInAttempt attempt, string code, int allowed, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var counted = await db.Set<SignInAttempt>()
            .Where(a => a.Id == attempt.Id && a.CodeHash != null && a.CodeExpiresAt >= now && a.Failures < allowed)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Failures, a => a.Failures + 1), cancellationToken);
        await db.Entry(attempt).ReloadAsync(cancellationToken);
        if (counted == 0)
        {
            return attempt switch
            {
                { CodeExpiresAt: null } or { CodeHash: null } => CodeOutcome.NotSent,
                _ when attempt.CodeExpiresAt < now => CodeOutcome.Expired,
                _ => CodeOutcome.Exhausted,
            };
        }

        if (attempt.CodeHash is not null && digest.Matches(attempt.CodeHash, Purpose, $"{attempt.Id:N}:{code}"))
        {
            attempt.CodeHash = null;
            attempt.FactorPassedAt = now;
            await db.SaveChangesAsync(cancellationToken);
            return CodeOutcome.Right;
        }

        return attempt.Failures >= allowed ? CodeOutcome.Exhausted : CodeOutcome.Wrong;
    }
}

/// <summary>A code to be made and mailed, unless a later request has overtaken it.</summary>
internal sealed record SignInCodeMail(Guid AttemptId, int Request)
{
    public const string Kind = "sign-in-code";
}

/// <summary>Makes the code, hands the mail over, and only then lets its minutes run. Tried again after a failure, it makes another code.</summary>
internal sealed partial class SignInCodeHandler(
    PasserelleDb db,
    KeyedDigest digest,
    IMailSender sender,
    IMailTexts texts,
    ISignInRules rules,
    TimeProvider clock,
    ILogger<SignInCodeHandler> logger
) : IWorkHandler
{
    public string Kind => SignInCodeMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        SignInCodeMail request = JsonSerializer.Deserialize<SignInCodeMail>(item.Payload, JsonSerializerOptions.Web)!;
        SignInAttempt? attempt = await db.Set<SignInAttempt>().SingleOrDefaultAsync(a => a.Id == request.AttemptId, cancellationToken);
        if (
            attempt is null
            || attempt.CodeRequests != request.Request
            || attempt.FactorPassedAt is not null
            || attempt.ExpiresAt < clock.GetUtcNow().UtcDateTime
            || rules.Find(attempt.Portal) is not { } portal
        )
        {
            return;
        }

        User user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == attempt.UserId, cancellationToken);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        (string subject, string body) = texts.Compose(
            "sign-in-code",
            attempt.Portal,
            user.Language,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["code"] = code,
                ["minutes"] = portal.CodeLifetime.TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
            }
        );
        try
        {
            // Each made code is a mail of its own: a retry carries another code and must not pass for the same mail.
            await sender.SendAsync(
                new OutgoingMail(user.Email, subject, body, user.Language, Guid.CreateVersion7().ToString("N")),
                cancellationToken
            );
        }
        catch (MailRefusedException e)
        {
            LogRefused(e.Code);
            return;
        }

        attempt.CodeHash = digest.Of(SignInCodes.Purpose, $"{attempt.Id:N}:{code}");
        attempt.CodeExpiresAt = clock.GetUtcNow().UtcDateTime + portal.CodeLifetime;
        attempt.Failures = 0;
        // The mail has left: a stop must not leave its code worthless.
        await db.SaveChangesAsync(CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "The mail with a sign-in code was refused for good: {Code}")]
    private partial void LogRefused(string code);
}
