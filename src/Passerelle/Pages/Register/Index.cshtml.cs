using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Register;

/// <summary>The credential's terms of use (S3-14); the next step carries the version that was accepted.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class IndexModel(CatalogueProvider catalogue) : RegisterPage(catalogue)
{
    public void OnGet()
    {
        // Only words.
    }

    public IActionResult OnPost() => SeeOther($"{Beginning}/credential?terms={Uri.EscapeDataString(Registration.Terms.Version)}");
}
