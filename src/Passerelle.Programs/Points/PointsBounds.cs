namespace Passerelle.Programs.Points;

/// <summary>
/// The exact bounds of a score of which something is not known. What several lines look at is tried in every kind of value; what one
/// line alone looks at gives that line a least and a most, which both are reached whatever the other lines do. As sums and caps never
/// give less for more, the least lines give the least total, and the most the most.
/// </summary>
internal sealed partial class PointsBounds
{
    private readonly RuleSet rules;
    private readonly BoundsPlan plan;
    private readonly short[] slots;
    private readonly List<Variable> variables = [];
    private readonly List<(int Atom, int Line, string Label)> locals = [];
    private readonly Dictionary<LanguageUnit, List<string>> openUnits = [];
    private readonly Dictionary<LanguageUnit, (short From, short To)> stretches = [];
    private readonly PremiseChoices? premises;
    private readonly CompiledRefusal[] openRefusals;
    private readonly HashSet<int> lonely = [];
    private readonly List<(int Line, LanguageUnit Unit)> openLines = [];
    private readonly HashSet<string> influential = new(StringComparer.Ordinal);
    private readonly PointsProfile profile;
    private readonly int[] lineLeast;
    private readonly int[] lineMost;
    private readonly int[] sectionLeast;
    private readonly int[] sectionMost;
    private readonly int[] derived;
    private int[] totalsLeast = [];
    private int[] totalsMost = [];
    private int visited;

    private PointsBounds(RuleSet rules, PointsProfile profile)
    {
        this.rules = rules;
        this.profile = profile;
        plan = rules.Plan;
        slots = new short[rules.SlotCount];
        profile.Values.CopyTo(slots, 0);
        lineLeast = Filled(rules.LineCount, int.MaxValue);
        lineMost = Filled(rules.LineCount, int.MinValue);
        sectionLeast = Filled(rules.Definition.Sections.Count, int.MaxValue);
        sectionMost = Filled(rules.Definition.Sections.Count, int.MinValue);
        derived = Filled(rules.Derived.Count, int.MinValue);
        premises = PremiseChoices.Find(rules, profile, slots);

        // The premises' choices have run the gauntlet of the refusals that look at nothing else.
        openRefusals = [.. rules.Refusals.Where(r => premises is null || !r.Table.Slots.All(plan.IsPremise))];
        Collect();
    }

    /// <summary>The score with its bounds.</summary>
    /// <exception cref="PointsInputException">What is known contradicts itself.</exception>
    public static PointsScore Score(RuleSet rules, PointsProfile profile) => new PointsBounds(rules, profile).Run();

    /// <summary>How many combinations are tried when nothing at all is known; the checker keeps it small.</summary>
    public static long MostCombinations(RuleSet rules)
    {
        long count = 1;
        for (int atom = 0; atom < rules.Layout.Atoms.Count; atom++)
        {
            LanguageUnit? unit = rules.Layout.UnitOf(atom);
            bool isUsed = rules.Plan.LineOf(atom) != BoundsPlan.Unused;
            int kinds =
                !isUsed || rules.Plan.IsPremise(atom) ? 1
                : atom == unit?.Lowest ? rules.Plan.LowestOf(unit).Length
                : unit is not null ? rules.Layout.Atoms[atom].Domain.Length
                : rules.Plan.LineOf(atom) == BoundsPlan.Shared ? rules.Plan.KindsOf(atom).Length
                : 1;
            count = Math.Min(long.MaxValue / 1000, count * kinds);
        }

        foreach (CompiledDerived premise in rules.Derived.Where(d => d.Table.Slots.All(rules.Plan.IsPremise)))
        {
            count *= premise.Values.Count;
        }

        return count;
    }

    private PointsScore Run()
    {
        int size = 1;
        if (premises is not null)
        {
            variables.Add(new(-1, null, [], [.. premises.Choices.Select((_, i) => ((short)i, (short)i))]));
        }

        foreach (Variable variable in variables)
        {
            variable.Stride = size;
            size *= variable.Values.Length;
        }

        totalsLeast = Filled(size, -1);
        totalsMost = Filled(size, -1);
        Try(variables.Count - 1, 0);
        if (visited == 0)
        {
            RefusalDefinition? refusal = rules.Refusals.Count > 0 ? rules.Refusals[0].Definition : null;
            throw new PointsInputException(
                PointsInputException.Contradiction,
                refusal?.Field,
                language => refusal?.Message.In(language) ?? InputProblemsTexts.In(language).Contradiction
            );
        }

        if (premises is not null)
        {
            Variable last = variables[^1];
            influential.UnionWith(premises.Influential((a, b) => Differ(last, a, b, totalsLeast) || Differ(last, a, b, totalsMost)));
        }

        foreach (Variable variable in variables)
        {
            if (variable.Labels.Count > 0 && (Varies(variable, totalsLeast) || Varies(variable, totalsMost)))
            {
                influential.UnionWith(variable.Labels);
            }
        }

        List<string> unknown = [];
        foreach (string label in profile.Missing.OfType<string>())
        {
            if (influential.Contains(label) && !unknown.Contains(label))
            {
                unknown.Add(label);
            }
        }

        int atLeast = totalsLeast.Where(t => t >= 0).Min();
        return new(
            rules,
            profile,
            atLeast,
            totalsMost.Max(),
            unknown,
            new(lineLeast, lineMost),
            new(sectionLeast, sectionMost),
            [.. derived.Select(d => d == int.MinValue ? -1 : d)]
        );
    }

