using System.Globalization;
using System.Text.RegularExpressions;
using Passerelle.Feel;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>
/// Decision tables: cells of the wrong type, rules that overlap where the hit policy forbids it, inputs no rule decides,
/// rules that can never be reached. Each input is tried at the values its cells name, beside them and between them,
/// which is enough to tell every region the cells draw.
/// </summary>
internal sealed partial class TableCheck
{
    private const int MostPoints = 400;

    private readonly CompiledTable table;
    private readonly TableVersion version;
    private readonly ProblemList problems;
    private readonly FeelValue[][] points;
    private readonly bool[][][] matches;

    private TableCheck(CompiledTable table, TableVersion version, ProblemList problems)
    {
        this.table = table;
        this.version = version;
        this.problems = problems;
        points = [.. table.Definition.Inputs.Select((input, column) => PointsOf(input, column))];
        matches =
        [
            .. points.Select(
                (values, column) =>
                    values
                        .Select(v => Enumerable.Range(0, table.RuleCount).Select(r => table.MatchCell(r, column, v).IsTrue).ToArray())
                        .ToArray()
            ),
        ];
    }

    public static void Check(Catalogue catalogue, ProblemList problems)
    {
        // Cycles are reported once, with the tables' shapes.
        TableFunctions functions = TableFunctions.Compile(catalogue, DateOnly.MinValue, problems);
        foreach (TableDefinition definition in catalogue.Tables.Values)
        {
            int before = problems.Problems.Count;
            CheckShape(definition, problems);
            if (problems.Problems.Count > before || !functions.Names.Contains(definition.FunctionName))
            {
                continue;
            }

            foreach (TableVersion dated in definition.Versions)
            {
                int sound = problems.Problems.Count;
                CompiledTable compiled = TableCompiler.Compile(definition, dated, functions, problems);
                if (problems.Problems.Count == sound && compiled.RuleCount > 0)
                {
                    new TableCheck(compiled, dated, problems).Check();
                }
            }
        }
    }

    private static void CheckShape(TableDefinition table, ProblemList problems)
    {
        foreach (TableColumn column in table.Inputs.Concat(table.Outputs))
        {
            if (FeelType.Parse(column.Type) is null)
            {
                string? suggestion = Nearest.Suggest(column.Type, ["number", "string", "boolean", "date"]);
                problems.Add(column.Origin, "type", $"FEEL has no type “{column.Type}”.", suggestion);
            }
        }

        bool aggregates = table.HitPolicy is HitPolicy.Sum or HitPolicy.Min or HitPolicy.Max;
        if (aggregates && (table.Outputs.Count != 1 || table.Outputs[0].Type != "number"))
        {
            problems.Add(table.Origin, "hit-policy", "A table that adds up or compares its results has one output, a number.");
        }

        bool ranks = table.HitPolicy is HitPolicy.Priority or HitPolicy.OutputOrder;
        if (ranks && table.Outputs.All(o => o.Values.Count == 0))
        {
            problems.Add(
                table.Origin,
                "hit-policy",
                "A table that ranks its results lists the “values” of an output in order of priority."
            );
        }
    }

    private void Check()
    {
        HitPolicy policy = table.Definition.HitPolicy;
        if (policy is HitPolicy.Unique or HitPolicy.Any)
        {
            CheckOverlaps(policy);
            if (!table.HasDefault)
            {
                CheckGaps(0, Enumerable.Repeat(true, table.RuleCount).ToArray(), [], []);
            }
        }
        else if (policy == HitPolicy.First)
        {
            CheckShadowed();
        }
    }

    private void CheckOverlaps(HitPolicy policy)
    {
        for (int a = 0; a < table.RuleCount; a++)
        {
            for (int b = a + 1; b < table.RuleCount; b++)
            {
                bool differ = policy == HitPolicy.Unique || !SameResult(table.RuleAt(a), table.RuleAt(b));
                if (differ && matches.All(column => column.Any(m => m[a] && m[b])))
                {
                    problems.Add(
                        table.RuleAt(b).Origin,
                        "overlap",
                        $"This rule and the one of line {table.RuleAt(a).Origin.Line} match the same inputs, which the hit policy forbids."
                    );
                }
            }
        }
    }

    private static bool SameResult(TableRule a, TableRule b) => a.Then.Select(c => c.Text).SequenceEqual(b.Then.Select(c => c.Text));

