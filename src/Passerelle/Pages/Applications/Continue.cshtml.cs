using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Pages.Questionnaire;
using Passerelle.Web;

namespace Passerelle.Pages.Applications;

/// <summary>Leads back into a draft: to where the representative left it, else to the first thing missing, else to the checklist.</summary>
public sealed class ContinueModel(DossierService dossiers) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded)
        {
            return NotFound();
        }

        var paths = new DossierPaths(PortalSlug, dossier);
        if (loaded.Dossier.ResumeAt is { } left && paths.Holds(left) && left != paths.Root)
        {
            return SeeOther(left);
        }

        return SeeOther(
            IntakeWalk.FirstIncomplete(loaded) is { } missing ? paths.Of(missing)
            : ProfileWalk.Of(loaded) is null ? paths.Checklist
            : paths.Profile
        );
    }
}
