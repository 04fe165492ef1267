using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Accounts;

/// <summary>An account as its profile page shows it (S2-37).</summary>
public sealed record Profile(Account Account, Language Language, string SignInName, IReadOnlyList<AskedQuestion> Questions)
{
    /// <summary>False for who signs in with a partner, whose key is then the <see cref="SignInName"/>.</summary>
    public bool HasPassword { get; init; } = true;
}

/// <summary>What may be changed without asking the department (S2-38, S2-39).</summary>
/// <param name="Revision">The account's revision as the page was rendered.</param>
public sealed record ContactChange(string Email, Language Language, bool NotifyByEmail, int Revision);

/// <summary>What came of a change.</summary>
public enum ProfileOutcome
{
    Changed,

    /// <summary>Somebody (another tab) changed the account meanwhile; nothing was changed.</summary>
    ChangedMeanwhile,

    /// <summary>The password given to confirm is wrong; nothing was changed.</summary>
    WrongPassword,

    /// <summary>Too many wrong passwords or answers: refused for a time.</summary>
    Locked,

    /// <summary>Each question needs an answer, and no two may be the same.</summary>
    NotDistinct,
}

/// <summary>
/// The actor's own account. What was given at enrolment is shown and changed by the department only; the address for notices,
/// the languages and the security questions belong to the user. The sign-in name and its address are not touched here.
/// </summary>
public sealed class ProfileService(
    PasserelleDb db,
    Passwords passwords,
    SignInLocks locks,
    SecurityAnswers answers,
    ISignInRules rules,
    IVisitorDevice device,
    WorkQueue work,
    TimeProvider clock
)
{
    /// <summary>How many security questions a user has (S3-75).</summary>
    public const int QuestionCount = 4;

    /// <summary>
    /// Whether the address for notices is the actor's to change: their own account's, or their institution's, whose primary user they
    /// are. The others choose only the language they are answered in.
    /// </summary>
    public static bool SpeaksForAccount(Actor actor) =>
        actor.Kind is AccountKind.Representative or AccountKind.Candidate or AccountKind.Client || actor.Role == SeatRole.Primary;

    /// <summary>
    /// Whether the actor may choose security questions though there are none yet: a representative, whom one of them is then asked when
    /// signing (S0-44, X-11, X-42).
    /// </summary>
    public static bool MayChooseQuestions(Actor actor) => actor.Kind == AccountKind.Representative;

    /// <summary>The actor's profile.</summary>
    public async Task<Profile> GetAsync(Actor actor, CancellationToken cancellationToken)
    {
        Account account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
        var user = await db.Set<User>()
            .Where(u => u.Id == actor.UserId)
            .Select(u => new
            {
                u.SignInName,
                u.Language,
                HasPassword = u.PasswordHash != null,
            })
            .SingleAsync(cancellationToken);
        List<AskedQuestion> questions = await db.Set<SecurityQuestion>()
            .Where(q => q.UserId == actor.UserId)
            .OrderBy(q => q.Position)
            .Select(q => new AskedQuestion(q.Position, q.Question))
            .ToListAsync(cancellationToken);
        return new Profile(account, user.Language, user.SignInName, questions) { HasPassword = user.HasPassword };
    }

    /// <summary>Whether the actor signs in with a password, and not with a partner.</summary>
    public Task<bool> HasPasswordAsync(Actor actor, CancellationToken cancellationToken) =>
        db.Set<User>().AnyAsync(u => u.Id == actor.UserId && u.PasswordHash != null, cancellationToken);

    /// <summary>The security question that confirms that it is the user, where there is no password.</summary>
    public Task<AskedQuestion?> ProofAsync(Actor actor, CancellationToken cancellationToken) =>
        answers.AskAsync(actor.UserId, cancellationToken);

    /// <summary>Changes the address for notices, the language and whether messages are announced; tells the credential's own address.</summary>
    public async Task<ProfileOutcome> ChangeContactAsync(Actor actor, ContactChange change, CancellationToken cancellationToken)
    {
        Account account = await db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
        if (account.Revision != change.Revision)
        {
            return ProfileOutcome.ChangedMeanwhile;
        }

        User user = await db.Set<User>().SingleAsync(u => u.Id == actor.UserId, cancellationToken);
        if (SpeaksForAccount(actor))
        {
            account.Email = change.Email.Trim();
            account.Language = change.Language;
            account.NotifyByEmail = change.NotifyByEmail;
        }

        user.Language = change.Language;
        work.Add(UserMail.Kind, new UserMail(user.Id, actor.Portal, "profile-changed"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return ProfileOutcome.Changed;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ProfileOutcome.ChangedMeanwhile;
        }
    }

    /// <summary>What is wrong with a password that the actor would like to have.</summary>
    public async Task<IReadOnlyList<PasswordFault>> FaultsOfAsync(Actor actor, string password, CancellationToken cancellationToken)
    {
        var name = await db.Set<User>().Where(u => u.Id == actor.UserId).Select(u => u.SignInName).SingleAsync(cancellationToken);
        return PasswordPolicy.Check(RulesOf(actor), password, name);
    }

    /// <summary>What a password must be like in the actor's portal.</summary>
    public PasswordRules RulesOf(Actor actor) =>
        rules.Find(actor.Portal)?.Password ?? throw new InvalidOperationException($"One does not sign in to {actor.Portal}.");

    /// <summary>
    /// Changes the password (S0-29, S2-23): the present one confirms that it is the user. Every session and every sign-in under way
    /// ends, and the credential's own address is told.
    /// </summary>
    /// <param name="next">A password without faults (<see cref="FaultsOfAsync"/>).</param>
    /// <returns>What came of it; when changed, the session that takes the place of the present one.</returns>
    public async Task<(ProfileOutcome Outcome, Session? Session)> ChangePasswordAsync(
        Actor actor,
        string current,
        string next,
        CancellationToken cancellationToken
    )
    {
        User user = await db.Set<User>().SingleAsync(u => u.Id == actor.UserId, cancellationToken);
        if (PasswordPolicy.Check(RulesOf(actor), next, user.SignInName).Count > 0)
        {
            throw new ArgumentException("The new password is not one that may be taken.", nameof(next));
        }

        if (await ConfirmAsync(user, current, cancellationToken) is { } refused)
        {
            return (refused, null);
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        user.PasswordHash = passwords.Hash(next);
        user.SecurityStamp = PublicId.New();
        foreach (
            SignInAttempt attempt in await db.Set<SignInAttempt>()
                .Where(a => a.UserId == user.Id && a.ExpiresAt > now)
                .ToListAsync(cancellationToken)
        )
        {
            attempt.ExpiresAt = now;
        }

        var session = new Session
        {
            UserId = user.Id,
            SeatId = actor.SeatId,
            Portal = actor.Portal,
            Device = device.Name,
            Stamp = user.SecurityStamp,
            StartedAt = now,
        };
        db.Add(session);
        work.Add(UserMail.Kind, new UserMail(user.Id, actor.Portal, "password-changed"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return (ProfileOutcome.Changed, session);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (ProfileOutcome.ChangedMeanwhile, null);
        }
    }

    /// <summary>Whether these are four different questions, each with an answer (S3-75).</summary>
    public static bool AreFour(IReadOnlyList<NewSecurityQuestion> questions) =>
        questions.Count == QuestionCount
        && questions.All(q => SecurityAnswers.Fold(q.Answer).Length > 0)
        && questions.DistinctBy(q => Folded.Of(q.Question)).Count() == QuestionCount;

    /// <summary>
    /// Replaces the four security questions (S2-40); the password confirms that it is the user, or for who has none the answer to
    /// the question put last (<see cref="ProofAsync"/>).
    /// </summary>
    public async Task<ProfileOutcome> ChangeQuestionsAsync(
        Actor actor,
        string password,
        IReadOnlyList<NewSecurityQuestion> questions,
        CancellationToken cancellationToken
    )
    {
        if (!AreFour(questions))
        {
            return ProfileOutcome.NotDistinct;
        }

        User user = await db.Set<User>().SingleAsync(u => u.Id == actor.UserId, cancellationToken);
        if (await ConfirmAsync(user, password, cancellationToken) is { } refused)
        {
            return refused;
        }

        List<SecurityQuestion> old = await db.Set<SecurityQuestion>().Where(q => q.UserId == user.Id).ToListAsync(cancellationToken);
        foreach (SecurityQuestion fresh in Registrar.Hashed(passwords, user.Id, questions))
        {
            // Rows are rewritten in place: the place in the list is unique per user.
            if (old.Find(q => q.Position == fresh.Position) is { } row)
            {
                row.Question = fresh.Question;
                row.AnswerHash = fresh.AnswerHash;
            }
            else
            {
                db.Add(fresh);
            }
        }

        user.PendingQuestion = null;
        work.Add(UserMail.Kind, new UserMail(user.Id, actor.Portal, "profile-changed"));
        await db.SaveChangesAsync(cancellationToken);
        return ProfileOutcome.Changed;
    }

    /// <summary>Replaces the recovery questions of the credential; the password confirms that it is the user.</summary>
    public async Task<ProfileOutcome> ChangeRecoveryAsync(
        Actor actor,
        string password,
        IReadOnlyList<NewRecoveryQuestion> questions,
        CancellationToken cancellationToken
    )
    {
        if (rules.Find(actor.Portal)?.Recovery is not { } recovery || !recovery.Allows(questions))
        {
            return ProfileOutcome.NotDistinct;
        }

        User user = await db.Set<User>().SingleAsync(u => u.Id == actor.UserId, cancellationToken);
        if (await ConfirmAsync(user, password, cancellationToken) is { } refused)
        {
            return refused;
        }

        List<RecoveryQuestion> old = await db.Set<RecoveryQuestion>().Where(q => q.UserId == user.Id).ToListAsync(cancellationToken);
        foreach (RecoveryQuestion fresh in RecoveryAnswers.Hashed(passwords, user.Id, questions))
        {
            if (old.Find(q => q.Position == fresh.Position) is { } row)
            {
                row.Key = fresh.Key;
                row.AnswerHash = fresh.AnswerHash;
            }
            else
            {
                db.Add(fresh);
            }
        }

        work.Add(UserMail.Kind, new UserMail(user.Id, actor.Portal, "profile-changed"));
        await db.SaveChangesAsync(cancellationToken);
        return ProfileOutcome.Changed;
    }

    /// <summary>
    /// Whether it is the actor: by the password, or by the answer to the question that <see cref="ProofAsync"/> puts to who has none.
    /// </summary>
    /// <returns>Null when it is; else <see cref="ProfileOutcome.WrongPassword"/> or <see cref="ProfileOutcome.Locked"/>.</returns>
    public async Task<ProfileOutcome?> ConfirmAsync(Actor actor, string typed, CancellationToken cancellationToken) =>
        await ConfirmAsync(
            await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == actor.UserId, cancellationToken),
            typed,
            cancellationToken
        );

    // Null when the password is the user's, or the answer of who has none.
    private async Task<ProfileOutcome?> ConfirmAsync(User user, string password, CancellationToken cancellationToken)
    {
        if (user.PasswordHash is null)
        {
            AskedQuestion? asked = await answers.AskAsync(user.Id, cancellationToken);
            return asked is null
                ? ProfileOutcome.WrongPassword
                : await answers.AnswerAsync(user.Id, asked.Position, password, cancellationToken) switch
                {
                    AnswerOutcome.Right => null,
                    AnswerOutcome.Locked => ProfileOutcome.Locked,
                    _ => ProfileOutcome.WrongPassword,
                };
        }

        var subject = $"confirm:{user.Id:N}";
        if (await locks.TryAsync(subject, SecurityAnswers.MaxWrong, cancellationToken) is null)
        {
            return ProfileOutcome.Locked;
        }

        if (!passwords.Verify(user.PasswordHash, password))
        {
            return ProfileOutcome.WrongPassword;
        }

        await locks.ClearAsync(subject, cancellationToken);
        return null;
    }
}
