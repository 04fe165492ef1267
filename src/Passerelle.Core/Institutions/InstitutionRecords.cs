using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;

namespace Passerelle.Core.Institutions;

/// <summary>A user of an institution.</summary>
/// <param name="Email">The address signed in with.</param>
public sealed record InstitutionUser(Guid SeatId, string Name, string Email, string? Phone, SeatRole Role, bool Active);

/// <summary>An institution with its users, the invitations that wait, and its requests, latest first.</summary>
public sealed record Institution(
    Account Account,
    IReadOnlyList<InstitutionUser> Users,
    IReadOnlyList<InstitutionInvitation> Waiting,
    IReadOnlyList<InstitutionRequest> Requests
)
{
    /// <summary>The primary user; null until the first one has signed up.</summary>
    public InstitutionUser? Primary => Users.FirstOrDefault(u => u is { Active: true, Role: SeatRole.Primary });

    /// <summary>The secondary users who are not removed.</summary>
    public IEnumerable<InstitutionUser> Secondaries => Users.Where(u => u is { Active: true, Role: SeatRole.Secondary });

    /// <summary>Whether an address is that of one of its users, or invited already (S4-26).</summary>
    public bool Has(string email)
    {
        var key = SignInRules.KeyOf(email);
        return Users.Any(u => u.Active && SignInRules.KeyOf(u.Email) == key) || Waiting.Any(i => SignInRules.KeyOf(i.Email) == key);
    }
}

/// <summary>Reads institutions, and writes their log.</summary>
public sealed class InstitutionRecords(PasserelleDb db, OfficeCalendar calendar)
{
    /// <summary>All that is known of an institution's account.</summary>
    internal async Task<Institution> LoadAsync(Account account, CancellationToken cancellationToken)
    {
        DateTime now = calendar.Now;
        List<InstitutionUser> users = await (
            from seat in db.Set<Seat>()
            join user in db.Set<User>() on seat.UserId equals user.Id
            where seat.AccountId == account.Id
            orderby seat.Role, seat.Id
            select new InstitutionUser(seat.Id, seat.Name ?? "", user.SignInName, seat.Phone, seat.Role, seat.Active)
        ).ToListAsync(cancellationToken);
        List<InstitutionInvitation> waiting = await db.Set<InstitutionInvitation>()
            .Where(i => i.AccountId == account.Id && i.UsedAt == null && i.ExpiresAt > now)
            .OrderBy(i => i.CreatedAt)
            .ToListAsync(cancellationToken);
        List<InstitutionRequest> requests = await db.Set<InstitutionRequest>()
            .Where(r => r.AccountId == account.Id)
            .OrderByDescending(r => r.CreatedAt)
            .ToListAsync(cancellationToken);
        return new Institution(account, users, waiting, requests);
    }

    /// <summary>A line of the log. Not saved.</summary>
    internal void Write(Account account, InstitutionEvent what, string by, string? about)
    {
        db.Add(
            new InstitutionEntry
            {
                AccountId = account.Id,
                Event = what,
                At = calendar.Now,
                By = by,
                About = about,
            }
        );
        // The revision is what others act upon.
        db.Entry(account).State = db.Entry(account).State == EntityState.Unchanged ? EntityState.Modified : db.Entry(account).State;
    }
}
