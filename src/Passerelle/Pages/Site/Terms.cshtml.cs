using Microsoft.AspNetCore.Authorization;
using Passerelle.Web;

namespace Passerelle.Pages.Site;

/// <summary>The terms of use of the site; each portal has its own, accepted at sign-in.</summary>
[AllowAnonymous]
public sealed class TermsModel : PortalPage;
