namespace Passerelle.Programs.Points;

/// <summary>What is not known, and how it is tried.</summary>
internal sealed partial class PointsBounds
{
    private void Collect()
    {
        PointsLayout layout = rules.Layout;
        HashSet<int> ofUnits = [];
        foreach (LanguageUnit unit in layout.Units)
        {
            ofUnits.UnionWith(Enumerable.Range(unit.First, Abilities.Count + 1));
            if (unit.Language >= 0)
            {
                ofUnits.Add(unit.Language);
            }

            CollectUnit(unit);
        }

        for (int atom = 0; atom < layout.Atoms.Count; atom++)
        {
            if (profile.Values[atom] >= 0 || ofUnits.Contains(atom) || plan.IsPremise(atom))
            {
                continue;
            }

            string label = profile.Missing[atom] ?? layout.Atoms[atom].Name;
            switch (plan.LineOf(atom))
            {
                case BoundsPlan.Unused:
                    slots[atom] = 0;
                    break;
                case BoundsPlan.Shared:
                    variables.Add(new(atom, null, [label], [.. plan.KindsOf(atom).Select(k => (k, k))]));
                    break;
                case var line:
                    slots[atom] = 0;
                    locals.Add((atom, line, label));
                    break;
            }
        }

        for (int line = 0; line < rules.LineCount; line++)
        {
            if (rules.Lines[line].Unit is { } unit && openUnits.ContainsKey(unit))
            {
                openLines.Add((line, unit));
            }
        }

        foreach ((_, int line, _) in locals)
        {
            // Nothing else that is not known but the column can change it.
            if (rules.Lines[line].Table!.Slots.All(s => s == rules.ColumnSlot || IsFixed(s, line)))
            {
                lonely.Add(line);
            }
        }
    }

    private bool IsFixed(int slot, int line) =>
        slot < rules.Layout.Atoms.Count && (profile.Values[slot] >= 0 || locals.Exists(l => l.Atom == slot && l.Line == line));

    private void CollectUnit(LanguageUnit unit)
    {
        List<string> labels =
        [
            .. Enumerable
                .Range(unit.First, Abilities.Count)
                .Where(a => profile.Values[a] < 0)
                .Select(a => profile.Missing[a] ?? unit.Input.Name)
                .Distinct(StringComparer.Ordinal),
        ];
        bool isWhole = labels.Count > 0 && Enumerable.Range(unit.First, Abilities.Count).All(a => profile.Values[a] < 0);
        bool isLanguageOpen = unit.Language >= 0 && profile.Values[unit.Language] < 0;
        bool mayBeNone = unit.Input.AllowsNone && isWhole && (isLanguageOpen || unit.Language < 0);
        if (labels.Count > 0 && plan.LineOf(unit.Lowest) == BoundsPlan.Unused && IsIdle(unit.Language))
        {
            // Only the line that adds up its abilities looks at this language.
            openUnits[unit] = labels;
            stretches[unit] = ((short)(mayBeNone ? 0 : 1), (short)(rules.Layout.LevelCount - 1));
            slots[unit.Lowest] = 1;
            return;
        }

        if (isLanguageOpen && IsIdle(unit.Language))
        {
            return;
        }

        if (isLanguageOpen)
        {
            int size = rules.Layout.Atoms[unit.Language].Domain.Length;
            int first = unit.Input.AllowsNone && !mayBeNone ? 1 : 0;
            variables.Add(
                new(
                    unit.Language,
                    null,
                    [profile.Missing[unit.Language] ?? unit.Input.Name],
                    [.. Enumerable.Range(first, size - first).Select(v => ((short)v, (short)v))]
                )
            );
        }

        if (labels.Count > 0)
        {
            openUnits[unit] = labels;
            variables.Add(new(unit.Lowest, unit, labels, mayBeNone ? plan.LowestOf(unit) : plan.LowestOf(unit)[1..]));
        }
    }
}
