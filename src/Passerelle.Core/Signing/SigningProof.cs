using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;

namespace Passerelle.Core.Signing;

/// <summary>
/// Proves who signs: an answer to one of the person's own security questions, or an emailed code where a credential has none.
/// </summary>
public sealed class SigningProof(PasserelleDb db, SecurityAnswers answers, SignInCodes codes, ISignInRules rules, TimeProvider clock)
{
    /// <summary>What the person has to answer now.</summary>
    public async Task<SigningChallenge> ChallengeAsync(Actor actor, string dossier, CancellationToken cancellationToken)
    {
        if (await answers.AskAsync(actor.UserId, cancellationToken) is { } asked)
        {
            return new SigningChallenge(
                asked.Position,
                asked.Question,
                await answers.IsLockedAsync(actor.UserId, cancellationToken),
                CodeAsked: false
            );
        }

        return new SigningChallenge(null, null, Locked: false, await LiveAsync(actor, dossier, cancellationToken) is not null);
    }

    /// <summary>Has a code mailed. False when too many were asked for within an hour.</summary>
    public async Task<bool> MailCodeAsync(Actor actor, string dossier, CancellationToken cancellationToken)
    {
        SignInAttempt? attempt = await LiveAsync(actor, dossier, cancellationToken);
        if (attempt is null)
        {
            DateTime now = clock.GetUtcNow().UtcDateTime;
            attempt = new SignInAttempt
            {
                UserId = actor.UserId,
                Portal = actor.Portal,
                StartedAt = now,
                ExpiresAt = now + SignInRules.AttemptLifetime,
                ReturnTo = Place(dossier),
            };
            db.Add(attempt);
            await db.SaveChangesAsync(cancellationToken);
        }

        return await codes.RequestAsync(attempt, cancellationToken);
    }

    /// <summary>Judges the answer or code; null when it is right.</summary>
    public async Task<SigningProblem?> JudgeAsync(Actor actor, string dossier, SignatureForm form, CancellationToken cancellationToken)
    {
        if (await answers.AskAsync(actor.UserId, cancellationToken) is not null)
        {
            AnswerOutcome outcome = await answers.AnswerAsync(actor.UserId, form.Position ?? -1, form.Answer!, cancellationToken);
            return outcome switch
            {
                AnswerOutcome.Right => null,
                AnswerOutcome.NotAsked => SigningProblem.AnswerStale,
                AnswerOutcome.Locked => SigningProblem.AnswerLocked,
                _ => SigningProblem.AnswerWrong,
            };
        }

        if (await LiveAsync(actor, dossier, cancellationToken) is not { } attempt || rules.Find(actor.Portal) is not { } portal)
        {
            return SigningProblem.CodeNotSent;
        }

        CodeOutcome judged = await codes.EnterAsync(attempt, form.Answer!.Trim(), portal.MaxAttempts, cancellationToken);
        return judged switch
        {
            CodeOutcome.Right => null,
            CodeOutcome.NotSent => SigningProblem.CodeNotSent,
            CodeOutcome.Expired => SigningProblem.CodeExpired,
            CodeOutcome.Exhausted => SigningProblem.CodeExhausted,
            _ => SigningProblem.AnswerWrong,
        };
    }

    // The same rows as a sign-in's code, told apart by the place they lead to; no cookie ever names them, so they open no session.
    private Task<SignInAttempt?> LiveAsync(Actor actor, string dossier, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var place = Place(dossier);
        return db.Set<SignInAttempt>()
            .Where(a =>
                a.UserId == actor.UserId && a.Portal == actor.Portal && a.ReturnTo == place && a.FactorPassedAt == null && a.ExpiresAt > now
            )
            .OrderByDescending(a => a.StartedAt)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static string Place(string dossier) => "signing:" + dossier;
}
