using Passerelle.Web;

namespace Passerelle.Pages.SignIn;

/// <summary>Says that the session is closed.</summary>
public sealed class SignedOutModel : PortalPage
{
    public void OnGet()
    {
        // Says nothing that depends on who reads it.
    }
}
