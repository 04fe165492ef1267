using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Candidate.Pin;

/// <summary>The portal's terms again, as an enrolled user (S3-74, X-17).</summary>
public sealed class TermsModel(EnrolmentPins pins, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The terms in force.</summary>
    public TermsDefinition Terms => catalogue.Current.Portals[PortalSlug].Terms!;

    private string Root => $"/{PortalSlug}/enrolment";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await pins.FindAsync(Actor, cancellationToken) is { PinUsedAt: not null } ? Page() : SeeOther(Root);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await pins.FindAsync(Actor, cancellationToken) is not { PinUsedAt: not null })
        {
            return SeeOther(Root);
        }

        await pins.AcceptTermsAsync(Actor, Terms.Version, cancellationToken);
        return SeeOther($"{Root}/pin/questions");
    }
}
