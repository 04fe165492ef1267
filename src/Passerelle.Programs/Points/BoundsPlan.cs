namespace Passerelle.Programs.Points;

/// <summary>
/// Which values of each atom a rule set tells apart, and which atoms only one line looks at. Found once for each rule set; bounds
/// then try one value of each kind instead of all.
/// </summary>
internal sealed class BoundsPlan
{
    /// <summary>More than one line, a derived value or a refusal looks at the atom.</summary>
    public const int Shared = -1;

    /// <summary>Nothing looks at the atom.</summary>
    public const int Unused = -2;

    private readonly int[] lineOf;
    private readonly short[][] kinds;
    private readonly Dictionary<int, (short From, short To)[]> lowest = [];
    private readonly HashSet<int> premises = [];

    public BoundsPlan(RuleSet rules)
    {
        int atoms = rules.Layout.Atoms.Count;
        lineOf = new int[atoms];
        kinds = new short[atoms][];
        for (int atom = 0; atom < atoms; atom++)
        {
            List<DenseTable> tables = [];
            List<int> lines = [];
            bool isStructural = false;
            foreach (DenseTable table in rules.Derived.Select(d => d.Table).Concat(rules.Refusals.Select(r => r.Table)))
            {
                if (table.Slots.Contains(atom))
                {
                    tables.Add(table);
                    isStructural = true;
                }
            }

            for (int line = 0; line < rules.LineCount; line++)
            {
                if (rules.Lines[line].Table is { } table && table.Slots.Contains(atom))
                {
                    tables.Add(table);
                    lines.Add(line);
                }
            }

            lineOf[atom] =
                tables.Count == 0 ? Unused
                : isStructural || lines.Count > 1 ? Shared
                : lines[0];
            kinds[atom] = Kinds(rules, atom, tables);
        }

        FindPremises(rules);
        foreach (LanguageUnit unit in rules.Layout.Units)
        {
            lowest[unit.Lowest] = Intervals(rules, unit, kinds[unit.Lowest]);
        }
    }

    /// <summary>The atoms that only derived values and refusals look at, none of which looks at anything else.</summary>
    public IEnumerable<int> Premises => premises.Order();

    /// <summary>Whether an atom is a premise.</summary>
    public bool IsPremise(int atom) => premises.Contains(atom);

    /// <summary>The one line that looks at an atom, or <see cref="Shared"/>, or <see cref="Unused"/>.</summary>
    public int LineOf(int atom) => lineOf[atom];

    /// <summary>One value of each kind that the rule set tells apart.</summary>
    public short[] KindsOf(int atom) => kinds[atom];

    /// <summary>The stretches of lowest levels that the rule set tells apart; none (index 0) stands alone.</summary>
    public (short From, short To)[] LowestOf(LanguageUnit unit) => lowest[unit.Lowest];

    private void FindPremises(RuleSet rules)
    {
        DenseTable[] tables = [.. rules.Derived.Select(d => d.Table), .. rules.Refusals.Select(r => r.Table)];
        for (int atom = 0; atom < lineOf.Length; atom++)
        {
            bool isInLine = false;
            foreach (CompiledLine line in rules.Lines)
            {
                isInLine |= line.Table is { } table && table.Slots.Contains(atom);
            }

            if (lineOf[atom] == Shared && !isInLine && rules.Layout.UnitOf(atom) is null)
            {
                premises.Add(atom);
            }
        }

        while (premises.RemoveWhere(p => tables.Any(t => t.Slots.Contains(p) && !t.Slots.All(premises.Contains))) > 0)
        {
            // One that shares a table with what is no premise is none either; others may then share a table with it.
            continue;
        }
    }

    // Two values are of a kind when every table has the same cells for both.
    private static short[] Kinds(RuleSet rules, int atom, List<DenseTable> tables)
    {
        List<short> found = [];
        int size = rules.Layout.Atoms[atom].Domain.Length;
        for (short value = 0; value < size; value++)
        {
            short candidate = value;
            if (!found.Exists(other => tables.TrueForAll(t => Same(t, atom, other, candidate, size))))
            {
                found.Add(value);
            }
        }

        return [.. found];
    }

    private static bool Same(DenseTable table, int atom, int first, int second, int size)
    {
        int stride = table.Strides[Array.IndexOf(table.Slots, atom)];
        for (int cell = 0; cell < table.Cells.Length; cell++)
        {
            if (cell / stride % size == first && table.Cells[cell] != table.Cells[cell + ((second - first) * stride)])
            {
                return false;
            }
        }

        return true;
    }

    private static (short From, short To)[] Intervals(RuleSet rules, LanguageUnit unit, short[] kinds)
    {
        List<(short From, short To)> intervals = [(0, 0)];
        int size = rules.Layout.Atoms[unit.Lowest].Domain.Length;
        List<DenseTable> tables = [];
        foreach (CompiledLine line in rules.Lines)
        {
            if (line.Table is { } table && table.Slots.Contains(unit.Lowest))
            {
                tables.Add(table);
            }
        }

        tables.AddRange(
            rules.Derived.Select(d => d.Table).Concat(rules.Refusals.Select(r => r.Table)).Where(t => t.Slots.Contains(unit.Lowest))
        );
        for (short level = 1; level < size; level++)
        {
            short before = (short)(level - 1);
            short current = level;
            bool same = kinds.Length == 1 || (level > 1 && tables.TrueForAll(t => Same(t, unit.Lowest, before, current, size)));
            if (level > 1 && same)
            {
                intervals[^1] = (intervals[^1].From, level);
            }
            else
            {
                intervals.Add((level, level));
            }
        }

        return [.. intervals];
    }
}
