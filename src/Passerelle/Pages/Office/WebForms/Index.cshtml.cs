using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Core.WebForms;
using Passerelle.Web;

namespace Passerelle.Pages.Office.WebForms;

/// <summary>The requests that came by Web form, those that wait first (S0-56).</summary>
public sealed class IndexModel(WebFormDesk desk, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>Whether those that are closed are listed.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Closed { get; set; }

    public IReadOnlyList<LoadedWebForm> Forms { get; private set; } = [];

    /// <summary>The portal it came from.</summary>
    public string PortalOf(WebForm form) => catalogue.Current.Portals.GetValueOrDefault(form.Portal)?.ShortName.In(Language) ?? form.Portal;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Forms = await desk.QueueAsync(Actor, Closed, cancellationToken);
}
