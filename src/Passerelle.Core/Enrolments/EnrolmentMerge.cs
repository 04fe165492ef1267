using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;

namespace Passerelle.Core.Enrolments;

/// <summary>An account that the office may merge a request's account into.</summary>
public sealed record MergeChoice(
    string PublicId,
    string Name,
    string? RepresentativeNumber,
    string? MemberNumber,
    string Email,
    string? Organisation
);

/// <summary>
/// One person has one account: who enrols a second time, saying so, gets a new credential and new particulars on the account
/// there was. No file moves (S2-44): the new credential takes a seat in the old account, and the account of the request is left empty.
/// </summary>
public sealed class EnrolmentMerge(PasserelleDb db, AccountRecords records, AccountLinkEnds links, MessageWriter messages)
{
    /// <summary>Most accounts offered.</summary>
    public const int Most = 20;

    /// <summary>Accounts that may be the same person's: the number claimed, the membership, or the name. None unless the request says that there is one.</summary>
    internal async Task<IReadOnlyList<MergeChoice>> ChoicesAsync(Enrolment enrolment, CancellationToken cancellationToken) =>
        await Candidates(enrolment)
            .OrderByDescending(a => a.RepresentativeNumber != null && a.RepresentativeNumber == enrolment.RepresentativeNumber)
            .ThenBy(a => a.Id)
            .Take(Most)
            .Select(a => new MergeChoice(
                a.PublicId,
                (a.GivenName + " " + a.FamilyName).Trim(),
                a.RepresentativeNumber,
                a.MemberNumber,
                a.Email,
                a.Organisation
            ))
            .ToListAsync(cancellationToken);

    /// <summary>Notes the officer's choice in request and account. Not saved.</summary>
    /// <returns>The account; null when it is not, or not any more, one to choose.</returns>
    internal async Task<Account?> DecideAsync(Enrolment enrolment, Actor actor, string accountId, CancellationToken cancellationToken)
    {
        Account? account = await Candidates(enrolment).SingleOrDefaultAsync(a => a.PublicId == accountId, cancellationToken);
        if (account is not null)
        {
            enrolment.MergesIntoId = account.Id;
            records.Write(account, AccountEvent.MergeDecided, actor.Name, enrolment.Reference);
        }

        return account;
    }

    /// <summary>
    /// Gives the new credential its seat in the account there was, with the particulars of the request. The former credential goes on
    /// until the new one first signs in. Not saved but for the sessions, so within a transaction.
    /// </summary>
    /// <returns>False when that account was closed in between: the new one stays an account of its own.</returns>
    internal async Task<bool> CompleteAsync(Enrolment enrolment, Account own, Actor actor, CancellationToken cancellationToken)
    {
        Account? account = await db.Set<Account>()
            .SingleOrDefaultAsync(a => a.Id == enrolment.MergesIntoId && a.State == AccountState.Active, cancellationToken);
        if (account is null)
        {
            return false;
        }

        Seat former = await db.Set<Seat>()
            .Where(s => s.AccountId == account.Id && s.Role == SeatRole.Holder)
            .OrderByDescending(s => s.Active)
            .ThenByDescending(s => s.Id)
            .FirstAsync(cancellationToken);
        Seat left = await db.Set<Seat>().SingleAsync(s => s.Id == actor.SeatId, cancellationToken);
        var taken = new Seat
        {
            UserId = actor.UserId,
            AccountId = account.Id,
            Role = SeatRole.Holder,
            ReplacesSeatId = former.Id,
        };
        db.Add(taken);
        left.Active = false;
        own.State = AccountState.Merged;
        own.MergedIntoId = account.Id;
        // A link is the former credential's: who holds the new one links again.
        await links.EndAsync(own, actor.Name, cancellationToken);
        await links.EndAsync(account, actor.Name, cancellationToken);
        Renew(account, own, enrolment, actor);
        records.Write(account, AccountEvent.Merged, actor.Name, enrolment.Reference);
        messages.Announced(
            account.Id,
            "account-merged",
            words: null,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["reference"] = enrolment.Reference ?? "" }
        );
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<Session>()
            .Where(s => s.UserId == actor.UserId && s.SeatId == left.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeatId, taken.Id), cancellationToken);
        return true;
    }

    private void Renew(Account account, Account own, Enrolment enrolment, Actor actor)
    {
        if (account.GivenName != own.GivenName || account.FamilyName != own.FamilyName)
        {
            records.Rename(account, own.GivenName, own.FamilyName, actor.Name);
        }

        account.Organisation = enrolment.Organisation;
        account.Phone = own.Phone;
        account.PostalAddress = own.PostalAddress;
        account.Email = own.Email;
        account.Language = own.Language;
        account.Regulator = enrolment.Regulator;
        account.MemberNumber = enrolment.MemberNumber;
    }

    private IQueryable<Account> Candidates(Enrolment enrolment)
    {
        var name = Folded.Of(enrolment.FullName);
        return enrolment.EnrolledBefore == true
            ? db.Set<Account>()
                .Where(a =>
                    a.Portal == enrolment.Portal
                    && a.Id != enrolment.AccountId
                    && a.Kind == AccountKind.Representative
                    && a.State == AccountState.Active
                    && (
                        (a.RepresentativeNumber != null && a.RepresentativeNumber == enrolment.RepresentativeNumber)
                        || (a.MemberNumber != null && a.MemberNumber == enrolment.MemberNumber && a.Regulator == enrolment.Regulator)
                        || a.SearchName == name
                    )
                )
            : db.Set<Account>().Where(_ => false);
    }
}
