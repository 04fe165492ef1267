using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.SignIn;

/// <summary>The credential is right, but no account of this portal belongs to it.</summary>
public sealed class NoAccountModel(CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The portal.</summary>
    public PortalDefinition Portal => catalogue.Current.Portals[PortalSlug];

    public void OnGet()
    {
        // Says nothing that depends on who reads it.
    }
}
