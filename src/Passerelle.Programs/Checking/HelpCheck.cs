using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>The help of each programme and the glossary: what they name is there, and nothing is there twice.</summary>
internal static class HelpCheck
{
    public static void Check(Catalogue catalogue, ProblemList problems)
    {
        foreach (HelpDefinition help in catalogue.Help.Values)
        {
            foreach (
                IGrouping<string, HelpSectionDefinition> same in help
                    .Sections.GroupBy(s => s.Key, StringComparer.Ordinal)
                    .Where(g => g.Skip(1).Any())
            )
            {
                problems.Add(same.Last().Origin, "duplicate", $"There is already a part “{same.Key}”.");
            }
        }

        if (catalogue.Glossary is { } glossary)
        {
            Check(glossary, catalogue, problems);
        }
    }

    private static void Check(GlossaryDefinition glossary, Catalogue catalogue, ProblemList problems)
    {
        foreach (
            IGrouping<string, GlossaryTermDefinition> same in glossary
                .Terms.GroupBy(t => t.Key, StringComparer.Ordinal)
                .Where(g => g.Skip(1).Any())
        )
        {
            problems.Add(same.Last().Origin, "duplicate", $"There is already a term “{same.Key}”.");
        }

        Known(glossary.Portals, catalogue.Portals.Keys, glossary.Origin, "unknown-portal", "portal", problems);
        foreach (GlossaryTermDefinition term in glossary.Terms)
        {
            Known(term.Portals, glossary.Portals, term.Origin, "unknown-portal", "portal of the glossary", problems);
            Known(Named(term.List), catalogue.Lists.Keys, term.Origin, "unknown-list", "list", problems);
            Known(Named(term.Assessment), catalogue.Assessments.Keys, term.Origin, "unknown-table", "assessment", problems);
        }
    }

    private static string[] Named(string? name) => name is null ? [] : [name];

    private static void Known(
        IReadOnlyList<string> named,
        IEnumerable<string> known,
        Origin origin,
        string code,
        string what,
        ProblemList problems
    )
    {
        string[] all = [.. known];
        foreach (string name in named.Where(n => !all.Contains(n, StringComparer.Ordinal)))
        {
            problems.Add(origin, code, $"There is no {what} “{name}”.", Nearest.Suggest(name, all));
        }
    }
}
