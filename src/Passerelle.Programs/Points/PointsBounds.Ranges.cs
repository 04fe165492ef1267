namespace Passerelle.Programs.Points;

/// <summary>The least and the most of one line.</summary>
internal sealed partial class PointsBounds
{
    // The same line has the same range again and again: for a column, and a stretch of levels, it is worked out once.
    private readonly Dictionary<(int Line, int Key), (int Least, int Most)> ranges = [];

    private void FillRanges(int column, Span<int> least, Span<int> most)
    {
        foreach ((_, int line, _) in locals)
        {
            bool isAlone = lonely.Contains(line);
            if (!isAlone || !ranges.TryGetValue((line, column), out (int, int) range))
            {
                range = RangeOf(line, -1);
                ranges[(line, column)] = range;
            }

            (least[line], most[line]) = range;
        }

        foreach ((int line, LanguageUnit unit) in openLines)
        {
            int key = (column * rules.Layout.LevelCount) + stretches[unit].From;
            if (!ranges.TryGetValue((line, key), out (int, int) range))
            {
                range = RangeOfAbilities(rules.Lines[line].Table!, unit, column);
                ranges[(line, key)] = range;
            }

            (least[line], most[line]) = range;
        }
    }

    // The least and most of a line over the values of its own unknown atoms, those before one of them kept as they are.
    private (int Least, int Most) RangeOf(int line, int from)
    {
        DenseTable table = rules.Lines[line].Table!;
        int next = locals.FindIndex(from + 1, l => l.Line == line);
        if (next < 0)
        {
            int points = table.At(slots);
            return (points, points);
        }

        int least = int.MaxValue;
        int most = int.MinValue;
        foreach (short kind in plan.KindsOf(locals[next].Atom))
        {
            slots[locals[next].Atom] = kind;
            (int low, int high) = RangeOf(line, next);
            least = Math.Min(least, low);
            most = Math.Max(most, high);
        }

        return (least, most);
    }

    // The unknown abilities are at least at the lowest level, and one ability is in its stretch.
    private (int Least, int Most) RangeOfAbilities(DenseTable table, LanguageUnit unit, int column)
    {
        (short from, short to) = stretches[unit];
        int start = column * rules.Layout.LevelCount;
        if (from == 0)
        {
            int none = Abilities.Count * table.Cells[start];
            (int least, int most) = to == 0 ? (none, none) : RangeOfLevels(table, unit, start, 1, to);
            return (Math.Min(least, none), Math.Max(most, none));
        }

        return RangeOfLevels(table, unit, start, from, to);
    }

    private (int Least, int Most) RangeOfLevels(DenseTable table, LanguageUnit unit, int start, int from, int to)
    {
        int last = rules.Layout.LevelCount - 1;
        (int Least, int Most) missed = (0, 0);
        (int Least, int Most) hit = (int.MaxValue, int.MinValue);
        for (int a = unit.First; a < unit.First + Abilities.Count; a++)
        {
            int known = profile.Values[a];
            (int Least, int Most) nextMissed = (int.MaxValue, int.MinValue);
            (int Least, int Most) nextHit = (int.MaxValue, int.MinValue);
            for (int level = known >= 0 ? known : from; level <= (known >= 0 ? known : last); level++)
            {
                int points = table.Cells[start + level];
                if (level <= to)
                {
                    Widen(ref nextHit, missed, points);
                }
                else
                {
                    Widen(ref nextMissed, missed, points);
                }

                Widen(ref nextHit, hit, points);
            }

            missed = nextMissed;
            hit = nextHit;
        }

        return hit;
    }

    private static void Widen(ref (int Least, int Most) range, (int Least, int Most) before, int points)
    {
        if (before.Least <= before.Most)
        {
            range = (Math.Min(range.Least, before.Least + points), Math.Max(range.Most, before.Most + points));
        }
    }
}
