using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Web;

namespace Passerelle.Pages.Candidate.Pin;

/// <summary>The account is open (S3-78 to S3-80).</summary>
public sealed class WelcomeModel : PortalPage
{
    public IActionResult OnGet() => Actor.Kind == AccountKind.Representative ? Page() : SeeOther($"/{PortalSlug}/enrolment");
}
