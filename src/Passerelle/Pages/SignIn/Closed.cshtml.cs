using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.SignIn;

/// <summary>The credential is right, the account is closed or deactivated: what happened and whom to ask.</summary>
public sealed class ClosedModel(CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The portal.</summary>
    public PortalDefinition Portal => catalogue.Current.Portals[PortalSlug];

    public void OnGet()
    {
        // Says nothing that depends on who reads it.
    }
}
