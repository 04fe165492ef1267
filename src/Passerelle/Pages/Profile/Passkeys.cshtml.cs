using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Web;

namespace Passerelle.Pages.Profile;

/// <summary>The passkeys of the user: what they are called, when they were added and used last.</summary>
public sealed class PasskeysModel(PasskeyService passkeys, PasskeyCeremonies ceremonies) : PortalPage
{
    /// <summary>What was just done: added, removed; or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>The first added first.</summary>
    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ceremonies.AreOffered(PortalSlug))
        {
            return NotFound();
        }

        Passkeys = await passkeys.ListAsync(Actor, cancellationToken);
        return Page();
    }
}
