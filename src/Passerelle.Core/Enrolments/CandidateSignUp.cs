using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.SignUps;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>Who signed up in a portal for representatives gets a candidate's account and a draft request.</summary>
internal sealed class CandidateSignUp(PasserelleDb db, EnrolmentMatching matching, OfficeCalendar calendar) : ISignUpEnd
{
    public PortalAudience Audience => PortalAudience.Representative;

    public Task MakeAsync(SignUp signUp, User user, Invitation? invitation, CancellationToken cancellationToken)
    {
        var membership = (MembershipInvitation)invitation!;
        var account = new Account
        {
            Portal = signUp.Portal,
            Kind = AccountKind.Candidate,
            GivenName = signUp.GivenName ?? "",
            FamilyName = signUp.FamilyName,
            Regulator = membership.Regulator,
            MemberNumber = membership.MemberNumber,
            Email = signUp.Email,
            Phone = signUp.Phone,
            Language = signUp.Language,
            CreatedAt = calendar.Now,
        };
        db.Add(account);
        db.Add(
            new Seat
            {
                UserId = user.Id,
                AccountId = account.Id,
                Role = SeatRole.Holder,
            }
        );
        return matching.BeginAsync(account, membership.RepresentativeNumber, membership.Register, membership.CreatedAt, cancellationToken);
    }
}
