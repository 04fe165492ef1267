using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;

namespace Passerelle.Pages.Register;

/// <summary>Says that the credential is registered (S3-19); goes on to the portal's terms (S3-20).</summary>
public sealed class DoneModel(CatalogueProvider catalogue) : RegisterPage(catalogue)
{
    public void OnGet()
    {
        // Says nothing that depends on who reads it.
    }

    /// <summary>The sign-in begun by the registration waits for the terms; without one, this leads to signing in.</summary>
    public IActionResult OnPost() => SeeOther($"/{PortalSlug}/terms");
}
