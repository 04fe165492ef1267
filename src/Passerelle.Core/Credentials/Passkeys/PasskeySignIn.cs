using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Credentials.Authenticator;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials.Passkeys;

/// <summary>
/// Signing in with a passkey: instead of name, password and second step, or as the second step. The device verifies its user, so that
/// having it and unlocking it are two factors. Nobody learns from it who has a passkey: without a name, the device says who it is.
/// </summary>
public sealed class PasskeySignIn(
    PasserelleDb db,
    IPasskeyProtocol protocol,
    PasskeyCeremonies ceremonies,
    SignInService signIn,
    ISignInRules rules,
    SecurityAnswers answers,
    Authenticators authenticators,
    TimeProvider clock
)
{
    /// <summary>Begins a sign-in without a name.</summary>
    /// <param name="returnTo">Local path within the portal to go to at the end.</param>
    /// <exception cref="InvalidOperationException">The portal has no passkeys.</exception>
    public async Task<PasskeyCeremony> BeginAsync(string portal, string? returnTo, CancellationToken cancellationToken)
    {
        if (!ceremonies.AreOffered(portal))
        {
            throw new InvalidOperationException($"There are no passkeys in {portal}.");
        }

        PasskeyOffer offer = await protocol.OfferUseAsync(null, []);
        return await ceremonies.OpenAsync(portal, PasskeyPurpose.SignIn, null, offer, null, returnTo, cancellationToken);
    }

    /// <summary>Begins the second step of a sign-in under way; null when its user has no passkey, or it waits for something else.</summary>
    public async Task<PasskeyCeremony?> BeginAsync(SignInProgress progress, CancellationToken cancellationToken)
    {
        if (!progress.TakesPasskey)
        {
            return null;
        }

        SignInAttempt attempt = progress.Attempt;
        PasskeyOffer offer = await protocol.OfferUseAsync(
            PasskeyOwner.HandleOf(attempt.UserId),
            await ceremonies.OfAsync(attempt.UserId, cancellationToken)
        );
        return await ceremonies.OpenAsync(
            attempt.Portal,
            PasskeyPurpose.SecondStep,
            attempt.Id,
            offer,
            name: null,
            returnTo: null,
            cancellationToken
        );
    }

    /// <summary>Judges the answer to a ceremony without a name.</summary>
    /// <returns>The sign-in, with its second step passed; null when the answer is refused. The reasons are not told apart.</returns>
    public async Task<SignInAttempt?> EnterAsync(string portal, string? ceremonyId, string answer, CancellationToken cancellationToken)
    {
        if (
            rules.Find(portal) is not { } portalRules
            || await ceremonies.TakeAsync(portal, ceremonyId, PasskeyPurpose.SignIn, null, cancellationToken) is not { } ceremony
            || await UseAsync(ceremony, answer, u => Belongs(u, portalRules), cancellationToken) is not { } user
        )
        {
            return null;
        }

        return await signIn.BeginAsync(user, portalRules, ceremony.ReturnTo, proven: true, cancellationToken);
    }

    /// <summary>Judges the answer to a second step; true when it is passed.</summary>
    public async Task<bool> PassAsync(SignInProgress progress, string? ceremonyId, string answer, CancellationToken cancellationToken)
    {
        SignInAttempt attempt = progress.Attempt;
        if (
            !progress.TakesPasskey
            || await ceremonies.TakeAsync(attempt.Portal, ceremonyId, PasskeyPurpose.SecondStep, attempt.Id, cancellationToken)
                is not { } ceremony
            || await UseAsync(ceremony, answer, u => u.Id == attempt.UserId, cancellationToken) is null
        )
        {
            return false;
        }

        attempt.FactorPassedAt = clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    // The user whose passkey answered, noted as used; null when refused, by the protocol or because the credential is another portal's.
    private async Task<User?> UseAsync(
        PasskeyCeremony ceremony,
        string answer,
        Func<User, bool> mayCome,
        CancellationToken cancellationToken
    )
    {
        if (await protocol.JudgeUseAsync(ceremony.State, answer, ceremonies.KnownAsync, cancellationToken) is not { } used)
        {
            return null;
        }

        Passkey passkey = await db.Set<Passkey>().SingleAsync(p => p.CredentialId == used.CredentialId, cancellationToken);
        User user = await db.Set<User>().SingleAsync(u => u.Id == passkey.UserId, cancellationToken);
        if (
            !mayCome(user)
            // Too many wrong answers or codes close every way in for a time, as the page says.
            || await answers.IsLockedAsync(user.Id, cancellationToken)
            || await authenticators.IsLockedAsync(user.Id, cancellationToken)
            || (passkey.SignCount > 0 && passkey.SignCount >= used.SignCount)
        )
        {
            return null;
        }

        passkey.SignCount = used.SignCount;
        passkey.BackedUp = used.BackedUp;
        passkey.LastUsedAt = clock.GetUtcNow().UtcDateTime;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return user;
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same key answered twice at once, or was removed meanwhile.
            db.ChangeTracker.Clear();
            return null;
        }
    }

    private static bool Belongs(User user, SignInRules portal) =>
        user.Realm == portal.Realm || (user.Realm == PartnerSignIn.Realm && portal.Partners);
}
