using Microsoft.Extensions.Options;
using Passerelle.Core.Definitions;
using Passerelle.Hosting;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Home;

/// <summary>The access page: which portal serves whom, and the way in to each (S0-01, S2-01).</summary>
public sealed class IndexModel(CatalogueProvider catalogue, IOptions<PasserelleOptions> options) : PortalPage
{
    private static readonly PortalAudience[] Order =
    [
        PortalAudience.Representative,
        PortalAudience.Client,
        PortalAudience.Institution,
        PortalAudience.Officer,
    ];

    /// <summary>The portals one can sign in to here: those for representatives first, the office last.</summary>
    public IReadOnlyList<PortalDefinition> Portals { get; } =
    [
        .. catalogue
            .Current.Portals.Values.Where(p => p.SignIn is not null && options.Value.Serves(p))
            .OrderBy(p => Array.IndexOf(Order, p.Audience))
            .ThenBy(p => p.Slug, StringComparer.Ordinal),
    ];

    /// <summary>Whether this is a demonstration, which has a mailbox.</summary>
    public bool Demonstration => options.Value.Demonstration;

    /// <summary>A sentence of the portal's own, where it has one.</summary>
    public string? Label(PortalDefinition portal, string key) => portal.Labels.TryGetValue(key, out Text? text) ? text.In(Language) : null;

    public void OnGet()
    {
        // Everything comes from the catalogue.
    }
}
