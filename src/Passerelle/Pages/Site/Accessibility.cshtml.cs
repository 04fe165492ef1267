using Microsoft.AspNetCore.Authorization;
using Passerelle.Web;

namespace Passerelle.Pages.Site;

/// <summary>How far the site is accessible, and whom to tell when it is not.</summary>
[AllowAnonymous]
public sealed class AccessibilityModel : PortalPage;
