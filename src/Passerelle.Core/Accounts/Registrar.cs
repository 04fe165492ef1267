using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Accounts;

/// <summary>A credential to be made; the secrets are kept as hashes only.</summary>
/// <param name="Questions">The security questions with their answers, in order; none where the portal sends codes.</param>
public sealed record NewCredential(
    string Realm,
    string SignInName,
    string Password,
    string Email,
    Language Language,
    IReadOnlyList<NewSecurityQuestion> Questions
)
{
    /// <summary>The recovery questions with their answers; none where a forgotten password is replaced by way of a code.</summary>
    public IReadOnlyList<NewRecoveryQuestion> Recovery { get; init; } = [];
}

/// <summary>A security question with its answer in clear, on its way to be hashed.</summary>
public sealed record NewSecurityQuestion(string Question, string Answer);

/// <summary>Makes credentials, accounts and the seats between them. What decides that somebody may have one is not here.</summary>
public sealed class Registrar(PasserelleDb db, Passwords passwords)
{
    /// <summary>
    /// Seats a new credential in an account. An account of the same portal, kind and address that is there already is taken
    /// (an office or an institution has several users).
    /// </summary>
    /// <param name="actor">The product itself, for now: nobody registers another person by hand.</param>
    /// <param name="personName">The person's own name where the account is an organisation's.</param>
    /// <param name="seesConfidential">In the office: the person has the role of confidential files.</param>
    /// <returns>False, and nothing changed, when the sign-in name is taken in its realm.</returns>
    /// <exception cref="InvalidOperationException">The actor may not.</exception>
    public async Task<bool> RegisterAsync(
        Actor actor,
        NewCredential credential,
        Account account,
        SeatRole role,
        string? personName,
        CancellationToken cancellationToken,
        bool seesConfidential = false
    )
    {
        if (actor != Actor.System)
        {
            throw new InvalidOperationException("Only the product itself registers credentials.");
        }

        var key = SignInRules.KeyOf(credential.SignInName);
        if (await db.Set<User>().AnyAsync(u => u.Realm == credential.Realm && u.SignInKey == key, cancellationToken))
        {
            return false;
        }

        var user = new User
        {
            Realm = credential.Realm,
            SignInName = credential.SignInName.Trim(),
            SignInKey = key,
            PasswordHash = passwords.Hash(credential.Password),
            Email = credential.Email,
            Language = credential.Language,
        };
        db.Add(user);
        db.AddRange(Hashed(passwords, user.Id, credential.Questions));
        db.AddRange(RecoveryAnswers.Hashed(passwords, user.Id, credential.Recovery));
        Account? known = await db.Set<Account>()
            .FirstOrDefaultAsync(a => a.Portal == account.Portal && a.Kind == account.Kind && a.Email == account.Email, cancellationToken);
        if (known is null)
        {
            db.Add(account);
        }

        db.Add(
            new Seat
            {
                UserId = user.Id,
                AccountId = (known ?? account).Id,
                Role = role,
                Name = personName,
                SeesConfidential = seesConfidential,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The questions as stored, numbered from 1.</summary>
    internal static IEnumerable<SecurityQuestion> Hashed(Passwords passwords, Guid userId, IReadOnlyList<NewSecurityQuestion> questions) =>
        questions.Select(
            (q, i) =>
                new SecurityQuestion
                {
                    UserId = userId,
                    Position = i + 1,
                    Question = q.Question.Trim(),
                    AnswerHash = passwords.Hash(SecurityAnswers.Fold(q.Answer)),
                }
        );
}
