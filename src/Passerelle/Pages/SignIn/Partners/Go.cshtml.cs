using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn.Partners;

/// <summary>
/// Leaves for a partner. A link rather than a form: where a form may lead is in our content security policy, and where partners lead
/// on to is theirs.
/// </summary>
[EnableRateLimiting(DoorLimit.PartnerPolicy)]
public sealed partial class GoModel(IPartnerDirectory partners, CatalogueProvider catalogue, ILogger<GoModel> log)
    : PartnerPage(partners, catalogue)
{
    public async Task<IActionResult> OnGetAsync(string partner, CancellationToken cancellationToken)
    {
        if (Directory.Find(partner) is null)
        {
            return NotFound();
        }

        var door = new PartnerDoor(PortalSlug, partner);
        var way = new AuthenticationProperties { RedirectUri = $"/{PortalSlug}" };
        if (LocalReturn.Within(PortalSlug, Return) is { } page)
        {
            way.Items[PartnerEvents.ReturnItem] = page;
        }

        try
        {
            await HttpContext.ChallengeAsync(door.Scheme, way);
            return new EmptyResult();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            CannotLeave(partner, e.GetType().Name);
            return SeeOther(PartnerFailure.Path(door, PartnerFailure.Unavailable));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Nobody can leave for the partner {Partner} now ({Kind})")]
    private partial void CannotLeave(string partner, string kind);
}
