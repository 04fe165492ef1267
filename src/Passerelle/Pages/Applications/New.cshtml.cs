using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Pages.Questionnaire;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Applications;

/// <summary>What one is about to begin, and the button that begins it. Posted twice with the same key it begins one dossier.</summary>
public sealed class NewModel(CatalogueProvider catalogue, OfficeCalendar calendar, DraftService drafts, DossierService dossiers)
    : PortalPage
{
    public EntryDefinition Entry { get; private set; } = null!;
    public IReadOnlyList<ProgramDefinition> Offered { get; private set; } = [];

    /// <summary>Tells this beginning from another; what was posted stays, so that a correction begins nothing twice.</summary>
    public string Key { get; private set; } = PublicId.New();

    /// <summary>Value of « Continuer » where the page of the application comes after one of its own (S2-202).</summary>
    public const string Application = "application";

    /// <summary>Where one is: the page of the application itself, or the one before it.</summary>
    [BindProperty(Name = "step", SupportsGet = true)]
    public string? Step { get; set; }

    /// <summary>What stands before the page of the application; null on that page.</summary>
    public Text? Lead => Request.Method == HttpMethods.Get && Step != Application ? Entry.Lead : null;
    public string HomeLabel => HomeTexts.In(Language).Title;

    public bool HasHelp(ProgramDefinition program) => catalogue.Current.Help.ContainsKey(program.Slug);

    public IActionResult OnGet(string entry) => Find(entry) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string entry, string? key, bool confirmed, CancellationToken cancellationToken)
    {
        if (!Find(entry))
        {
            return NotFound();
        }

        Key = string.IsNullOrEmpty(key) ? Key : key;
        if (Entry.Confirm is not null && !confirmed)
        {
            Problems.Add("confirmed", NewTexts.In(Language).NotConfirmed);
            return Unprocessable();
        }

        var dossier = await drafts.StartAsync(Actor, entry, Key, cancellationToken);
        if (dossier is null || await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { } loaded)
        {
            return NotFound();
        }

        return SeeOther(new DossierPaths(PortalSlug, dossier).Of(IntakeWalk.StepsOf(loaded)[0]));
    }

    private bool Find(string entry)
    {
        if (catalogue.Current.Portals.GetValueOrDefault(PortalSlug)?.FindEntry(entry) is not { } found)
        {
            return false;
        }

        Entry = found;
        Offered = [.. catalogue.Current.OfferedIn(PortalSlug, entry, calendar.Today)];
        return Offered.Count > 0;
    }
}
