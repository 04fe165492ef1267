using System.Globalization;
using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Points;

/// <summary>
/// Lays out the tables of a rule set in full: each cell of the published table is tried with each value its input can have. On the
/// way it finds rows that overlap, gaps, rows that match nothing, and names that are not there.
/// </summary>
internal sealed partial class PointsCompiler
{
    private const string Level = "level";
    private const int MostCells = 500_000;

    private readonly PointsDefinition system;
    private readonly RuleSetDefinition rules;
    private readonly PointsLayout layout;
    private readonly ProblemList problems;
    private readonly List<CompiledDerived> derived = [];
    private readonly int width;

    private PointsCompiler(PointsDefinition system, RuleSetDefinition rules, PointsLayout layout, ProblemList problems)
    {
        this.system = system;
        this.rules = rules;
        this.layout = layout;
        this.problems = problems;
        width = rules.Columns?.Values.Count ?? 1;
    }

    /// <summary>The rule set, or null with problems added.</summary>
    public static RuleSet? Compile(PointsDefinition system, RuleSetDefinition rules, PointsLayout layout, ProblemList problems)
    {
        int before = problems.Problems.Count;
        RuleSet? compiled = new PointsCompiler(system, rules, layout, problems).Compile();
        return problems.Problems.Count == before ? compiled : null;
    }

    private RuleSet? Compile()
    {
        foreach (DerivedDefinition definition in rules.Derived)
        {
            CompileDerived(definition);
        }

        List<CompiledRefusal> refusals = [];
        foreach (RefusalDefinition refusal in rules.Refusals)
        {
            List<PointsRow> marked = [.. refusal.Rows.Select(r => r with { Then = [new("1", r.Origin)] })];
            if (Lay(refusal.By, marked, 0, false, refusal.Origin, Whole, overlaps: true) is { } table)
            {
                refusals.Add(new(refusal, table));
            }
        }

        CheckColumns();
        if (rules.Minimum is { } minimum && derived.All(d => d.Definition.Name != minimum))
        {
            Unknown(new(minimum, rules.Origin), derived.Select(d => d.Definition.Name));
        }

        List<CompiledLine> lines = [];
        for (int i = 0; i < rules.Sections.Count; i++)
        {
            CompileSection(i, lines);
        }

        if (lines.Count != rules.Sections.Sum(s => s.Lines.Count) || derived.Count != rules.Derived.Count)
        {
            return null;
        }

        return new(rules, system, layout, derived, refusals, lines);
    }

