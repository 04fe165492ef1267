using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;

namespace Passerelle.Core.Institutions;

/// <summary>Who is primary in an institution. There is one at a time, and it goes only when another comes.</summary>
public sealed class InstitutionSeats(PasserelleDb db, InstitutionRecords records)
{
    /// <summary>
    /// Makes a seat the primary one; the former becomes secondary or is removed, the other secondary users stay as they are (S4-35).
    /// Not saved.
    /// </summary>
    /// <param name="email">The new primary user's: notices to the institution go there.</param>
    /// <param name="by">Name of who does it.</param>
    internal async Task MakePrimaryAsync(
        Account account,
        Seat seat,
        string email,
        bool removesFormer,
        string by,
        CancellationToken cancellationToken
    )
    {
        List<Seat> former = await db.Set<Seat>()
            .Where(s => s.AccountId == account.Id && s.Role == SeatRole.Primary && s.Id != seat.Id)
            .ToListAsync(cancellationToken);
        foreach (Seat one in former)
        {
            one.Role = SeatRole.Secondary;
            if (removesFormer && one.Active)
            {
                one.Active = false;
                records.Write(account, InstitutionEvent.UserRemoved, by, one.Name);
            }
        }

        seat.Role = SeatRole.Primary;
        account.Email = email;
        records.Write(account, InstitutionEvent.PrimaryChanged, by, seat.Name);
    }
}
