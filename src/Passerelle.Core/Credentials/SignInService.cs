using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Credentials.Authenticator;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Credentials;

/// <summary>What a sign-in waits for.</summary>
public enum SignInStep
{
    Question,
    Code,
    Authenticator,
    Terms,
    Ready,
}

/// <summary>A sign-in under way and what it waits for.</summary>
public sealed record SignInProgress(SignInAttempt Attempt, SignInStep Step, SignInRules Rules)
{
    /// <summary>Whether its user has a passkey, which may take the place of the second step that is awaited.</summary>
    public bool TakesPasskey { get; init; }
}

/// <summary>How a sign-in ended.</summary>
public abstract record SignInEnd
{
    private SignInEnd() { }

    /// <summary>Signed in.</summary>
    public sealed record SignedIn(Session Session, string? ReturnTo) : SignInEnd;

    /// <summary>The credential is right, but no account of this portal belongs to it.</summary>
    /// <param name="Removed">One did, from which its user was removed.</param>
    public sealed record NoAccount(bool Removed) : SignInEnd;

    /// <summary>The account was deactivated or closed.</summary>
    public sealed record AccountClosed(AccountState State) : SignInEnd;

    /// <summary>A step is missing, or the sign-in is over: begin again.</summary>
    public sealed record NotReady : SignInEnd;
}

