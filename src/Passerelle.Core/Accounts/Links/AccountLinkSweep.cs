using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Work;

namespace Passerelle.Core.Accounts.Links;

/// <summary>
/// Removes every hour the codes and confirmations that are over, and ends the links of accounts and seats that are not active any more,
/// however that came: nothing is seen by way of them meanwhile, and they do not come back with the account.
/// </summary>
internal sealed class AccountLinkSweep(PasserelleDb db, AccountLinkEnds ends, TimeProvider clock) : IWorkHandler
{
    public string Kind => "account-link-sweep";

    public TimeSpan? Every => TimeSpan.FromHours(1);

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        await db.Set<AccountLink>().Where(l => l.LinkedAt == null && l.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        List<Account> over = await db.Set<Account>()
            .Where(a =>
                db.Set<AccountLink>()
                    .Any(l =>
                        l.AccountId == a.Id
                        && l.LinkedAt != null
                        && !db.Set<Seat>().Any(s => s.Id == l.SeatId && s.Active && s.Account!.State == AccountState.Active)
                    )
            )
            .ToListAsync(cancellationToken);
        foreach (Account account in over)
        {
            // The other side may be over too: it was ended with the first.
            await ends.EndAsync(account, Actor.System.Name, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
