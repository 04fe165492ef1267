using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Credentials;

/// <summary>What came of answers to the recovery questions.</summary>
public enum RecoveryOutcome
{
    Right,

    /// <summary>At least one is wrong; which one is not said.</summary>
    Wrong,

    /// <summary>Too many wrong answers for this sign-in name: refused for a time, whatever the answers.</summary>
    Locked,
}

/// <summary>
/// The recovery questions of a forgotten password (S2-19), all at once. For a sign-in name that nobody has there are questions too,
/// always the same, and answers to them cost as much.
/// </summary>
public sealed class RecoveryAnswers(
    PasserelleDb db,
    Passwords passwords,
    KeyedDigest digest,
    SignInLocks locks,
    ISignInRules rules,
    WorkQueue work,
    TimeProvider clock
)
{
    /// <summary>Keys of the questions to answer, in order.</summary>
    public async Task<IReadOnlyList<string>> QuestionsAsync(PasswordReset reset, CancellationToken cancellationToken)
    {
        RecoveryRules recovery = RulesOf(reset);
        List<string> own = await db.Set<RecoveryQuestion>()
            .Where(q => q.UserId == reset.UserId)
            .OrderBy(q => q.Position)
            .Select(q => q.Key)
            .ToListAsync(cancellationToken);
        return own.Count > 0
            ? own
            :
            [
                .. recovery
                    .Questions.OrderBy(q => digest.Of("recovery-decoy", $"{reset.Address}:{q}"), StringComparer.Ordinal)
                    .Take(recovery.Count),
            ];
    }

    /// <summary>Judges the answers, in the order of the questions. A try is counted before it is judged. Saved.</summary>
    public async Task<RecoveryOutcome> AnswerAsync(PasswordReset reset, IReadOnlyList<string> answers, CancellationToken cancellationToken)
    {
        SignInRules portal = PortalOf(reset);
        var subject = $"recovery:{portal.Realm}:{reset.Address}";
        int? tries = await locks.TryAsync(subject, portal.MaxAttempts, cancellationToken);
        List<RecoveryQuestion> questions = await db.Set<RecoveryQuestion>()
            .AsNoTracking()
            .Where(q => q.UserId == reset.UserId)
            .OrderBy(q => q.Position)
            .ToListAsync(cancellationToken);
        var right = questions.Count > 0;
        for (var i = 0; i < RulesOf(reset).Count; i++)
        {
            // Each answer is judged, whatever came of the one before.
            right &= passwords.Verify(
                questions.ElementAtOrDefault(i)?.AnswerHash,
                SecurityAnswers.Fold(answers.ElementAtOrDefault(i) ?? "")
            );
        }

        if (tries is null)
        {
            return RecoveryOutcome.Locked;
        }

        if (!right && tries < portal.MaxAttempts)
        {
            return RecoveryOutcome.Wrong;
        }

        if (!right)
        {
            // Written for a name nobody has, too, so that the last try costs the same.
            work.Add(UserMail.Kind, new UserMail(reset.UserId, reset.Portal, "sign-in-locked"));
            await db.SaveChangesAsync(cancellationToken);
            return RecoveryOutcome.Locked;
        }

        reset.PassedAt = clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
        await locks.ClearAsync(subject, cancellationToken);
        return RecoveryOutcome.Right;
    }

    /// <summary>The questions as stored, numbered from 1.</summary>
    internal static IEnumerable<RecoveryQuestion> Hashed(Passwords passwords, Guid userId, IReadOnlyList<NewRecoveryQuestion> questions) =>
        questions.Select(
            (q, i) =>
                new RecoveryQuestion
                {
                    UserId = userId,
                    Position = i + 1,
                    Key = q.Key,
                    AnswerHash = passwords.Hash(SecurityAnswers.Fold(q.Answer)),
                }
        );

    private SignInRules PortalOf(PasswordReset reset) =>
        rules.Find(reset.Portal) ?? throw new InvalidOperationException($"One does not sign in to {reset.Portal}.");

    private RecoveryRules RulesOf(PasswordReset reset) =>
        PortalOf(reset).Recovery ?? throw new InvalidOperationException($"Credentials of {reset.Portal} have no recovery questions.");
}
