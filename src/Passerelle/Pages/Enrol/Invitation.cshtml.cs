using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Enrol;

/// <summary>The invitation code (S1-28 to S1-30), as text that can be selected without script; shown again to the same browser only.</summary>
public sealed class InvitationModel(PreSignUps preSignUps, CatalogueProvider catalogue, StepCookie cookie) : EnrolPage(catalogue, cookie)
{
    public MembershipInvitation Invitation { get; private set; } = null!;
    public string Code { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (
            await preSignUps.FindAsync(PortalSlug, Cookie.Find(HttpContext, StepCookie.Invitation), cancellationToken) is not { } invitation
        )
        {
            return SeeOther(Beginning);
        }

        Invitation = invitation;
        Code = preSignUps.CodeOf(invitation);
        return Page();
    }
}
