using Passerelle.Core.Credentials;
using Passerelle.Programs;

namespace Passerelle.Core.SignUps;

/// <summary>What a sign-up leads to once its address is confirmed, by whom the portal is for.</summary>
public interface ISignUpEnd
{
    /// <summary>The portals it is for.</summary>
    PortalAudience Audience { get; }

    /// <summary>Makes what the new credential gets: an account, a seat. The caller saves.</summary>
    /// <param name="invitation">The invitation that was used; null where anyone may sign up.</param>
    Task MakeAsync(SignUp signUp, User user, Invitation? invitation, CancellationToken cancellationToken);
}
