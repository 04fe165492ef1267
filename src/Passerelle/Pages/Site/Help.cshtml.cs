using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Site;

/// <summary>« Aide »: how to find one's way, and whom to ask. Of a portal, or of the site.</summary>
[AllowAnonymous]
public sealed class HelpModel(IPortalDirectory portals, IOptions<SiteOptions> site) : PortalPage
{
    /// <summary>Where questions go.</summary>
    public string SupportEmail { get; private set; } = "";

    /// <summary>404 for a portal that does not exist.</summary>
    public IActionResult OnGet()
    {
        var portal = PortalSlug.Length == 0 ? null : portals.Find(PortalSlug);
        if (portal is null && PortalSlug.Length > 0)
        {
            return NotFound();
        }

        SupportEmail = portal?.SupportEmail ?? site.Value.SupportEmail;
        return Page();
    }
}
