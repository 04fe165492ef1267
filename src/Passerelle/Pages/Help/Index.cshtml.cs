using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Help;

/// <summary>« Aide » of a portal: how to get in, how to move about, whom to ask.</summary>
public sealed class IndexModel(CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The portal.</summary>
    public PortalDefinition Portal => catalogue.Current.Portals[PortalSlug];

    /// <summary>Whether the reader is in already.</summary>
    public bool SignedIn => HttpContext.FindActor() is not null;

    /// <summary>Whether the portal sends codes by email.</summary>
    public bool ByCode => Portal.SignIn?.SecondFactor == SecondFactor.EmailedCode;

    /// <summary>A sentence of the portal's own, where it has one.</summary>
    public string? Label(string key) => Portal.Labels.TryGetValue(key, out Text? text) ? text.In(Language) : null;

    public void OnGet()
    {
        // Everything comes from the catalogue.
    }
}
