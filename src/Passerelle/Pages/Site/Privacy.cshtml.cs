using Microsoft.AspNetCore.Authorization;
using Passerelle.Web;

namespace Passerelle.Pages.Site;

/// <summary>What is done with personal information; linked from every footer.</summary>
[AllowAnonymous]
public sealed class PrivacyModel : PortalPage;