/// <summary>
/// Signing in, step by step: password, second factor, terms of use, session. Each step reads its state from the database.
/// Wrong names and wrong passwords cost the same and answer the same.
/// </summary>
public sealed class SignInService(
    PasserelleDb db,
    Passwords passwords,
    SignInLocks locks,
    SecurityAnswers answers,
    SignInCodes codes,
    Authenticators authenticators,
    PasskeyCeremonies passkeys,
    ISignInRules rules,
    AccountRecords records,
    AccountLinkEnds links,
    IVisitorDevice device,
    WorkQueue work,
    TimeProvider clock
)
{
    // A form posted twice in a row (a double click) must not lock out the one who is in already.
    private static readonly TimeSpan Twice = TimeSpan.FromSeconds(30);

    /// <summary>Checks name and password.</summary>
    /// <param name="returnTo">Local path within the portal to go to at the end.</param>
    /// <returns>The sign-in begun, or null: name, password or portal is wrong, or too many tries were made. The reasons are not told apart.</returns>
    public async Task<SignInAttempt?> StartAsync(
        string portal,
        string signInName,
        string password,
        string? returnTo,
        CancellationToken cancellationToken
    )
    {
        if (rules.Find(portal) is not { } portalRules)
        {
            return null;
        }

        var name = SignInRules.KeyOf(signInName.Length <= 200 ? signInName : "");
        var subject = $"{portalRules.Realm}:{name}";
        int? tries = await locks.TryAsync(subject, portalRules.MaxAttempts, cancellationToken);
        User? user = await db.Set<User>().SingleOrDefaultAsync(u => u.Realm == portalRules.Realm && u.SignInKey == name, cancellationToken);
        var right = passwords.Verify(user?.PasswordHash, password);
        if (tries is null)
        {
            return null;
        }

        if (user is null || !right)
        {
            // Written for a name nobody has, too, so that the last try costs the same.
            if (tries >= portalRules.MaxAttempts)
            {
                work.Add(UserMail.Kind, new UserMail(user?.Id, portal, "sign-in-locked"));
                await db.SaveChangesAsync(cancellationToken);
            }

            return null;
        }

        if (await answers.IsLockedAsync(user.Id, cancellationToken) || await authenticators.IsLockedAsync(user.Id, cancellationToken))
        {
            return null;
        }

        await locks.ClearAsync(subject, cancellationToken);
        return await BeginAsync(user, portalRules, returnTo, cancellationToken);
    }

    /// <summary>The sign-in that the cookie names, if it is of this portal and still alive.</summary>
    public async Task<SignInProgress?> FindAsync(string portal, string? attemptId, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (
            string.IsNullOrEmpty(attemptId)
            || rules.Find(portal) is not { } portalRules
            || await db.Set<SignInAttempt>()
                .SingleOrDefaultAsync(a => a.PublicId == attemptId && a.Portal == portal && a.ExpiresAt > now, cancellationToken)
                is not { } attempt
            || attempt.DoneAt < now - Twice
        )
        {
            return null;
        }

        return new SignInProgress(attempt, await StepAsync(attempt, portalRules, cancellationToken), portalRules)
        {
            TakesPasskey = attempt.FactorPassedAt is null && await passkeys.HasAsync(attempt.UserId, portal, cancellationToken),
        };
    }

    /// <summary>Judges an answer to the security question put last.</summary>
    public async Task<AnswerOutcome> AnswerAsync(SignInProgress progress, int position, string answer, CancellationToken cancellationToken)
    {
        SignInAttempt attempt = progress.Attempt;
        AnswerOutcome outcome = await answers.AnswerAsync(attempt.UserId, position, answer, cancellationToken);
        if (outcome == AnswerOutcome.Right)
        {
            attempt.FactorPassedAt = clock.GetUtcNow().UtcDateTime;
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (outcome == AnswerOutcome.Locked)
        {
            work.Add(UserMail.Kind, new UserMail(attempt.UserId, attempt.Portal, "sign-in-locked"));
            await db.SaveChangesAsync(cancellationToken);
        }

        return outcome;
    }

    /// <summary>Judges a code of the authenticator app, or a recovery code.</summary>
    public async Task<AuthenticatorOutcome> EnterAuthenticatorAsync(
        SignInProgress progress,
        string code,
        CancellationToken cancellationToken
    )
    {
        SignInAttempt attempt = progress.Attempt;
        AuthenticatorOutcome outcome = await authenticators.JudgeAsync(attempt.UserId, code, cancellationToken);
        if (outcome == AuthenticatorOutcome.Right)
        {
            attempt.FactorPassedAt = clock.GetUtcNow().UtcDateTime;
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (outcome == AuthenticatorOutcome.Locked)
        {
            work.Add(UserMail.Kind, new UserMail(attempt.UserId, attempt.Portal, "sign-in-locked"));
            await db.SaveChangesAsync(cancellationToken);
        }

        return outcome;
    }

    /// <summary>Judges a code sent by email.</summary>
    public Task<CodeOutcome> EnterCodeAsync(SignInProgress progress, string code, CancellationToken cancellationToken) =>
        codes.EnterAsync(progress.Attempt, code, progress.Rules.MaxAttempts, cancellationToken);

    /// <summary>Asks for a new code; false when too many were mailed within an hour.</summary>
    public Task<bool> RequestCodeAsync(SignInProgress progress, CancellationToken cancellationToken) =>
        codes.RequestAsync(progress.Attempt, cancellationToken);

    /// <summary>Records that the portal's terms were accepted, once per version (S3-70).</summary>
    public async Task AcceptTermsAsync(SignInProgress progress, CancellationToken cancellationToken)
    {
        if (progress.Step != SignInStep.Terms || progress.Rules.TermsVersion is not { } version)
        {
            return;
        }

        db.Add(
            new TermsAcceptance
            {
                UserId = progress.Attempt.UserId,
                Portal = progress.Rules.Portal,
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
            if (await StepAsync(progress.Attempt, progress.Rules, cancellationToken) == SignInStep.Terms)
            {
                throw;
            }
        }
    }

    /// <summary>Begins the session once every step is done.</summary>
    public async Task<SignInEnd> CompleteAsync(SignInProgress progress, CancellationToken cancellationToken)
    {
        SignInAttempt attempt = progress.Attempt;
        if (await StepAsync(attempt, progress.Rules, cancellationToken) != SignInStep.Ready)
        {
            return new SignInEnd.NotReady();
        }

        if (attempt.SessionId is { } earlier)
        {
            return await SameSessionAsync(attempt, earlier, cancellationToken);
        }

        Seat? seat = await db.Set<Seat>()
            .Include(s => s.Account)
            .Where(s => s.UserId == attempt.UserId && s.Active && s.Account!.Portal == attempt.Portal)
            // An active account before a closed one; among several the oldest.
            .OrderBy(s => s.Account!.State == AccountState.Active ? 0 : 1)
            .ThenBy(s => s.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (seat is null)
        {
            return new SignInEnd.NoAccount(
                await db.Set<Seat>().AnyAsync(s => s.UserId == attempt.UserId && s.Account!.Portal == attempt.Portal, cancellationToken)
            );
        }

        if (seat.Account!.State != AccountState.Active)
        {
            return new SignInEnd.AccountClosed(seat.Account.State);
        }

        return await OpenSessionAsync(attempt, seat, cancellationToken);
    }

    private async Task<SignInEnd> OpenSessionAsync(SignInAttempt attempt, Seat seat, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        User user = await db.Set<User>().SingleAsync(u => u.Id == attempt.UserId, cancellationToken);
        user.LastSignInAt = now;
        var session = new Session
        {
            UserId = user.Id,
            SeatId = seat.Id,
            Portal = attempt.Portal,
            Device = device.Name,
            Stamp = user.SecurityStamp,
            StartedAt = now,
        };
        db.Add(session);
        attempt.SessionId = session.Id;
        attempt.DoneAt = now;
        await EndFormerAsync(seat, attempt.Portal, user, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new SignInEnd.SignedIn(session, attempt.ReturnTo);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice at once: the other one may have opened the session.
            db.ChangeTracker.Clear();
            SignInAttempt latest = await db.Set<SignInAttempt>().SingleAsync(a => a.Id == attempt.Id, cancellationToken);
            return latest.SessionId is { } opened ? await SameSessionAsync(latest, opened, cancellationToken) : new SignInEnd.NotReady();
        }
    }

    // The credential that this one replaces has opened the account until now; its own address is told.
    private async Task EndFormerAsync(Seat seat, string portal, User user, CancellationToken cancellationToken)
    {
        for (Seat at = seat; at.ReplacesSeatId is { } formerId; )
        {
            Seat former = await db.Set<Seat>().SingleAsync(s => s.Id == formerId, cancellationToken);
            at.ReplacesSeatId = null;
            if (former.Active)
            {
                former.Active = false;
                work.Add(UserMail.Kind, new UserMail(former.UserId, portal, "credential-replaced"));
                await links.EndAsync(seat.Account!, seat.Account!.FullName, cancellationToken);
                records.Write(seat.Account!, AccountEvent.FormerCredentialEnded, seat.Account!.FullName, user.SignInName);
            }

            at = former;
        }
    }

    private async Task<SignInEnd> SameSessionAsync(SignInAttempt attempt, Guid sessionId, CancellationToken cancellationToken)
    {
        Session? same = await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == sessionId && s.EndedAt == null, cancellationToken);
        return same is null ? new SignInEnd.NotReady() : new SignInEnd.SignedIn(same, attempt.ReturnTo);
    }

    /// <summary>Begins for a user who was proven to be there: by the password, or by a partner.</summary>
    internal Task<SignInAttempt> BeginAsync(User user, SignInRules portalRules, string? returnTo, CancellationToken cancellationToken) =>
        BeginAsync(user, portalRules, returnTo, proven: false, cancellationToken);

    /// <summary>The same; <paramref name="proven"/> by a passkey, which is the second step too.</summary>
    internal async Task<SignInAttempt> BeginAsync(
        User user,
        SignInRules portalRules,
        string? returnTo,
        bool proven,
        CancellationToken cancellationToken
    )
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var attempt = new SignInAttempt
        {
            UserId = user.Id,
            Portal = portalRules.Portal,
            StartedAt = now,
            ExpiresAt = now + SignInRules.AttemptLifetime,
            ReturnTo = returnTo,
            FactorPassedAt = proven ? now : null,
        };
        db.Add(attempt);
        await db.SaveChangesAsync(cancellationToken);
        if (proven)
        {
            return attempt;
        }

        if (portalRules.Factor == SignInFactor.SecurityQuestion && await HasNothingYetAsync(user, attempt.Portal, cancellationToken))
        {
            // Questions are chosen once an enrolment is approved (S3-75); until then there is nothing but one's own request.
            attempt.FactorPassedAt = now;
            await db.SaveChangesAsync(cancellationToken);
        }

        if (portalRules.Factor == SignInFactor.EmailedCode && !await UsesAppAsync(user.Id, portalRules, cancellationToken))
        {
            await codes.RequestAsync(attempt, cancellationToken);
        }

        return attempt;
    }

    private async Task<bool> HasNothingYetAsync(User user, string portal, CancellationToken cancellationToken) =>
        !await db.Set<SecurityQuestion>().AnyAsync(q => q.UserId == user.Id, cancellationToken)
        && !await db.Set<Seat>()
            .AnyAsync(
                s => s.UserId == user.Id && s.Account!.Portal == portal && s.Account.Kind != AccountKind.Candidate,
                cancellationToken
            );

    private async Task<bool> UsesAppAsync(Guid userId, SignInRules portalRules, CancellationToken cancellationToken) =>
        portalRules.Authenticator && await authenticators.IsOnAsync(userId, cancellationToken);

    private async Task<SignInStep> StepAsync(SignInAttempt attempt, SignInRules portalRules, CancellationToken cancellationToken)
    {
        if (attempt.FactorPassedAt is null)
        {
            return await UsesAppAsync(attempt.UserId, portalRules, cancellationToken) ? SignInStep.Authenticator
                : portalRules.Factor == SignInFactor.EmailedCode ? SignInStep.Code
                : SignInStep.Question;
        }

        var accepted =
            portalRules.TermsVersion is not { } version
            || await db.Set<TermsAcceptance>()
                .AnyAsync(t => t.UserId == attempt.UserId && t.Portal == portalRules.Portal && t.Version == version, cancellationToken);
        return accepted ? SignInStep.Ready : SignInStep.Terms;
    }
}
