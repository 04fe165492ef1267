using Microsoft.AspNetCore.Mvc;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.SignIn;

/// <summary>Where a page with script goes when its session's time is over and nothing was being filled in.</summary>
public sealed class SessionEndedModel(IPortalDirectory portals) : PortalPage
{
    /// <summary>The portal one was in.</summary>
    [BindProperty(SupportsGet = true, Name = "portal")]
    public string? From { get; set; }

    /// <summary>The sign-in page of that portal, or the choice of portals.</summary>
    public string SignInAddress => From is not null && portals.Find(From) is not null ? new PortalPaths(From).SignIn : "/";

    public void OnGet()
    {
        // Says nothing that depends on who reads it.
    }
}
