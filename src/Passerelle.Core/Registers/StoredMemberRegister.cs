using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;

namespace Passerelle.Core.Registers;

/// <summary>The register as it was last imported. Of a regulator that was never imported it knows nothing, and says so.</summary>
public sealed class StoredMemberRegister(PasserelleDb db, OfficeCalendar calendar) : IMemberRegister
{
    /// <inheritdoc />
    public async Task<RegisterAnswer> FindAsync(MembershipClaim claim, CancellationToken cancellationToken)
    {
        IQueryable<RegisterMember> members = db.Set<RegisterMember>().AsNoTracking().Where(m => m.Regulator == claim.Regulator);
        List<RegisterMember> found;
        if (claim.MemberNumber is { } number)
        {
            found = await members.Where(m => m.MemberNumber == number).ToListAsync(cancellationToken);
        }
        else if (claim.FamilyName is { Length: > 0 } family)
        {
            var key = Folded.Of(family);
            var given = Folded.Of(claim.GivenName);
            found =
            [
                .. (await members.Where(m => m.FamilyKey == key).ToListAsync(cancellationToken)).Where(m =>
                    Folded.Of(m.GivenName) == given
                ),
            ];
            if (found.Select(m => m.MemberNumber).Distinct(StringComparer.Ordinal).Count() > 1)
            {
                return new RegisterAnswer.Unavailable("Several members have this name.");
            }
        }
        else
        {
            return new RegisterAnswer.Unavailable("A regulator without numbers is asked by name.");
        }

        // A member may have several rows, one after another: the one of today counts, else the last.
        DateOnly today = calendar.Today;
        RegisterMember? member = found
            .OrderByDescending(m => (m.From is null || m.From <= today) && (m.To is null || today <= m.To))
            .ThenByDescending(m => m.From ?? DateOnly.MinValue)
            .FirstOrDefault();
        if (member is not null)
        {
            return new RegisterAnswer.Found(member.Entry);
        }

        return await members.AnyAsync(cancellationToken)
            ? new RegisterAnswer.NotFound()
            : new RegisterAnswer.Unavailable("The register of this regulator was never imported.");
    }
}
