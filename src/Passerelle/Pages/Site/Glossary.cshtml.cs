using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Site;

/// <summary>What the words of the portal mean (S2-238 to S2-244), in alphabetical order; lists are those of the day.</summary>
public sealed class GlossaryModel(CatalogueProvider catalogue, OfficeCalendar calendar) : PortalPage
{
    public GlossaryDefinition Glossary { get; private set; } = null!;

    public IReadOnlyList<GlossaryTermDefinition> Terms { get; private set; } = [];

    public IReadOnlyList<ContentsLine> Contents => [.. Terms.Select(t => new ContentsLine(t.Key, t.Term.In(Language)))];

    public IActionResult OnGet()
    {
        if (catalogue.Current.Glossary is not { } glossary)
        {
            return NotFound();
        }

        Glossary = glossary;
        Terms = [.. glossary.TermsOf(PortalSlug).OrderBy(t => Folded.Of(t.Term.In(Language)), StringComparer.Ordinal)];
        return Terms.Count == 0 ? NotFound() : Page();
    }

    /// <summary>What a term counts up: the names of a list, or the programmes of an assessment.</summary>
    public IReadOnlyList<string> NamesOf(GlossaryTermDefinition term)
    {
        DateOnly today = calendar.Today;
        return
        [
            .. term.List is { } list ? catalogue.Current.Lists[list].On(today).Select(e => e.Label.In(Language)) : [],
            .. term.Assessment is { } assessment
                ? (catalogue.Current.Assessments[assessment].Versions.LastOrDefault(v => v.From <= today)?.Programs ?? []).Select(p =>
                    p.Title.In(Language)
                )
                : [],
        ];
    }
}