    private void CheckColumns()
    {
        if (rules.Columns is not { } columns)
        {
            return;
        }

        if (derived.Find(d => d.Definition.Name == columns.Name) is not { } by)
        {
            Unknown(new(columns.Name, columns.Origin), derived.Select(d => d.Definition.Name));
        }
        else if (by.Values.Except(columns.Values, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            problems.Add(columns.Origin, "gap", $"No column is for “{columns.Name}” when it is {missing}.");
        }
    }

    private void CompileDerived(DerivedDefinition definition)
    {
        List<string> values =
        [
            .. definition
                .Rows.Select(r => r.Then[0].Text)
                .Concat(definition.Default is null ? [] : [definition.Default])
                .Distinct(StringComparer.Ordinal),
        ];
        int otherwise = definition.Default is null ? -1 : values.IndexOf(definition.Default);
        DenseTable? table = Lay(
            definition.By,
            definition.Rows,
            Math.Max(0, otherwise),
            otherwise < 0,
            definition.Origin,
            cell => values.IndexOf(cell.Text)
        );
        if (layout.Find(definition.Name) >= 0)
        {
            problems.Add(definition.Origin, "duplicate", $"“{definition.Name}” is already the name of an input.");
        }

        if (table is not null)
        {
            derived.Add(new(definition, table, values));
        }
    }

    private void CompileSection(int index, List<CompiledLine> lines)
    {
        SectionDefinition section = rules.Sections[index];
        int first = lines.Count;
        HashSet<string> added = [.. section.Lines.SelectMany(l => l.Sum.Select(s => s.Text))];
        foreach (LineDefinition line in section.Lines)
        {
            CheckReason(line);
            int[]? cap = RuleSet.WideCap(line.Cap, width);
            if (line.Sum.Count > 0)
            {
                int[] parts = [.. line.Sum.Select(s => lines.FindIndex(first, l => l.Definition.Key == s.Text))];
                for (int i = 0; i < parts.Length; i++)
                {
                    if (parts[i] < 0)
                    {
                        Unknown(line.Sum[i], lines.Skip(first).Select(l => l.Definition.Key));
                    }
                }

                lines.Add(new(line, index, null, null, parts, cap, !added.Contains(line.Key)));
                continue;
            }

            LanguageUnit? unit = line.Each is { } each ? layout.Units.FirstOrDefault(u => u.Input.Name == each.Text) : null;
            if (line.Each is { } named && unit is null)
            {
                Unknown(named, layout.Units.Select(u => u.Input.Name));
            }

            DenseTable? table = line.Each is null ? LayByColumn(line) : LayByLevel(line);
            if (table is not null)
            {
                lines.Add(new(line, index, table, unit, [], cap, !added.Contains(line.Key)));
            }
        }
    }

    private void CheckReason(LineDefinition line)
    {
        if (line.Reason is not { } reason)
        {
            return;
        }

        foreach (string name in PointsReasons.NamesIn(reason.Fr).Concat(PointsReasons.NamesIn(reason.En)))
        {
            if (layout.Find(name) < 0)
            {
                Unknown(new(name, line.Origin), layout.Names);
            }
        }
    }

    // The column is one more input of the table, whose rows give a result for each of its values.
    private DenseTable? LayByColumn(LineDefinition line)
    {
        if (width == 1 || line.Rows.All(r => r.Then.Count == 1))
        {
            return Lay(line.By, line.Rows, line.Default ?? 0, line.Default is null, line.Origin, Whole);
        }

        int index = derived.FindIndex(d => d.Definition.Name == rules.Columns!.Name);
        if (index < 0)
        {
            return null;
        }

        DenseTable?[] tables =
        [
            .. Enumerable
                .Range(0, width)
                .Select(c => Lay(line.By, OfColumn(line, c), line.Default ?? 0, line.Default is null, line.Origin, Whole)),
        ];
        if (Array.Exists(tables, t => t is null))
        {
            return null;
        }

        IReadOnlyList<string> values = derived[index].Values;
        int[] cells = [.. values.SelectMany(v => tables[Math.Max(0, rules.Columns!.Values.ToList().IndexOf(v))]!.Cells)];
        return new([.. tables[0]!.Slots, layout.Atoms.Count + index], [.. tables[0]!.Strides, tables[0]!.Cells.Length], cells);
    }

    private DenseTable? LayByLevel(LineDefinition line)
    {
        if (line.By.Count != 1 || line.By[0].Text != Level)
        {
            problems.Add(line.Origin, "shape", $"A line of each ability has one input, “{Level}”.");
            return null;
        }

        PointsAtom level = layout.Atoms[layout.Units.Count == 0 ? 0 : layout.Units[0].First];
        List<int> cells = [];
        for (int column = 0; column < width; column++)
        {
            if (Cells([level], [0], OfColumn(line, column), line.Default ?? 0, line.Default is null, line.Origin, Whole) is not { } of)
            {
                return null;
            }

            cells.AddRange(of);
        }

        return new([], [], [.. cells]);
    }

    private static List<PointsRow> OfColumn(LineDefinition line, int column) =>
        [.. line.Rows.Select(r => r with { Then = [r.Then[Math.Min(column, r.Then.Count - 1)]] })];

    private DenseTable? Lay(
        IReadOnlyList<Expression> by,
        IReadOnlyList<PointsRow> rows,
        int otherwise,
        bool noDefault,
        Origin origin,
        Func<Expression, int> read,
        bool overlaps = false
    )
    {
        int[] slots = [.. by.Select(b => layout.Find(b.Text))];
        for (int i = 0; i < slots.Length; i++)
        {
            if (slots[i] < 0)
            {
                Unknown(by[i], layout.Names);
            }
            else if (layout.UnitOf(slots[i]) is { } unit && slots[i] != unit.Language && slots[i] != unit.Lowest)
            {
                problems.Add(by[i].Origin, "shape", "A table looks at the lowest level; a line with “each” adds up the abilities.");
            }
        }

        if (Array.Exists(slots, s => s < 0))
        {
            return null;
        }

        PointsAtom[] atoms = [.. slots.Select(s => layout.Atoms[s])];
        int[] strides = new int[slots.Length];
        long size = 1;
        for (int i = 0; i < slots.Length; i++)
        {
            strides[i] = (int)size;
            size *= Math.Max(1, atoms[i].Domain.Length);
            if (size > MostCells)
            {
                problems.Add(origin, "too-large", "The table has too many combinations of inputs: split it.");
                return null;
            }
        }

        return Cells(atoms, strides, rows, otherwise, noDefault, origin, read, overlaps) is { } cells ? new(slots, strides, cells) : null;
    }

    private int Whole(Expression cell)
    {
        if (!int.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int points))
        {
            problems.Add(cell.Origin, "points", $"Points are a whole number, not “{cell.Text}”.");
        }

        return points;
    }

    private void Unknown(Expression name, IEnumerable<string> known) =>
        problems.Add(name.Origin, "unknown-input", $"Nothing here is called “{name.Text}”.", Nearest.Suggest(name.Text, known));
}
