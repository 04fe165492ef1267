using Passerelle.Programs.Loading;

namespace Passerelle.Programs;

/// <summary>
/// Reads a catalogue. Everything wrong with the shape of its files is reported at once, with file and line;
/// what the files mean together is looked at by <see cref="Checker"/>.
/// </summary>
public static class CatalogueLoader
{
    /// <summary>Loads from a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static CatalogueResult Load(string folder) => Load(new FolderCatalogue(folder));

    /// <summary>Loads from any source. The catalogue is null when there are problems.</summary>
    public static CatalogueResult Load(ICatalogueSource source)
    {
        (Catalogue catalogue, IReadOnlyList<CatalogueProblem> problems) = LoadWhatCan(source);
        return new(problems.Count == 0 ? catalogue : null, problems);
    }

    /// <summary>The catalogue as far as it can be read, for the checker, which wants to say as much as possible at once.</summary>
    internal static (Catalogue Catalogue, IReadOnlyList<CatalogueProblem> Problems) LoadWhatCan(ICatalogueSource source)
    {
        ProblemList problems = new();
        Catalogue catalogue = new CatalogueFiles(source, problems).Read();
        return (catalogue, Sort(problems.Problems));
    }

    internal static IReadOnlyList<CatalogueProblem> Sort(IEnumerable<CatalogueProblem> problems) =>
        [
            .. problems
                .Distinct()
                .OrderBy(p => p.File, StringComparer.Ordinal)
                .ThenBy(p => p.Line)
                .ThenBy(p => p.Code, StringComparer.Ordinal),
        ];
}
