using System.Text;
using Passerelle.Core.Data;

namespace Passerelle.Core.SignUps;

/// <summary>A code made for an invitation that is being written.</summary>
/// <param name="Id">Of the invitation: the code is sealed for it alone.</param>
public sealed record NewInvitationCode(Guid Id, string Digest, byte[] Sealed);

/// <summary>Makes the codes of invitations, and reads them again for whom they were given to.</summary>
public sealed class InvitationCodes(Sealing sealing)
{
    /// <summary>A new code, for an invitation of this new id.</summary>
    public NewInvitationCode New()
    {
        var id = Guid.CreateVersion7();
        var code = InvitationCode.New();
        return new NewInvitationCode(id, InvitationCode.DigestOf(code)!, sealing.Seal(Encoding.ASCII.GetBytes(code), BoundTo(id)));
    }

    /// <summary>The code of an invitation, as it is shown.</summary>
    public string CodeOf(Invitation invitation) => Encoding.ASCII.GetString(sealing.Open(invitation.SealedCode, BoundTo(invitation.Id)));

    private static string BoundTo(Guid invitation) => $"invitation:{invitation:N}";
}
