using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Credentials;

/// <summary>A credential that somebody registers for themself (S3-16 to S3-18).</summary>
/// <param name="Email">Where notices about the credential go; no account's address.</param>
/// <param name="Recovery">As many as the portal asks, all different, each with an answer.</param>
/// <param name="Terms">Version of the credential's terms that was accepted (S3-14).</param>
public sealed record CredentialRequest(
    string UserCode,
    string Email,
    string Password,
    IReadOnlyList<NewRecoveryQuestion> Recovery,
    string Terms,
    Language Language
);

/// <summary>
/// Registers credentials by their users. A credential opens no account by itself: that takes an enrolment. That a user code is taken
/// is told, as it must be where one chooses it; how often one may ask is limited at the door.
/// </summary>
public sealed partial class CredentialRegistration(
    PasserelleDb db,
    Passwords passwords,
    ISignInRules rules,
    WorkQueue work,
    TimeProvider clock
)
{
    /// <summary>Whether a user code has the form of one: 4 to 40 letters without accents, digits, dots, hyphens or underscores.</summary>
    public static bool IsUserCode(string userCode) => UserCodeForm().IsMatch(userCode);

    /// <summary>Registers the credential and begins a sign-in that its user need not prove again. Saved.</summary>
    /// <returns>Null when the user code is taken (S3-07).</returns>
    /// <exception cref="ArgumentException">The request breaks a rule that the page checks.</exception>
    public async Task<SignInAttempt?> RegisterAsync(string portal, CredentialRequest request, CancellationToken cancellationToken)
    {
        SignInRules portalRules = rules.Find(portal) ?? throw new InvalidOperationException($"One does not sign in to {portal}.");
        Refuse(portalRules, request);
        var key = SignInRules.KeyOf(request.UserCode);
        if (await db.Set<User>().AnyAsync(u => u.Realm == portalRules.Realm && u.SignInKey == key, cancellationToken))
        {
            return null;
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        var user = new User
        {
            Realm = portalRules.Realm,
            SignInName = request.UserCode.Trim(),
            SignInKey = key,
            PasswordHash = passwords.Hash(request.Password),
            Email = request.Email.Trim(),
            Language = request.Language,
        };
        db.Add(user);
        db.AddRange(RecoveryAnswers.Hashed(passwords, user.Id, request.Recovery));
        db.Add(
            new TermsAcceptance
            {
                UserId = user.Id,
                // The credential's terms are no portal's: a realm never has a portal's name.
                Portal = $"realm:{portalRules.Realm}",
                Version = request.Terms,
                At = now,
            }
        );
        var attempt = new SignInAttempt
        {
            UserId = user.Id,
            Portal = portal,
            StartedAt = now,
            ExpiresAt = now + SignInRules.AttemptLifetime,
            FactorPassedAt = now,
        };
        db.Add(attempt);
        work.Add(UserMail.Kind, new UserMail(user.Id, portal, "credential-registered"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return attempt;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Two at once for the same user code: one of them is in.
            db.ChangeTracker.Clear();
            if (await db.Set<User>().AnyAsync(u => u.Realm == portalRules.Realm && u.SignInKey == key, cancellationToken))
            {
                return null;
            }

            throw;
        }
    }

    private static void Refuse(SignInRules portalRules, CredentialRequest request)
    {
        if (portalRules.Recovery is not { } recovery)
        {
            throw new InvalidOperationException($"Nobody registers a credential in {portalRules.Portal}.");
        }

        if (
            !IsUserCode(request.UserCode)
            || PasswordPolicy.Check(portalRules.Password, request.Password, request.UserCode).Count > 0
            || !recovery.Allows(request.Recovery)
        )
        {
            throw new ArgumentException("The credential breaks a rule.", nameof(request));
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{4,40}\z", RegexOptions.None, 1000)]
    private static partial Regex UserCodeForm();
}
