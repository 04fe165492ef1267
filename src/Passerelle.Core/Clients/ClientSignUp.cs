using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.SignUps;
using Passerelle.Programs;

namespace Passerelle.Core.Clients;

/// <summary>Who signed up in the clients' portal has a client's account (S0-14).</summary>
internal sealed class ClientSignUp(PasserelleDb db, TimeProvider clock) : ISignUpEnd
{
    public PortalAudience Audience => PortalAudience.Client;

    public Task MakeAsync(SignUp signUp, User user, Invitation? invitation, CancellationToken cancellationToken)
    {
        var account = new Account
        {
            Portal = signUp.Portal,
            Kind = AccountKind.Client,
            GivenName = signUp.GivenName ?? "",
            FamilyName = signUp.FamilyName,
            Email = signUp.Email,
            Phone = signUp.Phone,
            Language = signUp.Language,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
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
        return Task.CompletedTask;
    }
}
