using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Enrol;

/// <summary>
/// Says that a membership has an account: under the same address (S1-21), under another, which is never shown (S1-109), or one that is
/// deactivated (S1-113); or that the address has a client's account, which may be converted (S1-22).
/// </summary>
public sealed class KnownModel(CatalogueProvider catalogue, StepCookie cookie) : EnrolPage(catalogue, cookie)
{
    /// <summary>enrolled, address, client or exists. Whoever writes the address by hand learns nothing from it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Case { get; set; }

    public void OnGet()
    {
        // Says nothing that depends on who reads it.
    }
}
