using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Web;

namespace Passerelle.Pages.Site;

/// <summary>Asked by the script when the reader wants to go on: 204 while the session is open (which renews it), else 401.</summary>
[AllowAnonymous]
public sealed class SessionModel : PortalPage
{
    /// <summary>204 or 401.</summary>
    public IActionResult OnGet() =>
        User.Identity?.IsAuthenticated == true ? new NoContentResult() : StatusCode(StatusCodes.Status401Unauthorized);
}
