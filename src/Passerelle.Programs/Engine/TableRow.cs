using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>A result cell; its value at once when it depends on nothing.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TableCell(FeelExpression? Expression, FeelValue? Constant)
{
    public FeelValue Value(FeelValue[] values) => Constant ?? Expression?.Evaluate(values) ?? FeelValue.Null;
}

/// <summary>A rule ready to decide; a test that is null passes everything.</summary>
internal sealed record TableRow(TableRule Written, FeelExpression?[] Tests, TableCell[] Then)
{
    /// <summary>Whether the rule matches: true, false or unknown; an error in a test is false.</summary>
    public FeelValue Match(FeelValue[] values)
    {
        bool unknown = false;
        for (int i = 0; i < Tests.Length; i++)
        {
            if (Tests[i] is not { } test)
            {
                continue;
            }

            FeelValue match = test.EvaluateTest(values[i], values);
            if (match.IsUnknown)
            {
                unknown = true;
            }
            else if (!match.IsTrue)
            {
                return FeelValue.False;
            }
        }

        return unknown ? FeelValue.Unknown : FeelValue.True;
    }
}

/// <summary>
/// For one input, which rules a value passes, remembered: a test that looks at nothing but its input always says the same.
/// Which rules match is then a look-up per input instead of a test per cell.
/// </summary>
internal sealed class TableColumnIndex
{
    // Enough for ages, scores and codes; a free text would only fill the memory.
    private const int MostValues = 4096;

    private readonly TableRow[] rows;
    private readonly int column;
    private readonly ConcurrentDictionary<FeelValue, ulong[]> known = new();

    private TableColumnIndex(TableRow[] rows, int column)
    {
        this.rows = rows;
        this.column = column;
    }

    /// <summary>An index per input; null when a test looks at another input too, or at what may be unknown.</summary>
    public static TableColumnIndex[]? Of(TableRow[] rows, int inputs)
    {
        bool isPlain = Array.TrueForAll(rows, r => Array.TrueForAll(r.Tests, t => t is null || t.References.Count == 0));
        return isPlain ? [.. Enumerable.Range(0, inputs).Select(i => new TableColumnIndex(rows, i))] : null;
    }

    /// <summary>One bit per rule: set when the value passes its test. Not for unknown values.</summary>
    public ulong[] Passes(FeelValue value)
    {
        if (known.TryGetValue(value, out ulong[]? passes))
        {
            return passes;
        }

        passes = new ulong[(rows.Length + 63) / 64];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Tests[column] is not { } test || test.EvaluateTest(value, []).IsTrue)
            {
                passes[i / 64] |= 1UL << (i % 64);
            }
        }

        if (known.Count < MostValues)
        {
            known.TryAdd(value, passes);
        }

        return passes;
    }
}
