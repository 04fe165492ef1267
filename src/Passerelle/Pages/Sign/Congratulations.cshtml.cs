using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Submissions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Sign;

/// <summary>« Félicitations! Votre demande ou profil a été soumis avec succès » (S2-122, S2-123): the numbers, and what happens next.</summary>
public sealed class CongratulationsModel(SubmissionService submissions, CatalogueProvider catalogue, IPdfRenderer renderer) : PortalPage
{
    /// <summary>What was filed.</summary>
    public SubmittedDossier Submitted { get; private set; } = null!;

    /// <summary>Addresses of the dossier's pages.</summary>
    public FilingPaths Paths => new(PortalSlug, Submitted.DossierPublicId);

    /// <summary>Whether receipts of submission can be made here.</summary>
    public bool HasReceipt => renderer.IsAvailable;

    /// <summary>The portal's home page.</summary>
    public string Home => new PortalPaths(PortalSlug).Home;

    /// <summary>The portal's word for leaving after the submission; the page's own where the portal has none.</summary>
    public string? LeaveLabel =>
        catalogue.Current.Portals[PortalSlug].Labels.TryGetValue("leaveSubmitted", out Text? leave) ? leave.In(Language) : null;

    /// <summary>What happens next, in the words of the one programme that was filed; null where the page's own hold.</summary>
    public string? Afterwards =>
        Submitted.Content.Applications.Select(a => a.Program).Distinct(StringComparer.Ordinal).ToList() is [var program]
            ? catalogue.Current.Programs.GetValueOrDefault(program)?.Afterwards?.In(Language)
            : null;

    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken)
    {
        if (await submissions.FindAsync(Actor, dossier, cancellationToken) is not { } submitted)
        {
            return NotFound();
        }

        Submitted = submitted;
        return Page();
    }
}
