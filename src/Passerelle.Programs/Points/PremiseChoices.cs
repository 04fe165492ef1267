namespace Passerelle.Programs.Points;

/// <summary>
/// The unknown premises: atoms that no line looks at, only derived values and refusals, e.g. whether a spouse comes along. What
/// matters of them is which derived values they can lead to; each such outcome is tried once.
/// </summary>
internal sealed class PremiseChoices
{
    private readonly RuleSet rules;
    private readonly List<(int Atom, string Label)> atoms = [];
    private readonly List<int[]> outcomes = [];
    private readonly List<short[]> choices = [];
    private readonly List<int> outcomeOf = [];

    private PremiseChoices(RuleSet rules, PointsProfile profile)
    {
        this.rules = rules;
        foreach (int atom in rules.Plan.Premises)
        {
            if (profile.Values[atom] < 0)
            {
                atoms.Add((atom, profile.Missing[atom] ?? rules.Layout.Atoms[atom].Name));
            }
        }
    }

    /// <summary>What they are and what they are called in the answer.</summary>
    public IReadOnlyList<(int Atom, string Label)> Atoms => atoms;

    /// <summary>For each outcome, values of the atoms that lead to it.</summary>
    public IReadOnlyList<short[]> Choices => choices;

    /// <summary>Finds the outcomes that no refusal forbids. Null when every premise is known.</summary>
    public static PremiseChoices? Find(RuleSet rules, PointsProfile profile, short[] slots)
    {
        PremiseChoices premises = new(rules, profile);
        if (premises.atoms.Count == 0)
        {
            return null;
        }

        premises.Try(premises.atoms.Count - 1, slots);
        return premises;
    }

    /// <summary>The atoms of which one other value, all else the same, leads to an outcome that differs.</summary>
    public IEnumerable<string> Influential(Func<int, int, bool> differ)
    {
        int stride = 1;
        foreach ((int atom, string label) in atoms)
        {
            int size = rules.Plan.KindsOf(atom).Length;
            if (Enumerable.Range(0, outcomeOf.Count).Any(place => DiffersFrom(place, stride, size, differ)))
            {
                yield return label;
            }

            stride *= size;
        }
    }

    private bool DiffersFrom(int place, int stride, int size, Func<int, int, bool> differ)
    {
        int own = outcomeOf[place];
        for (int other = place + stride; other / (stride * size) == place / (stride * size); other += stride)
        {
            if (own >= 0 && outcomeOf[other] >= 0 && own != outcomeOf[other] && differ(own, outcomeOf[other]))
            {
                return true;
            }
        }

        return false;
    }

    // The first atom varies fastest, so that a place is found again by strides.
    private void Try(int index, short[] slots)
    {
        if (index < 0)
        {
            outcomeOf.Add(Outcome(slots));
            return;
        }

        foreach (short kind in rules.Plan.KindsOf(atoms[index].Atom))
        {
            slots[atoms[index].Atom] = kind;
            Try(index - 1, slots);
        }
    }

    private int Outcome(short[] slots)
    {
        foreach (CompiledRefusal refusal in rules.Refusals)
        {
            if (refusal.Table.Slots.All(s => slots[s] >= 0) && refusal.Table.At(slots) != 0)
            {
                return -1;
            }
        }

        int[] derived = [.. rules.Derived.Select(d => d.Table.Slots.All(s => slots[s] >= 0) ? d.Table.At(slots) : -1)];
        int known = outcomes.FindIndex(o => o.AsSpan().SequenceEqual(derived));
        if (known >= 0)
        {
            return known;
        }

        outcomes.Add(derived);
        choices.Add([.. atoms.Select(a => slots[a.Atom])]);
        return outcomes.Count - 1;
    }
}
