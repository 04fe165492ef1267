using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>What somebody gives to sign up (S1-31 to S1-35); the password keeps the portal's rules.</summary>
public sealed record SignUpRequest(
    string InvitationCode,
    string Email,
    string Password,
    string FamilyName,
    string? GivenName,
    string Phone,
    Language Language
);

/// <summary>
/// Signing up with an invitation: the address is confirmed by a code, and then the credential, the account and a draft request are
/// made at once. An address that has a credential already is answered like any other; only its mail says so.
/// </summary>
public sealed class SignUps(
    PasserelleDb db,
    Passwords passwords,
    KeyedDigest digest,
    MailedProofs proofs,
    SignInLocks locks,
    ISignInRules rules,
    EnrolmentMatching matching,
    CatalogueProvider catalogue,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>How long a sign-up may wait for its code.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>Begins, and has a code mailed.</summary>
    /// <returns>Public id of the sign-up; null when the code is not that of an invitation of this address that can still be used.</returns>
    public async Task<string?> BeginAsync(string portal, SignUpRequest request, CancellationToken cancellationToken)
    {
        if (await InvitationAsync(portal, request, cancellationToken) is not { } invitation)
        {
            return null;
        }

        DateTime now = calendar.Now;
        var signUp = new SignUp
        {
            Portal = portal,
            Address = AddressKey(invitation.Email),
            InvitationId = invitation.Id,
            PasswordHash = passwords.Hash(request.Password),
            FamilyName = request.FamilyName.Trim(),
            GivenName = string.IsNullOrWhiteSpace(request.GivenName) ? null : request.GivenName.Trim(),
            Phone = request.Phone.Trim(),
            Language = request.Language,
            StartedAt = now,
            ExpiresAt = now + Lifetime,
        };
        if (!await MayMailAsync(signUp, cancellationToken))
        {
            // The page that follows says so; nothing is mailed.
            signUp.Failures = RulesOf(portal).MaxAttempts;
        }
        else
        {
            work.Add(SignUpMail.Kind, new SignUpMail(signUp.Id, signUp.CodeNumber));
        }

        db.Add(signUp);
        await db.SaveChangesAsync(cancellationToken);
        return signUp.PublicId;
    }

    /// <summary>The sign-up that the browser remembers, while it waits for its code.</summary>
    public async Task<SignUp?> FindAsync(string portal, string? publicId, CancellationToken cancellationToken)
    {
        DateTime now = calendar.Now;
        return string.IsNullOrEmpty(publicId)
            ? null
            : await db.Set<SignUp>()
                .SingleOrDefaultAsync(
                    s => s.PublicId == publicId && s.Portal == portal && s.ExpiresAt > now && s.DoneAt == null,
                    cancellationToken
                );
    }

    /// <summary>The address that is being confirmed.</summary>
    public Task<string> EmailOfAsync(SignUp signUp, CancellationToken cancellationToken) =>
        db.Set<Invitation>().Where(i => i.Id == signUp.InvitationId).Select(i => i.Email).SingleAsync(cancellationToken);

    /// <summary>Has the code mailed again: the same while it is valid (S1-40), else a new one.</summary>
    /// <returns>False when too many were asked for.</returns>
    public async Task<bool> RequestAsync(SignUp signUp, CancellationToken cancellationToken)
    {
        if (!await MayMailAsync(signUp, cancellationToken))
        {
            return false;
        }

        proofs.Renew(signUp, LifetimeOf(signUp.Portal), RulesOf(signUp.Portal).MaxAttempts);
        work.Add(SignUpMail.Kind, new SignUpMail(signUp.Id, signUp.CodeNumber));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Judges a code; a right one makes the credential, the account and the draft request.</summary>
    public async Task<CodeOutcome> ConfirmAsync(SignUp signUp, string code, CancellationToken cancellationToken)
    {
        Invitation invitation = await db.Set<Invitation>().SingleAsync(i => i.Id == signUp.InvitationId, cancellationToken);
        SignInRules portal = RulesOf(signUp.Portal);
        var free = invitation.UsedAt is null && !await IsTakenAsync(portal, invitation.Email, cancellationToken);
        CodeOutcome outcome = await proofs.EnterAsync(
            signUp,
            code,
            LifetimeOf(signUp.Portal),
            portal.MaxAttempts,
            canPass: free,
            cancellationToken
        );
        if (outcome != CodeOutcome.Right)
        {
            return outcome;
        }

        signUp.DoneAt = invitation.UsedAt = calendar.Now;
        await MakeAsync(signUp, invitation, portal, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return CodeOutcome.Right;
    }

    /// <summary>How long a code that confirms an address holds.</summary>
    public TimeSpan LifetimeOf(string portal) => TimeSpan.FromMinutes(catalogue.Current.Portals[portal].Enrolment?.CodeMinutes ?? 30);

    private async Task<Invitation?> InvitationAsync(string portal, SignUpRequest request, CancellationToken cancellationToken)
    {
        if (InvitationCode.DigestOf(request.InvitationCode) is not { } code)
        {
            return null;
        }

        DateTime now = calendar.Now;
        Invitation? invitation = await db.Set<Invitation>()
            .SingleOrDefaultAsync(
                i => i.CodeDigest == code && i.Portal == portal && i.ExpiresAt >= now && i.UsedAt == null,
                cancellationToken
            );
        return invitation is not null && SignInRules.KeyOf(invitation.Email) == SignInRules.KeyOf(request.Email) ? invitation : null;
    }

    private async Task MakeAsync(SignUp signUp, Invitation invitation, SignInRules portal, CancellationToken cancellationToken)
    {
        DateTime now = calendar.Now;
        var user = new User
        {
            Realm = portal.Realm,
            SignInName = invitation.Email,
            SignInKey = SignInRules.KeyOf(invitation.Email),
            PasswordHash = signUp.PasswordHash,
            Email = invitation.Email,
            Language = signUp.Language,
        };
        var account = new Account
        {
            Portal = signUp.Portal,
            Kind = AccountKind.Candidate,
            GivenName = signUp.GivenName ?? "",
            FamilyName = signUp.FamilyName,
            Regulator = invitation.Regulator,
            MemberNumber = invitation.MemberNumber,
            Email = invitation.Email,
            Phone = signUp.Phone,
            Language = signUp.Language,
            CreatedAt = now,
        };
        db.Add(user);
        db.Add(account);
        db.Add(
            new Seat
            {
                UserId = user.Id,
                AccountId = account.Id,
                Role = SeatRole.Holder,
            }
        );
        await matching.BeginAsync(account, invitation.RepresentativeNumber, invitation.Register, invitation.CreatedAt, cancellationToken);
    }

    private Task<bool> IsTakenAsync(SignInRules portal, string email, CancellationToken cancellationToken)
    {
        var key = SignInRules.KeyOf(email);
        return db.Set<User>().AnyAsync(u => u.Realm == portal.Realm && u.SignInKey == key, cancellationToken);
    }

    private async Task<bool> MayMailAsync(SignUp signUp, CancellationToken cancellationToken) =>
        await locks.TryAsync($"sign-up:{signUp.Portal}:{signUp.Address}", SignInRules.MaxCodesPerHour, cancellationToken) is not null;

    private string AddressKey(string email) => digest.Of("sign-up-address", SignInRules.KeyOf(email));

    private SignInRules RulesOf(string portal) =>
        rules.Find(portal) ?? throw new InvalidOperationException($"One does not sign in to {portal}.");
}

/// <summary>A code to be mailed, unless it is over already.</summary>
internal sealed record SignUpMail(Guid SignUpId, int Number)
{
    public const string Kind = "sign-up";
}

/// <summary>Hands the code over and only then lets its minutes run; an address that has a credential is told so instead.</summary>
internal sealed partial class SignUpMailHandler(
    PasserelleDb db,
    MailedProofs proofs,
    SignUps signUps,
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

        var email = await signUps.EmailOfAsync(signUp, cancellationToken);
        var key = SignInRules.KeyOf(email);
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
            await sender.SendAsync(new OutgoingMail(email, subject, body, signUp.Language, item.Id.ToString("N")), cancellationToken);
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
