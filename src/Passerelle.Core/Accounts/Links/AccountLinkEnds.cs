using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Accounts.Links;

/// <summary>Tells both accounts of the beginning and the end of their link, and ends it together with what it rests on.</summary>
public sealed class AccountLinkEnds(PasserelleDb db, AccountRecords records, MessageWriter messages, WorkQueue work)
{
    /// <summary>
    /// Ends the account's link, of which both accounts are told, and whatever code or confirmation it is in. Not saved: it goes with the
    /// act that ends it.
    /// </summary>
    /// <param name="by">Name of who did that act.</param>
    internal async Task EndAsync(Account account, string by, CancellationToken cancellationToken)
    {
        List<AccountLink> rows = await db.Set<AccountLink>()
            .Where(l => l.AccountId == account.Id || l.OtherAccountId == account.Id)
            .ToListAsync(cancellationToken);
        db.RemoveRange(rows);
        if (rows.Find(l => l.AccountId == account.Id) is { LinkedAt: not null, OtherAccountId: { } otherId })
        {
            Account other = await db.Set<Account>().SingleAsync(a => a.Id == otherId, cancellationToken);
            Tell(account, other, by, AccountEvent.Unlinked, "accounts-unlinked");
        }
    }

    /// <summary>A line in the log of both accounts, a message and a mail to both. Not saved.</summary>
    /// <param name="text">Kind of the message and template of the mail.</param>
    internal void Tell(Account one, Account other, string by, AccountEvent what, string text)
    {
        foreach ((Account told, Account about) in new[] { (one, other), (other, one) })
        {
            records.Write(told, what, by, about.Portal);
            messages.Announced(told.Id, text, words: null, new Dictionary<string, string>(StringComparer.Ordinal));
            work.Add(AccountMail.Kind, new AccountMail(told.Id, text, []));
        }
    }
}
