using System.Numerics;
using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>A version of a decision table, ready to decide (DMN 1.5 §8.2).</summary>
internal sealed class CompiledTable
{
    private readonly TableDefinition definition;
    private readonly TableRow[] rows;
    private readonly TableCell[]? otherwise;
    private readonly FeelValue[][] priorities;
    private readonly TableColumnIndex[]? index;

    public CompiledTable(TableDefinition definition, TableRow[] rows, TableCell[]? otherwise, FeelValue[][] priorities)
    {
        this.definition = definition;
        this.rows = rows;
        this.otherwise = otherwise;
        this.priorities = priorities;
        index = TableColumnIndex.Of(rows, definition.Inputs.Count);
    }

    public TableDefinition Definition => definition;

    /// <summary>How many rules the version has.</summary>
    public int RuleCount => rows.Length;

    /// <summary>Whether something is decided when no rule matches.</summary>
    public bool HasDefault => otherwise is not null;

    /// <summary>The rule as written.</summary>
    public TableRule RuleAt(int rule) => rows[rule].Written;

    /// <summary>Whether a value passes the test of one rule for one input, the others being unknown. For the checker.</summary>
    public FeelValue MatchCell(int rule, int column, FeelValue value)
    {
        FeelValue[] values = new FeelValue[definition.Inputs.Count];
        values[column] = value;
        return rows[rule].Tests[column]?.EvaluateTest(value, values) ?? FeelValue.True;
    }

    /// <summary>The result for the inputs, in the order of the table; unknown when a rule that counts is not known to match.</summary>
    public FeelValue Decide(FeelValue[] values)
    {
        Span<ulong> hits = stackalloc ulong[(rows.Length + 63) / 64];
        if (!TryFind(values, hits))
        {
            return FeelValue.Unknown;
        }

        return definition.HitPolicy switch
        {
            HitPolicy.Sum => Sum(hits, values),
            HitPolicy.First => First(hits) is { } row ? Result(Results(row.Then, values)) : NoHit(values),
            _ => Combine(hits, values),
        };
    }

    /// <summary>Sets the bit of each rule that matches; false when that is unknown for one that counts.</summary>
    private bool TryFind(FeelValue[] values, Span<ulong> hits)
    {
        if (index is not null && !Array.Exists(values, v => v.IsUnknown))
        {
            hits.Fill(ulong.MaxValue);
            for (int column = 0; column < index.Length; column++)
            {
                ulong[] passes = index[column].Passes(values[column]);
                for (int word = 0; word < hits.Length; word++)
                {
                    hits[word] &= passes[word];
                }
            }

            // Without inputs every rule matches; bits beyond the last rule never do.
            if (hits.Length > 0 && rows.Length % 64 != 0)
            {
                hits[^1] &= (1UL << (rows.Length % 64)) - 1;
            }

            return true;
        }

        hits.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            FeelValue match = rows[i].Match(values);
            if (match.IsUnknown)
            {
                return false;
            }

            if (match.IsTrue)
            {
                hits[i / 64] |= 1UL << (i % 64);
                if (definition.HitPolicy == HitPolicy.First)
                {
                    return true;
                }
            }
        }

        return true;
    }

    private TableRow? First(ReadOnlySpan<ulong> hits)
    {
        for (int word = 0; word < hits.Length; word++)
        {
            if (hits[word] != 0)
            {
                return rows[(word * 64) + BitOperations.TrailingZeroCount(hits[word])];
            }
        }

        return null;
    }

    private FeelValue Sum(ReadOnlySpan<ulong> hits, FeelValue[] values)
    {
        decimal sum = 0m;
        bool hit = false;
        for (int word = 0; word < hits.Length; word++)
        {
            for (ulong rest = hits[word]; rest != 0; rest &= rest - 1)
            {
                FeelValue value = rows[(word * 64) + BitOperations.TrailingZeroCount(rest)].Then[0].Value(values);
                if (value.Kind != FeelKind.Number)
                {
                    return value.IsUnknown ? value : FeelValue.Null;
                }

                sum += value.AsNumber();
                hit = true;
            }
        }

        return hit ? FeelValue.Of(sum) : NoHit(values);
    }

    private FeelValue Combine(ReadOnlySpan<ulong> found, FeelValue[] values)
    {
        List<FeelValue[]> hits = [];
        for (int i = 0; i < rows.Length; i++)
        {
            if ((found[i / 64] & (1UL << (i % 64))) != 0)
            {
                hits.Add(Results(rows[i].Then, values));
            }
        }

        return hits.Count == 0 ? NoHit(values) : Combine(hits);
    }

    private FeelValue NoHit(FeelValue[] values)
    {
        bool isList = definition.HitPolicy is HitPolicy.RuleOrder or HitPolicy.OutputOrder or HitPolicy.Collect;
        if (otherwise is null)
        {
            return isList ? FeelValue.List()
                : definition.HitPolicy == HitPolicy.Count ? FeelValue.Of(0m)
                : FeelValue.Null;
        }

        FeelValue result = Result(Results(otherwise, values));
        return isList ? FeelValue.List(result) : result;
    }

    private FeelValue Combine(List<FeelValue[]> hits)
    {
        switch (definition.HitPolicy)
        {
            case HitPolicy.Unique:
                return hits.Count == 1 ? Result(hits[0]) : FeelValue.Null;
            case HitPolicy.Any:
                return hits.TrueForAll(h => h.AsSpan().SequenceEqual(hits[0])) ? Result(hits[0]) : FeelValue.Null;
            case HitPolicy.Priority:
                return Result(hits.OrderBy(h => h, Comparer<FeelValue[]>.Create(ComparePriority)).First());
            case HitPolicy.OutputOrder:
                return FeelValue.List([.. hits.OrderBy(h => h, Comparer<FeelValue[]>.Create(ComparePriority)).Select(Result)]);
            case HitPolicy.Min:
            case HitPolicy.Max:
                return Extreme(hits, definition.HitPolicy == HitPolicy.Min ? -1 : 1);
            case HitPolicy.Count:
                return FeelValue.Of((decimal)hits.Count);
            default:
                return FeelValue.List([.. hits.Select(Result)]);
        }
    }

    private static FeelValue Extreme(List<FeelValue[]> hits, int sign)
    {
        FeelValue best = hits[0][0];
        foreach (FeelValue[] hit in hits)
        {
            if (hit[0].Kind != FeelKind.Number || best.Kind != FeelKind.Number)
            {
                return FeelValue.Null;
            }

            best = hit[0].AsNumber().CompareTo(best.AsNumber()) == sign ? hit[0] : best;
        }

        return best;
    }

    private int ComparePriority(FeelValue[] a, FeelValue[] b)
    {
        for (int i = 0; i < priorities.Length; i++)
        {
            int order = Rank(priorities[i], a[i]).CompareTo(Rank(priorities[i], b[i]));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int Rank(FeelValue[] values, FeelValue value)
    {
        int rank = Array.IndexOf(values, value);
        return rank < 0 ? int.MaxValue : rank;
    }

    private static FeelValue[] Results(TableCell[] cells, FeelValue[] values)
    {
        FeelValue[] results = new FeelValue[cells.Length];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = cells[i].Value(values);
        }

        return results;
    }

    private FeelValue Result(FeelValue[] results)
    {
        if (results.Length == 1)
        {
            return results[0];
        }

        KeyValuePair<string, FeelValue>[] members = new KeyValuePair<string, FeelValue>[results.Length];
        for (int i = 0; i < results.Length; i++)
        {
            members[i] = KeyValuePair.Create(definition.Outputs[i].Name, results[i]);
        }

        return FeelValue.Context(members);
    }
}
