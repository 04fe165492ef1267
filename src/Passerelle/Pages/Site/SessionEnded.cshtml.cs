using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Site;

/// <summary>Where the script leads when the session has run out: what was kept, and the way back in.</summary>
[AllowAnonymous]
public sealed class SessionEndedModel(IPortalDirectory portals) : PortalPage
{
    /// <summary>The portal the session was in.</summary>
    [FromQuery(Name = "portal")]
    public string? From { get; set; }

    /// <summary>The way back in; null when the portal is unknown.</summary>
    public string? SignInAddress => From is not null && portals.Find(From) is not null ? new PortalPaths(From).SignIn : null;
}
