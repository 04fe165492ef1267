using Microsoft.AspNetCore.Mvc;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.SignIn;

/// <summary>« Fermer la session » (S3-80): GET asks, POST closes. A journey's own button saves first and closes at once.</summary>
public sealed class SignOutModel : PortalPage
{
    public IActionResult OnGet() => HttpContext.FindActor() is null ? SeeOther(new PortalPaths(PortalSlug).SignedOut) : Page();

    public IActionResult OnPost() => new CloseSessionResult(PortalSlug);
}
