using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Credentials.Partners;

/// <summary>Whom a partner vouches for, once what it said was verified.</summary>
/// <param name="Partner">The partner's key.</param>
/// <param name="VerifiedEmail">Only an address that the partner says it checked; else null.</param>
public sealed record PartnerPerson(string Partner, string Issuer, string Subject, string? VerifiedEmail);

/// <summary>What came of somebody's coming from a partner.</summary>
public abstract record PartnerEntry
{
    private PartnerEntry() { }

    /// <summary>Came before: a sign-in has begun, which goes on like any other.</summary>
    public sealed record Known(SignInAttempt Attempt) : PartnerEntry;

    /// <summary>Comes for the first time: terms and an address are awaited.</summary>
    public sealed record First(PartnerArrival Arrival) : PartnerEntry;
}

/// <summary>
/// Signing in with a partner (S3-22, S3-68): issuer and subject lead to the same user each time, and to nobody else's. A credential
/// that exists already is never joined to a partner's by an address or a name.
/// </summary>
public sealed class PartnerSignIn(PasserelleDb db, SignInService signIn, ISignInRules rules, WorkQueue work, TimeProvider clock)
{
    /// <summary>The realm of users without a sign-in name and password of their own; no portal's realm begins so.</summary>
    public const string Realm = "@partner";

    /// <summary>Begins a sign-in for whom a partner vouches, or their registration.</summary>
    /// <param name="returnTo">Local path within the portal to go to at the end.</param>
    /// <exception cref="InvalidOperationException">The portal offers no partners.</exception>
    public async Task<PartnerEntry> EnterAsync(string portal, PartnerPerson person, string? returnTo, CancellationToken cancellationToken)
    {
        SignInRules portalRules = RulesOf(portal);
        if (await FindUserAsync(person.Issuer, person.Subject, cancellationToken) is { } user)
        {
            return new PartnerEntry.Known(await signIn.BeginAsync(user, portalRules, returnTo, cancellationToken));
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        var arrival = new PartnerArrival
        {
            Portal = portal,
            Partner = person.Partner,
            Issuer = person.Issuer,
            Subject = person.Subject,
            Email = person.VerifiedEmail,
            ReturnTo = returnTo,
            StartedAt = now,
            ExpiresAt = now + SignInRules.AttemptLifetime,
        };
        db.Add(arrival);
        await db.SaveChangesAsync(cancellationToken);
        return new PartnerEntry.First(arrival);
    }

    /// <summary>The arrival that the cookie names, if it is of this portal and still alive.</summary>
    public async Task<PartnerArrival?> FindAsync(string portal, string? publicId, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return string.IsNullOrEmpty(publicId)
            ? null
            : await db.Set<PartnerArrival>()
                .AsNoTracking()
                .SingleOrDefaultAsync(a => a.PublicId == publicId && a.Portal == portal && a.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Registers the person as a user of their own and begins a sign-in; pressed twice, there is one user. Saved.</summary>
    /// <param name="email">Where notices about the credential go, as its user typed it; no account's address, and nobody's proof.</param>
    /// <param name="terms">Version of the terms that was accepted.</param>
    public async Task<SignInAttempt> RegisterAsync(
        PartnerArrival arrival,
        string email,
        string terms,
        Language language,
        CancellationToken cancellationToken
    )
    {
        SignInRules portalRules = RulesOf(arrival.Portal);
        User? user = await FindUserAsync(arrival.Issuer, arrival.Subject, cancellationToken);
        if (user is null)
        {
            user = Add(arrival, email, terms, language);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
            {
                // Two at once for the same person: one of them is in.
                db.ChangeTracker.Clear();
                user = await FindUserAsync(arrival.Issuer, arrival.Subject, cancellationToken);
                if (user is null)
                {
                    throw;
                }
            }
        }

        return await signIn.BeginAsync(user, portalRules, arrival.ReturnTo, cancellationToken);
    }

    private User Add(PartnerArrival arrival, string email, string terms, Language language)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var user = new User
        {
            Realm = Realm,
            SignInName = arrival.Partner,
            SignInKey = PublicId.New(),
            PasswordHash = null,
            Email = email.Trim(),
            Language = language,
        };
        db.Add(user);
        db.Add(
            new PartnerIdentity
            {
                UserId = user.Id,
                Issuer = arrival.Issuer,
                Subject = arrival.Subject,
                Partner = arrival.Partner,
                At = now,
            }
        );
        db.Add(
            new TermsAcceptance
            {
                UserId = user.Id,
                Portal = $"realm:{Realm}",
                Version = terms,
                At = now,
            }
        );
        work.Add(UserMail.Kind, new UserMail(user.Id, arrival.Portal, "partner-registered"));
        return user;
    }

    private Task<User?> FindUserAsync(string issuer, string subject, CancellationToken cancellationToken) =>
        db.Set<PartnerIdentity>()
            .Where(p => p.Issuer == issuer && p.Subject == subject)
            .Join(db.Set<User>(), p => p.UserId, u => u.Id, (_, u) => u)
            .SingleOrDefaultAsync(cancellationToken);

    private SignInRules RulesOf(string portal) =>
        rules.Find(portal) is { Partners: true } found ? found : throw new InvalidOperationException($"No partners lead to {portal}.");
}
