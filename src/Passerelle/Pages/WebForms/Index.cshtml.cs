using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.WebForms;
using Passerelle.Web;

namespace Passerelle.Pages.WebForms;

/// <summary>The account's requests to the office, followed from here (S0-52, S2-29).</summary>
public sealed class IndexModel(WebFormService forms) : PortalPage
{
    /// <summary>What was just done: dropped, or the id of the request that was sent.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public IReadOnlyList<LoadedWebForm> Forms { get; private set; } = [];

    /// <summary>The request that was just sent.</summary>
    public LoadedWebForm? Sent => Forms.FirstOrDefault(f => f.Form.PublicId == Done && f.Form.Reference is not null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (forms.RulesOf(Actor) is null)
        {
            return NotFound();
        }

        Forms = await forms.ListAsync(Actor, cancellationToken);
        return Page();
    }
}
