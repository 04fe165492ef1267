using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Applications;

/// <summary>Asks before a draft is deleted (S2-49), then deletes it.</summary>
public sealed class DeleteModel(DossierService dossiers, DraftService drafts) : PortalPage
{
    /// <summary>The file number and the clients' names, as far as known.</summary>
    public string Names { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded)
        {
            return NotFound();
        }

        Names = string.Join(
            ", ",
            new[] { loaded.Dossier.FileNumber }.Concat(loaded.Applications.Select(a => a.ClientName)).Where(n => !string.IsNullOrEmpty(n))
        );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string dossier, CancellationToken cancellationToken) =>
        await drafts.DeleteAsync(Actor, dossier, cancellationToken) ? SeeOther(new PortalPaths(PortalSlug).Home) : NotFound();
}
