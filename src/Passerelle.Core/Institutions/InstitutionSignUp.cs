using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.SignUps;
using Passerelle.Programs;

namespace Passerelle.Core.Institutions;

/// <summary>Who signed up with an institution's invitation has a seat in its account; a new primary user takes the former one's place.</summary>
internal sealed class InstitutionSignUp(PasserelleDb db, InstitutionRecords records, InstitutionSeats seats) : ISignUpEnd
{
    public PortalAudience Audience => PortalAudience.Institution;

    public async Task MakeAsync(SignUp signUp, User user, Invitation? invitation, CancellationToken cancellationToken)
    {
        var invited = (InstitutionInvitation)invitation!;
        Account account = await db.Set<Account>().SingleAsync(a => a.Id == invited.AccountId, cancellationToken);
        var seat = new Seat
        {
            UserId = user.Id,
            AccountId = account.Id,
            Role = SeatRole.Secondary,
            Name = $"{signUp.GivenName} {signUp.FamilyName}".Trim(),
            Phone = signUp.Phone,
        };
        db.Add(seat);
        records.Write(account, InstitutionEvent.SignedUp, seat.Name, signUp.Email);
        if (invited.Role == SeatRole.Primary)
        {
            await seats.MakePrimaryAsync(account, seat, signUp.Email, invited.RemovesFormer, seat.Name, cancellationToken);
        }
    }
}
