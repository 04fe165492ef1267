using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Authenticator;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Accounts;

/// <summary>An account as the office lists it.</summary>
public sealed record AccountLine(
    string PublicId,
    string Name,
    string Portal,
    AccountKind Kind,
    string? Number,
    string Email,
    AccountState State
);

/// <summary>Somebody who opens an account.</summary>
/// <param name="SignInName">The key of the partner for who signs in with one.</param>
/// <param name="Authenticator">Whether an authenticator app is asked at sign-in.</param>
/// <param name="Passkeys">Whether there are passkeys.</param>
public sealed record AccountUser(string SignInName, DateTime? LastSignInAt, bool Active, bool ByPartner, bool Authenticator, bool Passkeys);

/// <summary>An account as the office has it open.</summary>
/// <param name="Drafts">Applications begun and not submitted; they stay where they are whatever happens to the account.</param>
/// <param name="Submitted">Applications submitted.</param>
public sealed record OfficeAccount(
    Account Account,
    IReadOnlyList<AccountUser> Users,
    int Drafts,
    int Submitted,
    IReadOnlyList<AccountEntry> Log
);

/// <summary>What came of an officer's act on an account.</summary>
public enum AccountOutcome
{
    Done,

    /// <summary>There is no such account, or this person may not.</summary>
    NotFound,

    /// <summary>Somebody else acted meanwhile; nothing was done.</summary>
    Stale,
}

