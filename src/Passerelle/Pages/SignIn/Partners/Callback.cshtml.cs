using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn.Partners;

/// <summary>
/// Where a partner answers. The authentication of a configured partner answers before this page is reached; it stands for the address
/// in the tables of who may open what and how often.
/// </summary>
[EnableRateLimiting(DoorLimit.PartnerPolicy)]
public sealed class CallbackModel(IPartnerDirectory partners, CatalogueProvider catalogue) : PartnerPage(partners, catalogue)
{
    public IActionResult OnGet() => NotFound();
}