    private bool IsIdle(int language) => language < 0 || plan.LineOf(language) == BoundsPlan.Unused;

    private void Try(int index, int place)
    {
        if (index < 0)
        {
            TryAssignment(place);
            return;
        }

        Variable variable = variables[index];
        for (int i = 0; i < variable.Values.Length; i++)
        {
            if (variable.Atom >= 0)
            {
                slots[variable.Atom] = variable.Values[i].From;
            }
            else
            {
                for (int p = 0; p < premises!.Atoms.Count; p++)
                {
                    slots[premises.Atoms[p].Atom] = premises.Choices[i][p];
                }
            }

            if (variable.Unit is not null)
            {
                stretches[variable.Unit] = variable.Values[i];
            }

            Try(index - 1, place + (i * variable.Stride));
        }
    }

    private void TryAssignment(int place)
    {
        if (!IsPossible())
        {
            return;
        }

        visited++;
        rules.Derive(slots);
        int column = rules.ColumnOf(slots);
        Span<int> least = stackalloc int[rules.LineCount];
        Span<int> most = stackalloc int[rules.LineCount];
        rules.FillKnown(slots, column, least, openUnits);
        least.CopyTo(most);
        FillRanges(column, least, most);
        Span<int> sections = stackalloc int[sectionLeast.Length];
        FindLocalInfluence(column, least, most, sections);

        totalsLeast[place] = rules.Combine(least, sections, column);
        for (int i = 0; i < sections.Length; i++)
        {
            sectionLeast[i] = Math.Min(sectionLeast[i], sections[i]);
        }

        totalsMost[place] = rules.Combine(most, sections, column);
        for (int i = 0; i < sections.Length; i++)
        {
            sectionMost[i] = Math.Max(sectionMost[i], sections[i]);
        }

        for (int i = 0; i < least.Length; i++)
        {
            lineLeast[i] = Math.Min(lineLeast[i], least[i]);
            lineMost[i] = Math.Max(lineMost[i], most[i]);
        }

        for (int i = 0; i < derived.Length; i++)
        {
            int value = slots[rules.Layout.Atoms.Count + i];
            derived[i] =
                derived[i] == int.MinValue ? value
                : derived[i] == value ? value
                : -1;
        }
    }

    private bool IsPossible()
    {
        foreach (LanguageUnit unit in rules.Layout.Units)
        {
            bool isNone = slots[unit.Lowest] == 0;
            if (!IsIdle(unit.Language) && unit.Input.AllowsNone && isNone != (slots[unit.Language] == 0))
            {
                return false;
            }
        }

        foreach ((LanguageUnit unit, _) in openUnits)
        {
            for (int a = unit.First; a < unit.First + Abilities.Count && stretches[unit].From > 0; a++)
            {
                if (profile.Values[a] >= 0 && profile.Values[a] < stretches[unit].From)
                {
                    return false;
                }
            }
        }

        foreach (CompiledRefusal refusal in openRefusals)
        {
            if (refusal.Table.At(slots) != 0)
            {
                return false;
            }
        }

        return true;
    }

    // With all else at its least no cap hides a difference that shows anywhere.
    private void FindLocalInfluence(int column, ReadOnlySpan<int> least, ReadOnlySpan<int> most, Span<int> sections)
    {
        foreach ((_, int line, string label) in locals)
        {
            if (least[line] != most[line] && !influential.Contains(label) && Differs(line, column, least, most[line], sections))
            {
                influential.Add(label);
            }
        }

        foreach ((int line, LanguageUnit unit) in openLines)
        {
            List<string> labels = openUnits[unit];
            if (least[line] != most[line] && !labels.TrueForAll(influential.Contains) && Differs(line, column, least, most[line], sections))
            {
                influential.UnionWith(labels);
            }
        }
    }

    private bool Differs(int line, int column, ReadOnlySpan<int> least, int most, Span<int> sections)
    {
        Span<int> points = stackalloc int[least.Length];
        least.CopyTo(points);
        int low = rules.Combine(points, sections, column);
        least.CopyTo(points);
        points[line] = most;
        return rules.Combine(points, sections, column) != low;
    }

    private static bool Differ(Variable variable, int first, int second, int[] totals)
    {
        for (int place = 0; place < variable.Stride; place++)
        {
            int a = totals[place + (first * variable.Stride)];
            int b = totals[place + (second * variable.Stride)];
            if (a >= 0 && b >= 0 && a != b)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Varies(Variable variable, int[] totals)
    {
        for (int place = 0; place < totals.Length; place++)
        {
            if (place / variable.Stride % variable.Values.Length != 0)
            {
                continue;
            }

            int seen = -1;
            for (int i = 0; i < variable.Values.Length; i++)
            {
                int total = totals[place + (i * variable.Stride)];
                if (total >= 0 && seen >= 0 && total != seen)
                {
                    return true;
                }

                seen = total >= 0 ? total : seen;
            }
        }

        return false;
    }

    private static int[] Filled(int length, int value)
    {
        int[] all = new int[length];
        Array.Fill(all, value);
        return all;
    }

    /// <summary>What several lines look at and is not known.</summary>
    private sealed record Variable(int Atom, LanguageUnit? Unit, IReadOnlyList<string> Labels, (short From, short To)[] Values)
    {
        public int Stride { get; set; }
    }
}