/// <summary>
/// The accounts, for the office: found by number, address or name, closed when their holder asks for it by mail (S0-114, S2-237), and
/// opened again. Files stay with a closed account; nobody opens it, from the next request on.
/// </summary>
public sealed class AccountDesk(
    PasserelleDb db,
    AccountRecords records,
    Authenticators authenticators,
    PasskeyService passkeys,
    AccountLinkEnds links,
    WorkQueue work
)
{
    /// <summary>Most lines of an answer.</summary>
    public const int Most = 50;

    private static readonly AccountKind[] Kept = [AccountKind.Representative, AccountKind.Candidate, AccountKind.Client];

    /// <summary>The accounts of persons with this number, address, sign-in name or part of the name.</summary>
    public async Task<IReadOnlyList<AccountLine>> SearchAsync(Actor actor, string typed, CancellationToken cancellationToken)
    {
        var word = typed.Trim();
        if (!actor.KeepsAccounts || word.Length == 0)
        {
            return [];
        }

        var number = word.ToUpperInvariant();
        var name = Folded.Of(word);
        var key = SignInRules.KeyOf(word);
        return await db.Set<Account>()
            .Where(a => Kept.Contains(a.Kind))
            .Where(a =>
                a.RepresentativeNumber == number
                || a.MemberNumber == word
                || a.Email == word
                || (name != "" && a.SearchName.Contains(name))
                || db.Set<Seat>().Any(s => s.AccountId == a.Id && db.Set<User>().Any(u => u.Id == s.UserId && u.SignInKey == key))
            )
            .OrderBy(a => a.FamilyName)
            .ThenBy(a => a.GivenName)
            .ThenBy(a => a.Id)
            .Take(Most)
            .Select(a => new AccountLine(
                a.PublicId,
                (a.GivenName + " " + a.FamilyName).Trim(),
                a.Portal,
                a.Kind,
                a.RepresentativeNumber,
                a.Email,
                a.State
            ))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A person's account; null when there is none for this actor.</summary>
    public async Task<OfficeAccount?> FindAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        if (await OpenedAsync(actor, publicId, cancellationToken) is not { } account)
        {
            return null;
        }

        List<AccountUser> users = await (
            from seat in db.Set<Seat>()
            join user in db.Set<User>() on seat.UserId equals user.Id
            where seat.AccountId == account.Id
            orderby seat.Id
            select new AccountUser(
                user.SignInName,
                user.LastSignInAt,
                seat.Active,
                user.PasswordHash == null,
                db.Set<AuthenticatorKey>().Any(k => k.UserId == user.Id && k.ConfirmedAt != null),
                db.Set<Passkey>().Any(p => p.UserId == user.Id)
            )
        ).ToListAsync(cancellationToken);
        var all = actor.SeesConfidential;
        var dossiers = db.Set<Dossier>().Where(d => d.AccountId == account.Id);
        return new OfficeAccount(
            account,
            users,
            await dossiers.CountAsync(
                d => d.State == DossierState.Draft && (all || !d.Applications.Any(a => a.Confidential)),
                cancellationToken
            ),
            await db.Set<Application>().OpenTo(actor).CountAsync(a => a.HolderId == account.Id, cancellationToken),
            await db.Set<AccountEntry>()
                .AsNoTracking()
                .Where(e => e.AccountId == account.Id)
                .OrderByDescending(e => e.At)
                .ThenByDescending(e => e.Id)
                .ToListAsync(cancellationToken)
        );
    }

    /// <summary>Closes an account at its holder's wish; the address for notices is told.</summary>
    /// <param name="seen">The revision the officer acts upon.</param>
    /// <param name="words">How the wish came, for the log.</param>
    public Task<AccountOutcome> CloseAsync(Actor actor, string publicId, int seen, string words, CancellationToken cancellationToken) =>
        TurnAsync(actor, publicId, seen, words, AccountState.Active, AccountState.Closed, AccountEvent.Closed, cancellationToken);

    /// <summary>Opens a closed account again, with everything that is in it.</summary>
    public Task<AccountOutcome> ReopenAsync(Actor actor, string publicId, int seen, string words, CancellationToken cancellationToken) =>
        TurnAsync(actor, publicId, seen, words, AccountState.Closed, AccountState.Active, AccountEvent.Reopened, cancellationToken);

    /// <summary>
    /// Takes the authenticator app away of who lost it and the recovery codes: the portal's own second step is asked again, and the
    /// credential's address is told.
    /// </summary>
    /// <param name="words">How the wish came and the identity was checked, for the log.</param>
    public Task<AccountOutcome> RemoveAuthenticatorAsync(
        Actor actor,
        string publicId,
        int seen,
        string words,
        CancellationToken cancellationToken
    ) =>
        TakeAwayAsync(
            actor,
            publicId,
            seen,
            words,
            AccountEvent.AuthenticatorRemoved,
            (user, portal) => authenticators.ForgetAsync(user, portal, cancellationToken),
            cancellationToken
        );

    /// <summary>Takes the passkeys away of who lost the device that holds them; the credential's address is told.</summary>
    /// <param name="words">How the wish came and the identity was checked, for the log.</param>
    public Task<AccountOutcome> RemovePasskeysAsync(
        Actor actor,
        string publicId,
        int seen,
        string words,
        CancellationToken cancellationToken
    ) =>
        TakeAwayAsync(
            actor,
            publicId,
            seen,
            words,
            AccountEvent.PasskeysRemoved,
            (user, portal) => passkeys.ForgetAsync(user, portal, cancellationToken),
            cancellationToken
        );

    // From every user who opens the account.
    private async Task<AccountOutcome> TakeAwayAsync(
        Actor actor,
        string publicId,
        int seen,
        string words,
        AccountEvent what,
        Func<Guid, string, Task> forget,
        CancellationToken cancellationToken
    )
    {
        if (await OpenedAsync(actor, publicId, cancellationToken) is not { } account)
        {
            return AccountOutcome.NotFound;
        }

        if (account.Revision != seen)
        {
            return AccountOutcome.Stale;
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            foreach (
                Guid user in await db.Set<Seat>()
                    .Where(s => s.AccountId == account.Id && s.Active)
                    .Select(s => s.UserId)
                    .ToListAsync(cancellationToken)
            )
            {
                await forget(user, account.Portal);
            }

            records.Write(account, what, actor.Name, words);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return AccountOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return AccountOutcome.Stale;
        }
    }

    private async Task<AccountOutcome> TurnAsync(
        Actor actor,
        string publicId,
        int seen,
        string words,
        AccountState from,
        AccountState to,
        AccountEvent what,
        CancellationToken cancellationToken
    )
    {
        if (await OpenedAsync(actor, publicId, cancellationToken) is not { } account)
        {
            return AccountOutcome.NotFound;
        }

        if (account.Revision != seen || account.State != from)
        {
            return AccountOutcome.Stale;
        }

        account.State = to;
        if (to != AccountState.Active)
        {
            await links.EndAsync(account, actor.Name, cancellationToken);
        }

        records.Write(account, what, actor.Name, words);
        work.Add(AccountMail.Kind, new AccountMail(account.Id, to == AccountState.Closed ? "account-closed" : "account-reopened", []));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return AccountOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return AccountOutcome.Stale;
        }
    }

    private async Task<Account?> OpenedAsync(Actor actor, string publicId, CancellationToken cancellationToken) =>
        actor.KeepsAccounts
            ? await db.Set<Account>().SingleOrDefaultAsync(a => a.PublicId == publicId && Kept.Contains(a.Kind), cancellationToken)
            : null;
}
