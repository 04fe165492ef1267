using System.Text;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Programs.Tests.VisitorVisa;

/// <summary>The repository's own catalogue, loaded once, and the official lists it is held against.</summary>
internal static class RealCatalogue
{
    private static readonly Lazy<Catalogue> Loaded = new(Load);

    /// <summary>The day the personas are made for.</summary>
    public static DateOnly Day { get; } = new(2026, 11, 22);

    public static Catalogue Catalogue => Loaded.Value;

    public static CompiledProgram VisitorVisa { get; } = Catalogue.Compile("visitor-visa");

    public static EvaluationContext Context { get; } = new(Day, "apr", Catalogue);

    /// <summary>The persona's answers, to change one thing at a time.</summary>
    public static DossierAnswers Persona(string key) => Catalogue.Personas.Single(p => p.Program == "visitor-visa" && p.Key == key).Answers;

    public static Evaluation Evaluate(DossierAnswers answers, int position = 1) => VisitorVisa.Evaluate(answers, position, Context);

    /// <summary>The rows of a CSV file of the catalogue, by column.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> CatalogueRows(params string[] path) =>
        Rows(Repository.Path(["catalogue", .. path]));

    /// <summary>The rows of a CSV file beside these tests, by column.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> OfficialRows(string file) =>
        Rows(Repository.Path("tests", "Passerelle.Programs.Tests", "VisitorVisa", file));

    /// <summary>The rows of a CSV file, by column.</summary>
    public static List<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        string[][] lines = [.. File.ReadLines(file).Where(l => l.Length > 0).Select(Cells)];
        return [.. lines.Skip(1).Select(l => lines[0].Zip(l).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal))];
    }

    // RFC 4180 without line breaks inside a cell: these files have none.
    private static string[] Cells(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append(line[i++]);
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        return [.. cells, cell.ToString()];
    }

    private static Catalogue Load()
    {
        CatalogueResult result = CatalogueLoader.Load(Repository.Path("catalogue"));
        return result.Catalogue ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Problems));
    }
}