    /// <summary>Goes through the columns, keeping the rules still possible; regions with the same rules are tried once.</summary>
    private bool CheckGaps(int column, bool[] possible, List<FeelValue> path, HashSet<string> seen)
    {
        if (!possible.Contains(true))
        {
            string inputs = string.Join(", ", path.Select((v, i) => $"{table.Definition.Inputs[i].Name} = {v.ToFeelString()}"));
            problems.Add(version.Origin, "gap", $"No rule decides {inputs}.", "add a rule or a default");
            return true;
        }

        if (column == points.Length || !seen.Add($"{column}:{string.Concat(possible.Select(p => p ? '1' : '0'))}"))
        {
            return false;
        }

        for (int i = 0; i < points[column].Length; i++)
        {
            bool[] left = [.. possible.Zip(matches[column][i], (p, m) => p && m)];
            path.Add(points[column][i]);
            bool found = CheckGaps(column + 1, left, path, seen);
            path.RemoveAt(path.Count - 1);
            if (found)
            {
                return true;
            }
        }

        return false;
    }

    // A rule is never reached when one earlier rule matches wherever it does.
    private void CheckShadowed()
    {
        for (int b = 1; b < table.RuleCount; b++)
        {
            for (int a = 0; a < b; a++)
            {
                bool isCovered = matches.All(column => column.All(m => !m[b] || m[a]));
                if (isCovered)
                {
                    problems.Add(
                        table.RuleAt(b).Origin,
                        "unreachable-rule",
                        $"The rule of line {table.RuleAt(a).Origin.Line} always matches before this one."
                    );
                    break;
                }
            }
        }
    }

    private FeelValue[] PointsOf(TableColumn input, int column)
    {
        IEnumerable<string> cells = version.Rules.Where(r => r.When.Count > column).Select(r => r.When[column].Text);
        FeelType type = TableCompiler.ColumnType(input);
        IEnumerable<FeelValue> values =
            type.Kind == FeelKind.Number ? NumbersOf(cells)
            : type.Kind == FeelKind.Boolean ? [FeelValue.True, FeelValue.False]
            : type.Kind == FeelKind.Date ? DatesOf(cells)
            : TextsOf(cells.Concat(input.Values.Select(v => v.Text)), input.Values.Count > 0);
        FeelValue[] tried = [.. values.Distinct().Take(MostPoints)];
        return tried.Length > 0 ? tried : [FeelValue.Null];
    }

    private static IEnumerable<FeelValue> NumbersOf(IEnumerable<string> cells)
    {
        decimal[] named =
        [
            .. cells
                .SelectMany(c => NumberLiteral().Matches(c).Select(m => decimal.Parse(m.Value, CultureInfo.InvariantCulture)))
                .Distinct()
                .Order(),
        ];
        bool whole = Array.TrueForAll(named, decimal.IsInteger);
        decimal step = whole ? 1m : 0.0001m;
        return named.Length == 0 ? [FeelValue.Of(0m)] : named.SelectMany(n => new[] { n - step, n, n + step }).Select(FeelValue.Of);
    }

    private static IEnumerable<FeelValue> DatesOf(IEnumerable<string> cells)
    {
        DateOnly[] named =
        [
            .. cells.SelectMany(c =>
                DateLiteral()
                    .Matches(c)
                    .Select(m => DateOnly.ParseExact(m.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            ),
        ];
        return named.Length == 0
            ? [FeelValue.Of(DateOnly.FromDayNumber(0))]
            : named.SelectMany(d => new[] { d.AddDays(-1), d, d.AddDays(1) }).Select(FeelValue.Of);
    }

    // A text no cell names stands for all the others, unless the input says which there are.
    private static IEnumerable<FeelValue> TextsOf(IEnumerable<string> cells, bool closed)
    {
        IEnumerable<FeelValue> named = cells.SelectMany(c => TextLiteral().Matches(c).Select(m => FeelValue.Of(m.Groups["text"].Value)));
        return closed ? named : named.Append(FeelValue.Of("anything else"));
    }

    [GeneratedRegex(@"(?<![\w""])-?\d+(\.\d+)?(?![\w""])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberLiteral();

    [GeneratedRegex(
        @"""(?<date>\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d))""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex DateLiteral();

    [GeneratedRegex("\"(?<text>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TextLiteral();
}
