using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials;

/// <summary>A security question as put to its user.</summary>
public sealed record AskedQuestion(int Position, string Question);

/// <summary>What came of an answer.</summary>
public enum AnswerOutcome
{
    Right,

    /// <summary>Wrong; another question is put next.</summary>
    Wrong,

    /// <summary>The question answered is not the one put last (another tab was quicker); nothing was counted.</summary>
    NotAsked,

    /// <summary>Too many wrong answers: refused for a time, whatever the answer.</summary>
    Locked,
}

/// <summary>
/// The security questions of a user: one at random, another after a wrong answer, locked after five.
/// The one put last stays until it is answered, here and when signing an application alike.
/// </summary>
public sealed class SecurityAnswers(PasserelleDb db, Passwords passwords, SignInLocks locks)
{
    /// <summary>Wrong answers after which the credential is locked .</summary>
    public const int MaxWrong = 5;

    /// <summary>An answer as it is hashed and compared: accents, case, punctuation and blanks do not count.</summary>
    public static string Fold(string answer) => Folded.Of(answer);

    /// <summary>The question to answer now; null for a user without security questions.</summary>
    public async Task<AskedQuestion?> AskAsync(Guid userId, CancellationToken cancellationToken)
    {
        int? put = await PendingAsync(userId, cancellationToken);
        List<AskedQuestion> questions = await db.Set<SecurityQuestion>()
            .Where(q => q.UserId == userId)
            .OrderBy(q => q.Position)
            .Select(q => new AskedQuestion(q.Position, q.Question))
            .ToListAsync(cancellationToken);
        if (questions.Count == 0)
        {
            return null;
        }

        AskedQuestion? pending = questions.Find(q => q.Position == put);
        if (pending is null)
        {
            pending = questions[RandomNumberGenerator.GetInt32(questions.Count)];
            await PutAsync(userId, pending.Position, cancellationToken);
        }

        return pending;
    }

    /// <summary>Judges an answer to the question put last.</summary>
    public async Task<AnswerOutcome> AnswerAsync(Guid userId, int position, string answer, CancellationToken cancellationToken)
    {
        int? put = await PendingAsync(userId, cancellationToken);
        List<SecurityQuestion> questions = await db.Set<SecurityQuestion>()
            .AsNoTracking()
            .Where(q => q.UserId == userId)
            .ToListAsync(cancellationToken);
        SecurityQuestion? asked = questions.Find(q => q.Position == position);
        if (asked is null || put != position)
        {
            return AnswerOutcome.NotAsked;
        }

        if (await locks.TryAsync(Subject(userId), MaxWrong, cancellationToken) is not { } tries)
        {
            return AnswerOutcome.Locked;
        }

        var folded = Fold(answer);
        if (folded.Length > 0 && passwords.Verify(asked.AnswerHash, folded))
        {
            await PutAsync(userId, null, cancellationToken);
            await locks.ClearAsync(Subject(userId), cancellationToken);
            return AnswerOutcome.Right;
        }

        List<SecurityQuestion> others = questions.FindAll(q => q.Position != position);
        var next = others.Count == 0 ? position : others[RandomNumberGenerator.GetInt32(others.Count)].Position;
        await PutAsync(userId, next, cancellationToken);
        return tries >= MaxWrong ? AnswerOutcome.Locked : AnswerOutcome.Wrong;
    }

    /// <summary>Whether answers of this user are refused for now.</summary>
    public Task<bool> IsLockedAsync(Guid userId, CancellationToken cancellationToken) =>
        locks.IsLockedAsync(Subject(userId), MaxWrong, cancellationToken);

    private Task<int?> PendingAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Set<User>().Where(u => u.Id == userId).Select(u => u.PendingQuestion).SingleAsync(cancellationToken);

    // Past the tracker and the revision: two tabs answering at once must not fail each other.
    private async Task PutAsync(Guid userId, int? position, CancellationToken cancellationToken) =>
        await db.Set<User>()
            .Where(u => u.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.PendingQuestion, position), cancellationToken);

    private static string Subject(Guid userId) => $"answers:{userId:N}";
}
