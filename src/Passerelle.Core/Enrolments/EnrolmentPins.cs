using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Enrolments;

/// <summary>What came of a PIN.</summary>
public enum PinOutcome
{
    Right,

    /// <summary>Names or PIN are not those of this account's approved request; which of them is not told.</summary>
    Wrong,

    /// <summary>Too many tries: refused for a time, even when right.</summary>
    Locked,

    /// <summary>No PIN is awaited here.</summary>
    NotAwaited,
}

/// <summary>
/// The personal identification number (NIP) that follows an approval by mail (S3-56): entered with one's names, with the credential
/// that made the request, it leads to the security questions with which the account opens (S3-72 to S3-75).
/// </summary>
public sealed class EnrolmentPins(
    PasserelleDb db,
    KeyedDigest digest,
    Passwords passwords,
    SignInLocks locks,
    EnrolmentLog log,
    EnrolmentMerge merge,
    WorkQueue work,
    TimeProvider clock
)
{
    /// <summary>Wrong tries within <see cref="SignInRules.LockFor"/> after which the PIN is refused even when right.</summary>
    public const int MaxWrong = 5;

    /// <summary>PINs mailed to one person within <see cref="SignInRules.LockFor"/>.</summary>
    public const int MaxMails = 5;

    /// <summary>The approved request whose PIN, or whose questions, are awaited; null when there is none.</summary>
    public Task<Enrolment?> FindAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.Kind != AccountKind.Candidate
            ? Task.FromResult<Enrolment?>(null)
            : db.Set<Enrolment>()
                .Where(e => e.AccountId == actor.AccountId && e.State == EnrolmentState.Approved)
                .OrderByDescending(e => e.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Judges names and PIN; right ones are noted.</summary>
    public async Task<PinOutcome> EnterAsync(
        Actor actor,
        string givenName,
        string familyName,
        string pin,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(actor, cancellationToken) is not { PinUsedAt: null } enrolment)
        {
            return PinOutcome.NotAwaited;
        }

        var subject = $"pin:{enrolment.Id:N}";
        if (await locks.TryAsync(subject, MaxWrong, cancellationToken) is null)
        {
            return PinOutcome.Locked;
        }

        var digits = string.Concat(pin.Where(char.IsAsciiDigit));
        if (
            enrolment.PinDigest is not { } kept
            || !digest.Matches(kept, Purpose, $"{enrolment.Id:N}:{digits}")
            || Folded.Of(givenName) != Folded.Of(enrolment.GivenName)
            || Folded.Of(familyName) != Folded.Of(enrolment.FamilyName)
        )
        {
            return PinOutcome.Wrong;
        }

        await locks.ClearAsync(subject, cancellationToken);
        enrolment.PinDigest = null;
        enrolment.PinUsedAt = clock.GetUtcNow().UtcDateTime;
        await log.AddAsync(enrolment, EnrolmentEvent.PinUsed, actor, details: null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return PinOutcome.Right;
    }

    /// <summary>Has another PIN mailed; the one before is void once it is handed over.</summary>
    /// <returns>False when none is awaited, or too many were asked for.</returns>
    public async Task<bool> RequestAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (
            await FindAsync(actor, cancellationToken) is not { PinUsedAt: null } enrolment
            || await locks.TryAsync($"pin-mail:{enrolment.Id:N}", MaxMails, cancellationToken) is null
        )
        {
            return false;
        }

        work.Add(PinMail.Kind, new PinMail(enrolment.Id));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Accepts the terms for enrolled users, a document of its own (S3-74, X-17). Once.</summary>
    public async Task AcceptTermsAsync(Actor actor, string version, CancellationToken cancellationToken)
    {
        if (!await HasAcceptedAsync(actor, version, cancellationToken))
        {
            db.Add(
                new TermsAcceptance
                {
                    UserId = actor.UserId,
                    Portal = Enrolled(actor),
                    Version = version,
                    At = clock.GetUtcNow().UtcDateTime,
                }
            );
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
            {
                // Pressed twice at once: they are accepted.
                db.ChangeTracker.Clear();
                if (!await HasAcceptedAsync(actor, version, cancellationToken))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Whether the terms for enrolled users were accepted.</summary>
    public Task<bool> HasAcceptedAsync(Actor actor, string version, CancellationToken cancellationToken)
    {
        var portal = Enrolled(actor);
        return db.Set<TermsAcceptance>()
            .AnyAsync(t => t.UserId == actor.UserId && t.Portal == portal && t.Version == version, cancellationToken);
    }

    /// <summary>
    /// Keeps the four security questions (S3-75); with them the account is a representative's, or its holder opens the account there
    /// was. Saved.
    /// </summary>
    /// <param name="termsVersion">Version of the terms for enrolled users in force.</param>
    /// <returns>False when the PIN was not entered, or the terms were not accepted.</returns>
    /// <exception cref="ArgumentException">Not four different questions, each with an answer.</exception>
    public async Task<bool> CompleteAsync(
        Actor actor,
        IReadOnlyList<NewSecurityQuestion> questions,
        string termsVersion,
        CancellationToken cancellationToken
    )
    {
        if (!ProfileService.AreFour(questions))
        {
            throw new ArgumentException("Four different questions, each with an answer.", nameof(questions));
        }

        if (
            await FindAsync(actor, cancellationToken) is not { PinUsedAt: not null } enrolment
            || !await HasAcceptedAsync(actor, termsVersion, cancellationToken)
        )
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        Account account = await db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
        db.AddRange(Registrar.Hashed(passwords, actor.UserId, questions));
        if (enrolment.MergesIntoId is null || !await merge.CompleteAsync(enrolment, account, actor, cancellationToken))
        {
            account.Kind = AccountKind.Representative;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Pressed twice at once: the other press kept its questions and did the rest with them.
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            if (!await db.Set<SecurityQuestion>().AnyAsync(q => q.UserId == actor.UserId, cancellationToken))
            {
                throw;
            }

            return true;
        }
    }

    /// <summary>A PIN of eight digits.</summary>
    internal static string New() => RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);

    internal const string Purpose = "enrolment-pin";

    // No portal has such a name.
    private static string Enrolled(Actor actor) => $"enrolled:{actor.Portal}";
}

/// <summary>A PIN to be mailed.</summary>
internal sealed record PinMail(Guid EnrolmentId)
{
    public const string Kind = "enrolment-pin";
}

/// <summary>Makes a PIN, hands it over, and only then lets it be the one that counts: it is never written down in clear.</summary>
internal sealed class PinMailHandler(PasserelleDb db, KeyedDigest digest, IMailSender sender, IMailTexts texts, MessageWriter messages)
    : IWorkHandler
{
    public string Kind => PinMail.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        PinMail mail = JsonSerializer.Deserialize<PinMail>(item.Payload, JsonSerializerOptions.Web)!;
        Enrolment enrolment = await db.Set<Enrolment>().SingleAsync(e => e.Id == mail.EnrolmentId, cancellationToken);
        if (enrolment.PinUsedAt is not null)
        {
            return;
        }

        Account account = await db.Set<Account>().SingleAsync(a => a.Id == enrolment.AccountId, cancellationToken);
        var pin = EnrolmentPins.New();
        (string subject, string body) = texts.Compose(
            "cic-enrolment-approved",
            account.Portal,
            account.Language,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["pin"] = $"{pin[..4]} {pin[4..]}" }
        );
        try
        {
            await sender.SendAsync(
                new OutgoingMail(account.Email, subject, body, account.Language, item.Id.ToString("N")),
                cancellationToken
            );
        }
        catch (MailRefusedException e)
        {
            // The account learns it in its inbox, and can ask for another once its address is mended.
            messages.ToAccount(account.Id, "mail-refused", new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = e.Code });
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        enrolment.PinDigest = digest.Of(EnrolmentPins.Purpose, $"{enrolment.Id:N}:{pin}");
        await db.SaveChangesAsync(cancellationToken);
    }
}
