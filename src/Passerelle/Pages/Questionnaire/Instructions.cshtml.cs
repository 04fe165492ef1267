using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>The instructions between the review and the checklist (S2-106, S2-220). Opened too early, it leads to what is missing.</summary>
public sealed class InstructionsModel(DossierService dossiers) : PortalPage
{
    private DossierPaths _paths;

    /// <summary>The words of the one programme that is filed (S2-220); null where the portal's own are shown.</summary>
    public InstructionsDefinition? Own { get; private set; }

    /// <summary>Whether this portal takes no form as a file.</summary>
    public bool FormsOnlineOnly { get; private set; }

    public string MaxSize { get; private set; } = "";
    public string Kinds { get; private set; } = "";
    public string Deadline { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string dossier, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, cancellationToken) is { } elsewhere ? elsewhere : Page();

    public async Task<IActionResult> OnPostAsync(string dossier, string? then, CancellationToken cancellationToken)
    {
        if (await LoadAsync(dossier, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        return LeaveByFrame(then)
            ?? then switch
            {
                JourneyThen.Previous => SeeOther(_paths.Review),
                JourneyThen.Leave => SeeOther(new PortalPaths(PortalSlug).Home),
                _ => SeeOther(_paths.Checklist),
            };
    }

    private async Task<IActionResult?> LoadAsync(string dossier, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded)
        {
            return NotFound();
        }

        _paths = new DossierPaths(PortalSlug, dossier);
        if (
            IntakeWalk.FirstIncomplete(loaded) is not null
            || IntakeWalk.Refused(loaded) is not null
            || loaded.Quote is null or { Problems.Count: > 0 }
        )
        {
            return SeeOther(_paths.Review);
        }

        PortalDefinition portal = loaded.Context.Catalogue.Portals[PortalSlug];
        FormsOnlineOnly = portal.FormsMode == FormsMode.Questionnaire;
        if (portal.Documents is { } limits)
        {
            MaxSize = Format.Size(limits.MaxBytes);
            Kinds = string.Join(", ", limits.Accept.Select(k => k.ToUpperInvariant()));
        }

        Own = loaded.Applications is [{ Program.Definition.Instructions: { } own }] ? own : null;
        Deadline = Format.DateAndTime(loaded.Dossier.ExpiresAt);
        Journey = DossierFrame.Of(loaded, PortalSlug, Language, Format.Time(loaded.Dossier.SavedAt));
        return null;
    }
}
