using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Registers;
using Passerelle.Core.Work;

namespace Passerelle.Core.Accounts.Migration;

/// <summary>What somebody says of the account they have.</summary>
public sealed record AccountClaim(string RepresentativeNumber, string MemberNumber, string GivenName, string FamilyName);

/// <summary>
/// Moves an account to a new credential (S3-77): what is said of it must fit, the code mailed to its address be entered, and one of
/// its security questions be answered. Whether anything fits is told by the mail alone.
/// </summary>
public sealed class CredentialMigrations(
    PasserelleDb db,
    KeyedDigest digest,
    MailedProofs proofs,
    SecurityAnswers answers,
    SignInLocks locks,
    ISignInRules rules,
    AccountRecords records,
    AccountLinkEnds links,
    WorkQueue work,
    TimeProvider clock
)
{
    /// <summary>Claims to one number, or by one user, within <see cref="SignInRules.LockFor"/>.</summary>
    public const int MaxClaims = 5;

    /// <summary>The migration that this sign-in is in; null when none is under way.</summary>
    public Task<CredentialMigration?> FindAsync(SignInProgress progress, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return db.Set<CredentialMigration>()
            .Where(m => m.UserId == progress.Attempt.UserId && m.Portal == progress.Attempt.Portal)
            .Where(m => m.ExpiresAt > now && m.DoneAt == null)
            .OrderByDescending(m => m.StartedAt)
            .ThenByDescending(m => m.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Begins a migration and has its code mailed, if what is said fits. The latest claim counts. Saved.</summary>
    /// <returns>False when too many claims were made.</returns>
    public async Task<bool> BeginAsync(SignInProgress progress, AccountClaim claim, CancellationToken cancellationToken)
    {
        var number = Number(claim.RepresentativeNumber);
        if (
            await locks.TryAsync($"migration-user:{progress.Attempt.UserId:N}", MaxClaims, cancellationToken) is null
            || await locks.TryAsync($"migration:{progress.Attempt.Portal}:{number}", MaxClaims, cancellationToken) is null
        )
        {
            return false;
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        var migration = new CredentialMigration
        {
            Portal = progress.Attempt.Portal,
            Address = digest.Of("migration-number", number),
            UserId = progress.Attempt.UserId,
            FormerSeatId = await SeatAsync(progress.Attempt.Portal, number, claim, cancellationToken),
            StartedAt = now,
            ExpiresAt = now + RulesOf(progress.Attempt.Portal).ResetLifetime + SignInRules.AttemptLifetime,
        };
        db.Add(migration);
        work.Add(CredentialMigrationMail.Kind, new CredentialMigrationMail(migration.Id, migration.CodeNumber));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Judges the code; of a decoy none is right.</summary>
    public Task<CodeOutcome> EnterAsync(CredentialMigration migration, string code, CancellationToken cancellationToken) =>
        proofs.EnterAsync(
            migration,
            code,
            LifetimeOf(migration.Portal),
            RulesOf(migration.Portal).MaxAttempts,
            canPass: migration.FormerSeatId is not null,
            cancellationToken
        );

    /// <summary>The account's security question to answer; null before the code was entered.</summary>
    public async Task<AskedQuestion?> QuestionAsync(CredentialMigration migration, CancellationToken cancellationToken) =>
        migration.PassedAt is not null && await FormerAsync(migration, cancellationToken) is { } former
            ? await answers.AskAsync(former.UserId, cancellationToken)
            : null;

    /// <summary>Judges the answer; a right one gives the account to the new credential, and takes it from the former.</summary>
    public async Task<AnswerOutcome> AnswerAsync(
        CredentialMigration migration,
        int position,
        string answer,
        CancellationToken cancellationToken
    )
    {
        if (migration is not { PassedAt: not null, DoneAt: null } || await FormerAsync(migration, cancellationToken) is not { } former)
        {
            return AnswerOutcome.NotAsked;
        }

        AnswerOutcome outcome = await answers.AnswerAsync(former.UserId, position, answer, cancellationToken);
        if (outcome == AnswerOutcome.Right)
        {
            await MoveAsync(migration, former, cancellationToken);
        }

        return outcome;
    }

    /// <summary>How long a code holds.</summary>
    public TimeSpan LifetimeOf(string portal) => RulesOf(portal).ResetLifetime;

    // Pressed twice at once, the migration's revision or the seat lets one of them through; the sign-in goes on with the seat that is there.
    private async Task MoveAsync(CredentialMigration migration, Seat former, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        migration.DoneAt = clock.GetUtcNow().UtcDateTime;
        former.Active = false;
        db.Add(
            new Seat
            {
                UserId = migration.UserId,
                AccountId = former.AccountId,
                Role = former.Role,
            }
        );
        User user = await db.Set<User>().SingleAsync(u => u.Id == migration.UserId, cancellationToken);
        await links.EndAsync(former.Account!, former.Account!.FullName, cancellationToken);
        records.Write(former.Account!, AccountEvent.FormerCredentialEnded, former.Account!.FullName, user.SignInName);
        work.Add(UserMail.Kind, new UserMail(former.UserId, migration.Portal, "credential-replaced"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            if (!await db.Set<Seat>().AnyAsync(s => s.UserId == migration.UserId && s.AccountId == former.AccountId, cancellationToken))
            {
                throw;
            }

            return;
        }

        // The four questions go with the account.
        await db.Set<SecurityQuestion>()
            .Where(q => q.UserId == former.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.UserId, migration.UserId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private Task<Seat?> FormerAsync(CredentialMigration migration, CancellationToken cancellationToken) =>
        db.Set<Seat>()
            .Include(s => s.Account)
            .SingleOrDefaultAsync(
                s => s.Id == migration.FormerSeatId && s.Active && s.Account!.State == AccountState.Active,
                cancellationToken
            );

    // The seat of the holder of the one account that fits, if its user has questions to be asked.
    private async Task<Guid?> SeatAsync(string portal, string number, AccountClaim claim, CancellationToken cancellationToken)
    {
        var name = Folded.Of($"{claim.GivenName} {claim.FamilyName}");
        var found = await db.Set<Seat>()
            .Where(s => s.Active && s.Role == SeatRole.Holder && s.Account!.Portal == portal)
            .Where(s => s.Account!.Kind == AccountKind.Representative && s.Account.State == AccountState.Active)
            .Where(s => s.Account!.RepresentativeNumber == number && s.Account.SearchName == name)
            .Where(s => db.Set<SecurityQuestion>().Any(q => q.UserId == s.UserId))
            .OrderByDescending(s => s.Id)
            .Select(s => new { s.Id, s.Account!.MemberNumber })
            .ToListAsync(cancellationToken);
        return found
            .Where(s => MemberNumbers.Key(s.MemberNumber) == MemberNumbers.Key(claim.MemberNumber))
            .Select(s => (Guid?)s.Id)
            .FirstOrDefault();
    }

    private SignInRules RulesOf(string portal) =>
        rules.Find(portal) ?? throw new InvalidOperationException($"One does not sign in to {portal}.");

    private static string Number(string typed) => string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
