using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Site;

/// <summary>
/// « Centre d’aide » of a programme (S2-172, S2-201): the catalogue's own words, then what the programme itself says of its forms,
/// documents and fees, so that the two cannot differ. A programme that the portal does not offer today has no help there.
/// </summary>
public sealed class ProgramHelpModel(CatalogueProvider catalogue, OfficeCalendar calendar) : PortalPage
{
    public HelpDefinition Help { get; private set; } = null!;

    public ProgramDefinition Program { get; private set; } = null!;

    public IReadOnlyList<FormDefinition> Forms { get; private set; } = [];

    /// <summary>Documents that everybody presents.</summary>
    public IReadOnlyList<SlotDefinition> Always { get; private set; } = [];

    /// <summary>Documents that depend on the answers, or may be added.</summary>
    public IReadOnlyList<SlotDefinition> Sometimes { get; private set; } = [];

    /// <summary>Kinds of fee with the amount of today.</summary>
    public IReadOnlyList<(string Title, string Amount)> Fees { get; private set; } = [];

    public string Today => Format.Date(calendar.Today);

    public IReadOnlyList<ContentsLine> Contents
    {
        get
        {
            var t = ProgramHelpTexts.In(Language);
            List<ContentsLine> lines = [.. Help.Sections.Select(s => new ContentsLine(s.Key, s.Title.In(Language)))];
            if (Forms.Count > 0)
            {
                lines.Add(new ContentsLine("forms", t.Forms));
            }

            if (Always.Count + Sometimes.Count > 0)
            {
                lines.Add(new ContentsLine("documents", t.Documents));
            }

            lines.Add(new ContentsLine("fees", t.Fees));
            return lines;
        }
    }

    /// <summary>The address of a programme's help in a portal; that of the portal's help where the programme has none of its own.</summary>
    public static string PathOf(Catalogue catalogue, string portal, string program) =>
        catalogue.Help.ContainsKey(program) ? $"/{portal}/help/{program}" : $"/{portal}/help";

    public IActionResult OnGet(string program)
    {
        Catalogue current = catalogue.Current;
        DateOnly today = calendar.Today;
        if (
            !current.Help.TryGetValue(program, out HelpDefinition? help)
            || !current.Programs.TryGetValue(program, out ProgramDefinition? offered)
            || !offered.Offers.Any(o => o.Portal == PortalSlug && o.IsOpen(today))
        )
        {
            return NotFound();
        }

        (Help, Program) = (help, offered);
        Forms = [.. offered.Forms.Where(f => f.Stage == FormStage.Form)];
        // A form has its own list.
        List<SlotDefinition> slots = [.. offered.Slots.Where(s => s.Form is null)];
        Always = [.. slots.Where(s => s.Required?.Text == "true")];
        Sometimes = [.. slots.Where(s => s.Required?.Text != "true")];
        Fees =
        [
            .. offered
                .Fees.Select(k => (k.Title, Amount: current.FeeTable.Find(k.Amount, today)))
                .Where(k => k.Amount is not null)
                .Select(k => (k.Title.In(Language), Format.Money(k.Amount!.Amount))),
        ];
        return Page();
    }
}
