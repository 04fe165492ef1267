using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Definitions;
using Passerelle.Web;

namespace Passerelle.Pages.Office.Accounts;

/// <summary>Finds the account of a person who writes to the office.</summary>
public sealed class IndexModel(AccountDesk desk, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public IReadOnlyList<AccountLine> Lines { get; private set; } = [];

    /// <summary>A portal's short name.</summary>
    public string PortalOf(string portal) => catalogue.Current.Portals.GetValueOrDefault(portal)?.ShortName.In(Language) ?? portal;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Lines = await desk.SearchAsync(Actor, Find ?? "", cancellationToken);
}
