using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Enrol;

/// <summary>Outcome c: the membership is not in good standing (S1-26). One may go on where the portal lets one .</summary>
public sealed class StandingModel(PreSignUps preSignUps, CatalogueProvider catalogue, StepCookie cookie) : EnrolPage(catalogue, cookie)
{
    /// <summary>There is an invitation to go on to.</summary>
    public bool CanGoOn { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        CanGoOn = await preSignUps.FindAsync(PortalSlug, Cookie.Find(HttpContext, StepCookie.Invitation), cancellationToken) is not null;
}
