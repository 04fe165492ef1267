using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Points;

/// <summary>The cells of a table: which row decides each combination of inputs.</summary>
internal sealed partial class PointsCompiler
{
    private int[]? Cells(
        PointsAtom[] atoms,
        int[] strides,
        IReadOnlyList<PointsRow> rows,
        int otherwise,
        bool noDefault,
        Origin origin,
        Func<Expression, int> read,
        bool overlaps = false
    )
    {
        bool[][][] matches = [.. rows.Select(r => atoms.Select((a, i) => Matches(r.When[i], a)).ToArray())];
        int[] results = [.. rows.Select(r => read(r.Then[0]))];
        bool[] used = new bool[rows.Count];
        int[] cells = new int[atoms.Aggregate(1, (n, a) => n * a.Domain.Length)];
        bool toldOverlap = false;
        bool toldGap = false;
        Span<int> at = stackalloc int[atoms.Length];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            int rest = cell;
            for (int i = 0; i < atoms.Length; i++)
            {
                at[i] = rest % atoms[i].Domain.Length;
                rest /= atoms[i].Domain.Length;
            }

            int match = Match(matches, at, -1);
            int second = match < 0 ? -1 : Match(matches, at, match);
            if (second >= 0 && !overlaps && !toldOverlap)
            {
                toldOverlap = true;
                problems.Add(
                    rows[second].Origin,
                    "overlap",
                    $"This row and that of line {rows[match].Origin.Line} match {Describe(atoms, at)}."
                );
            }

            if (match < 0 && noDefault && !toldGap)
            {
                toldGap = true;
                problems.Add(origin, "gap", $"No row decides {Describe(atoms, at)}, and there is no default.");
            }

            for (int row = match; row >= 0 && row < rows.Count; row = Match(matches, at, row) is var next and >= 0 ? next : rows.Count)
            {
                used[row] = true;
            }

            cells[cell] = match < 0 ? otherwise : results[match];
        }

        for (int row = 0; row < used.Length; row++)
        {
            if (!used[row] && matches[row].All(m => m.Length > 0))
            {
                problems.Add(rows[row].Origin, "unreachable-rule", "No value of the inputs matches this row.");
            }
        }

        return cells;
    }

    private static int Match(bool[][][] matches, ReadOnlySpan<int> at, int after)
    {
        for (int row = after + 1; row < matches.Length; row++)
        {
            bool all = true;
            for (int i = 0; i < at.Length && all; i++)
            {
                all = matches[row][i][at[i]];
            }

            if (all)
            {
                return row;
            }
        }

        return -1;
    }

    private bool[] Matches(Expression test, PointsAtom atom)
    {
        if (test.Text.Trim() == "-")
        {
            return [.. Enumerable.Repeat(true, atom.Domain.Length)];
        }

        FeelResult<FeelExpression> compiled = FeelExpression.CompileUnaryTests(test.Text, new FeelSchema(), atom.Type);
        if (!compiled.Ok)
        {
            problems.Add(test.Origin, "syntax", $"In “{test.Text}”: {compiled.Problems[0].Message}");
            return new bool[atom.Domain.Length];
        }

        CheckWords(test, atom);
        return [.. atom.Domain.Select(v => compiled.Value.EvaluateTest(v, []).IsTrue)];
    }

    // A misspelt word matches nothing, and would silently give the default.
    private void CheckWords(Expression test, PointsAtom atom)
    {
        if (atom.Type.Kind != FeelKind.String)
        {
            return;
        }

        string[] words = [.. atom.Domain.Where(v => !v.IsNull).Select(v => v.AsString())];
        string[] parts = test.Text.Split('"');
        for (int i = 1; i < parts.Length; i += 2)
        {
            if (!words.Contains(parts[i], StringComparer.Ordinal))
            {
                problems.Add(test.Origin, "unknown-value", $"“{atom.Name}” is never “{parts[i]}”.", Nearest.Suggest(parts[i], words));
            }
        }
    }

    private static string Describe(PointsAtom[] atoms, ReadOnlySpan<int> at)
    {
        List<string> parts = [];
        for (int i = 0; i < atoms.Length; i++)
        {
            parts.Add($"{atoms[i].Name} {atoms[i].Domain[at[i]]}");
        }

        return string.Join(", ", parts);
    }
}
