using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Credentials;

/// <summary>
/// Replaces a forgotten password: sign-in name, proof, new password. The proof is a code sent to the credential's own address (S0-15
/// to S0-20, X-05) or, where a credential has them, right answers to its recovery questions (<see cref="RecoveryAnswers"/>). What a
/// name that nobody has is answered, and how long it takes, is the same. A code asked for again while it is valid is the same.
/// </summary>
public sealed class PasswordResets(
    PasserelleDb db,
    Passwords passwords,
    KeyedDigest digest,
    MailedProofs proofs,
    SignInLocks locks,
    ISignInRules rules,
    WorkQueue work,
    TimeProvider clock
)
{
    /// <summary>How long the whole may take.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(2);

    /// <summary>Begins, and where codes are the proof has one mailed to the address if it is somebody's.</summary>
    /// <returns>Public id of the reset; null when too many were begun for this name.</returns>
    public async Task<string?> BeginAsync(string portal, string signInName, CancellationToken cancellationToken)
    {
        SignInRules portalRules = RulesOf(portal);
        var name = SignInRules.KeyOf(signInName);
        var asked = digest.Of("password-reset-address", name);
        if (!await MayAskAsync(portalRules, asked, cancellationToken))
        {
            return null;
        }

        Guid? user = await db.Set<User>()
            .Where(u => u.Realm == portalRules.Realm && u.SignInKey == name)
            .Select(u => (Guid?)u.Id)
            .SingleOrDefaultAsync(cancellationToken);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var reset = new PasswordReset
        {
            UserId = user,
            Portal = portal,
            Address = asked,
            StartedAt = now,
            ExpiresAt = now + Lifetime,
        };
        db.Add(reset);
        if (portalRules.Factor == SignInFactor.EmailedCode)
        {
            work.Add(PasswordResetMail.Kind, new PasswordResetMail(reset.Id, reset.CodeNumber));
        }

        await db.SaveChangesAsync(cancellationToken);
        return reset.PublicId;
    }

    /// <summary>The reset that the cookie names, if it is of this portal and still going on.</summary>
    public async Task<PasswordReset?> FindAsync(string portal, string? publicId, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return string.IsNullOrEmpty(publicId)
            ? null
            : await db.Set<PasswordReset>()
                .SingleOrDefaultAsync(
                    r => r.PublicId == publicId && r.Portal == portal && r.ExpiresAt > now && r.DoneAt == null,
                    cancellationToken
                );
    }

    /// <summary>Has the code mailed again: the same while it is valid, else a new one.</summary>
    /// <returns>False when too many were asked for.</returns>
    public async Task<bool> RequestAsync(PasswordReset reset, CancellationToken cancellationToken)
    {
        SignInRules portalRules = RulesOf(reset.Portal);
        if (!await MayAskAsync(portalRules, reset.Address, cancellationToken))
        {
            return false;
        }

        proofs.Renew(reset, portalRules.ResetLifetime, portalRules.MaxAttempts);
        work.Add(PasswordResetMail.Kind, new PasswordResetMail(reset.Id, reset.CodeNumber));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Judges a code. The guess is counted before it is judged, in one statement.</summary>
    public Task<CodeOutcome> EnterAsync(PasswordReset reset, string code, CancellationToken cancellationToken)
    {
        SignInRules portalRules = RulesOf(reset.Portal);
        return proofs.EnterAsync(
            reset,
            code,
            portalRules.ResetLifetime,
            portalRules.MaxAttempts,
            canPass: reset.UserId is not null,
            cancellationToken
        );
    }

    /// <summary>What is wrong with the new password.</summary>
    public async Task<IReadOnlyList<PasswordFault>> FaultsOfAsync(PasswordReset reset, string password, CancellationToken cancellationToken)
    {
        var name = await db.Set<User>().Where(u => u.Id == reset.UserId).Select(u => u.SignInName).SingleAsync(cancellationToken);
        return PasswordPolicy.Check(RulesOf(reset.Portal).Password, password, name);
    }

    /// <summary>Sets a password without faults, once the proof was given. Every session and sign-in under way ends; the address is told.</summary>
    /// <returns>False when it was not, or somebody changed the credential meanwhile.</returns>
    public async Task<bool> ChangeAsync(PasswordReset reset, string password, CancellationToken cancellationToken)
    {
        if (reset.PassedAt is null || reset.DoneAt is not null || (await FaultsOfAsync(reset, password, cancellationToken)).Count > 0)
        {
            return false;
        }

        User user = await db.Set<User>().SingleAsync(u => u.Id == reset.UserId, cancellationToken);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        user.PasswordHash = passwords.Hash(password);
        user.SecurityStamp = PublicId.New();
        await db.Set<SignInAttempt>()
            .Where(a => a.UserId == user.Id && a.ExpiresAt > now)
            .ForEachAsync(a => a.ExpiresAt = now, cancellationToken);
        reset.DoneAt = now;
        work.Add(UserMail.Kind, new UserMail(user.Id, reset.Portal, "password-changed"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        // Who could prove the address need not wait for the lock that the forgotten password brought about.
        await locks.ClearAsync($"{user.Realm}:{user.SignInKey}", cancellationToken);
        return true;
    }

    // By address, whoever asks and in however many windows: each code may be guessed at a few times.
    private async Task<bool> MayAskAsync(SignInRules portalRules, string address, CancellationToken cancellationToken) =>
        await locks.TryAsync($"reset:{portalRules.Realm}:{address}", SignInRules.MaxCodesPerHour, cancellationToken) is not null;

    private SignInRules RulesOf(string portal) =>
        rules.Find(portal) ?? throw new InvalidOperationException($"One does not sign in to {portal}.");
}

/// <summary>A code to be mailed, unless it is over already.</summary>
internal sealed record PasswordResetMail(Guid ResetId, int Number)
{
    public const string Kind = "password-reset";
}

/// <summary>Hands the code over, and only then lets its minutes run.</summary>
internal sealed partial class PasswordResetHandler(
    PasserelleDb db,
    MailedProofs proofs,
    IMailSender sender,
    IMailTexts texts,
    ISignInRules rules,
    TimeProvider clock,
    ILogger<PasswordResetHandler> logger
) : IWorkHandler
{
    public string Kind => PasswordResetMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        PasswordResetMail request = JsonSerializer.Deserialize<PasswordResetMail>(item.Payload, JsonSerializerOptions.Web)!;
        PasswordReset? reset = await db.Set<PasswordReset>().SingleOrDefaultAsync(r => r.Id == request.ResetId, cancellationToken);
        if (
            reset is null
            || rules.Find(reset.Portal) is not { } portalRules
            || reset.CodeNumber != request.Number
            || reset.PassedAt is not null
            || reset.ExpiresAt < clock.GetUtcNow().UtcDateTime
        )
        {
            return;
        }

        if (await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == reset.UserId, cancellationToken) is { } user)
        {
            (string subject, string body) = texts.Compose(
                "password-reset",
                reset.Portal,
                user.Language,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["code"] = proofs.CodeOf(reset),
                    ["minutes"] = portalRules.ResetLifetime.TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
                }
            );
            try
            {
                await sender.SendAsync(
                    new OutgoingMail(user.Email, subject, body, user.Language, item.Id.ToString("N")),
                    cancellationToken
                );
            }
            catch (MailRefusedException e)
            {
                LogRefused(e.Code);
                return;
            }
        }

        reset.CodeSentAt ??= clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The mail with a password-reset code was refused for good: {Code}")]
    private partial void LogRefused(string code);
}
