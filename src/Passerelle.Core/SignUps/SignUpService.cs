using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.SignUps;

/// <summary>What somebody gives to sign up (S1-31 to S1-35, S4-06 to S4-11); the password keeps the portal's rules.</summary>
/// <param name="InvitationCode">Null where the portal lets anyone sign up.</param>
public sealed record SignUpRequest(
    string? InvitationCode,
    string Email,
    string Password,
    string FamilyName,
    string? GivenName,
    string Phone,
    Language Language
);

/// <summary>
/// Signing up, with an invitation or where anyone may: the address is confirmed by a code, and then the credential and what it leads to
/// are made at once. An address that has a credential already is answered like any other; only its mail says so.
/// </summary>
public sealed class SignUpService(
    PasserelleDb db,
    Passwords passwords,
    KeyedDigest digest,
    MailedProofs proofs,
    SignInLocks locks,
    ISignInRules rules,
    IEnumerable<ISignUpEnd> ends,
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
        Invitation? invitation = null;
        if (DefinitionOf(portal).By == SignUpBy.Invitation)
        {
            invitation = await InvitationAsync(portal, request, cancellationToken);
            if (invitation is null)
            {
                return null;
            }
        }

        var email = invitation?.Email ?? request.Email.Trim();
        DateTime now = calendar.Now;
        var signUp = new SignUp
        {
            Portal = portal,
            Address = AddressKey(email),
            Email = email,
            InvitationId = invitation?.Id,
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

    /// <summary>Judges a code; a right one makes the credential and what it leads to.</summary>
    public async Task<CodeOutcome> ConfirmAsync(SignUp signUp, string code, CancellationToken cancellationToken)
    {
        DateTime now = calendar.Now;
        Invitation? invitation = signUp.InvitationId is { } id
            ? await db.Set<Invitation>().SingleAsync(i => i.Id == id, cancellationToken)
            : null;
        SignInRules portal = RulesOf(signUp.Portal);
        // Withdrawn or used meanwhile, or the address taken: the code is judged as for anybody, and none is right.
        var free =
            (invitation is null || (invitation.UsedAt is null && invitation.ExpiresAt >= now))
            && !await IsTakenAsync(portal, signUp.Email, cancellationToken);
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

        signUp.DoneAt = now;
        if (invitation is not null)
        {
            invitation.UsedAt = now;
        }

        var user = new User
        {
            Realm = portal.Realm,
            SignInName = signUp.Email,
            SignInKey = SignInRules.KeyOf(signUp.Email),
            PasswordHash = signUp.PasswordHash,
            Email = signUp.Email,
            Language = signUp.Language,
        };
        db.Add(user);
        PortalAudience audience = catalogue.Current.Portals[signUp.Portal].Audience;
        await ends.Single(e => e.Audience == audience).MakeAsync(signUp, user, invitation, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return CodeOutcome.Right;
    }

    /// <summary>How long a code that confirms an address holds.</summary>
    public TimeSpan LifetimeOf(string portal) => TimeSpan.FromMinutes(DefinitionOf(portal).CodeMinutes);

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

    private Task<bool> IsTakenAsync(SignInRules portal, string email, CancellationToken cancellationToken)
    {
        var key = SignInRules.KeyOf(email);
        return db.Set<User>().AnyAsync(u => u.Realm == portal.Realm && u.SignInKey == key, cancellationToken);
    }

    private async Task<bool> MayMailAsync(SignUp signUp, CancellationToken cancellationToken) =>
        await locks.TryAsync($"sign-up:{signUp.Portal}:{signUp.Address}", SignInRules.MaxCodesPerHour, cancellationToken) is not null;

    private string AddressKey(string email) => digest.Of("sign-up-address", SignInRules.KeyOf(email));

    private SignUpDefinition DefinitionOf(string portal) =>
        catalogue.Current.Portals.GetValueOrDefault(portal)?.SignUp ?? throw new InvalidOperationException($"Nobody signs up in {portal}.");

    private SignInRules RulesOf(string portal) =>
        rules.Find(portal) ?? throw new InvalidOperationException($"One does not sign in to {portal}.");
}
