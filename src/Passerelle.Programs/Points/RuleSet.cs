using System.Runtime.CompilerServices;

namespace Passerelle.Programs.Points;

/// <summary>A table with one cell for each combination of its inputs.</summary>
internal sealed class DenseTable(int[] slots, int[] strides, int[] cells)
{
    public int[] Slots => slots;

    public int[] Strides => strides;

    public int[] Cells => cells;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int At(ReadOnlySpan<short> values)
    {
        int index = 0;
        for (int i = 0; i < slots.Length; i++)
        {
            index += strides[i] * values[slots[i]];
        }

        return cells[index];
    }
}

/// <summary>A line ready to be added up.</summary>
/// <param name="Definition">As written.</param>
/// <param name="Section">Its section.</param>
/// <param name="Table">Its points; by column and level for the abilities of a language; null for a sum.</param>
/// <param name="Unit">The language whose abilities are summed, or null.</param>
/// <param name="Sum">The lines that are added.</param>
/// <param name="Cap">The most points by column, or null.</param>
/// <param name="Counts">Whether the section counts it, and not another line.</param>
internal sealed record CompiledLine(
    LineDefinition Definition,
    int Section,
    DenseTable? Table,
    LanguageUnit? Unit,
    int[] Sum,
    int[]? Cap,
    bool Counts
);

/// <summary>
/// A rule set ready to score: every table is laid out in full, so that a profile costs one look-up a line. Pure: the same profile
/// always gives the same points.
/// </summary>
public sealed class RuleSet
{
    private readonly CompiledLine[] lines;
    private readonly int[]?[] sectionCaps;
    private readonly int[]? cap;
    private readonly int[] columns;
    private readonly int columnSlot;

    internal RuleSet(
        RuleSetDefinition definition,
        PointsDefinition system,
        PointsLayout layout,
        IReadOnlyList<CompiledDerived> derived,
        IReadOnlyList<CompiledRefusal> refusals,
        IReadOnlyList<CompiledLine> lines
    )
    {
        Definition = definition;
        System = system;
        Layout = layout;
        Derived = derived;
        Refusals = refusals;
        this.lines = [.. lines];
        int width = definition.Columns?.Values.Count ?? 1;
        sectionCaps = [.. definition.Sections.Select(s => Wide(s.Cap, width))];
        cap = Wide(definition.Cap, width);
        int index = definition.Columns is { } choice ? derived.ToList().FindIndex(d => d.Definition.Name == choice.Name) : -1;
        columnSlot = index < 0 ? -1 : layout.Atoms.Count + index;
        columns = index < 0 ? [] : [.. derived[index].Values.Select(v => Math.Max(0, definition.Columns!.Values.ToList().IndexOf(v)))];
        Reasons = new(this);
        Plan = new(this);
    }

    /// <summary>The rule set as written: its name, its first day and its source.</summary>
    public RuleSetDefinition Definition { get; }

    /// <summary>The system it belongs to.</summary>
    public PointsDefinition System { get; }

    internal PointsLayout Layout { get; }

    internal IReadOnlyList<CompiledDerived> Derived { get; }

    internal IReadOnlyList<CompiledRefusal> Refusals { get; }

    internal ReadOnlySpan<CompiledLine> Lines => lines;

    internal int LineCount => lines.Length;

    internal int SlotCount => Layout.Atoms.Count + Derived.Count;

    internal PointsReasons Reasons { get; }

    internal BoundsPlan Plan { get; }

    /// <summary>The total of a profile of which everything is known.</summary>
    /// <exception cref="InvalidOperationException">Something is not known: ask for its score, which has bounds.</exception>
    public int Total(PointsProfile profile)
    {
        if (!profile.IsComplete)
        {
            throw new InvalidOperationException("Something of the profile is not known.");
        }

        Span<short> slots = stackalloc short[SlotCount];
        Span<int> points = stackalloc int[lines.Length];
        Span<int> sections = stackalloc int[sectionCaps.Length];
        profile.Values.CopyTo(slots);
        Derive(slots);
        int column = ColumnOf(slots);
        Fill(slots, column, points);
        return Combine(points, sections, column);
    }

    /// <summary>The score of a profile, line by line; with bounds where something that counts is not known (S2-168).</summary>
    public PointsScore Score(PointsProfile profile) => profile.IsComplete ? ScoreComplete(profile) : PointsBounds.Score(this, profile);

    private PointsScore ScoreComplete(PointsProfile profile)
    {
        Span<short> slots = stackalloc short[SlotCount];
        profile.Values.CopyTo(slots);
        Derive(slots);
        int column = ColumnOf(slots);
        int[] points = new int[lines.Length];
        int[] sections = new int[sectionCaps.Length];
        Fill(slots, column, points);
        int total = Combine(points, sections, column);
        int[] derived = new int[Derived.Count];
        for (int i = 0; i < derived.Length; i++)
        {
            derived[i] = slots[Layout.Atoms.Count + i];
        }

        return new(this, profile, total, total, [], new(points, points), new(sections, sections), derived);
    }

    /// <summary>The first refusal that the known values of a profile run into, or null.</summary>
    internal CompiledRefusal? Refused(PointsProfile profile)
    {
        foreach (CompiledRefusal refusal in Refusals)
        {
            if (Array.TrueForAll(refusal.Table.Slots, s => profile.Values[s] >= 0) && refusal.Table.At(profile.Values) != 0)
            {
                return refusal;
            }
        }

        return null;
    }

    internal void Derive(Span<short> slots)
    {
        for (int i = 0; i < Derived.Count; i++)
        {
            slots[Layout.Atoms.Count + i] = (short)Derived[i].Table.At(slots);
        }
    }

    internal int ColumnSlot => columnSlot;

    internal int ColumnOf(ReadOnlySpan<short> slots) => columnSlot < 0 ? 0 : columns[slots[columnSlot]];

    /// <summary>The points that the tables give, before sums and caps.</summary>
    internal void Fill(ReadOnlySpan<short> slots, int column, Span<int> points)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            CompiledLine line = lines[i];
            if (line.Table is null)
            {
                continue;
            }

            points[i] = line.Unit is null ? line.Table.At(slots) : SumOf(line.Table, line.Unit, slots, column);
        }
    }

    private int SumOf(DenseTable table, LanguageUnit unit, ReadOnlySpan<short> slots, int column)
    {
        int sum = 0;
        int start = column * Layout.LevelCount;
        for (int ability = unit.First; ability < unit.First + Abilities.Count; ability++)
        {
            sum += table.Cells[start + slots[ability]];
        }

        return sum;
    }

    /// <summary>The same where the levels of some languages are not known: their lines are left at 0.</summary>
    internal void FillKnown(ReadOnlySpan<short> slots, int column, Span<int> points, IReadOnlyDictionary<LanguageUnit, List<string>> open)
    {
        points.Clear();
        for (int i = 0; i < lines.Length; i++)
        {
            CompiledLine line = lines[i];
            if (line.Table is { } table && (line.Unit is null || !open.ContainsKey(line.Unit)))
            {
                points[i] = line.Unit is null ? table.At(slots) : SumOf(table, line.Unit, slots, column);
            }
        }
    }

    /// <summary>Sums and caps, in place. Never less where a line has more: bounds of the lines give bounds of the total.</summary>
    internal int Combine(Span<int> points, Span<int> sections, int column)
    {
        sections.Clear();
        for (int i = 0; i < lines.Length; i++)
        {
            CompiledLine line = lines[i];
            foreach (int part in line.Sum)
            {
                points[i] += points[part];
            }

            points[i] = line.Cap is null ? points[i] : Math.Min(points[i], line.Cap[column]);
            sections[line.Section] += line.Counts ? points[i] : 0;
        }

        int total = 0;
        for (int i = 0; i < sections.Length; i++)
        {
            sections[i] = sectionCaps[i] is { } most ? Math.Min(sections[i], most[column]) : sections[i];
            total += sections[i];
        }

        return cap is null ? total : Math.Min(total, cap[column]);
    }

    internal int? CapOfSection(int section, int column) => sectionCaps[section]?[column];

    private static int[]? Wide(IReadOnlyList<int> given, int width) =>
        given.Count switch
        {
            0 => null,
            1 => [.. Enumerable.Repeat(given[0], width)],
            _ => [.. given],
        };

    internal static int[]? WideCap(IReadOnlyList<int> given, int width) => Wide(given, width);
}

/// <summary>A derived value: the index of its value for each combination of inputs.</summary>
internal sealed record CompiledDerived(DerivedDefinition Definition, DenseTable Table, IReadOnlyList<string> Values);

/// <summary>A contradiction: 1 where the inputs contradict each other.</summary>
internal sealed record CompiledRefusal(RefusalDefinition Definition, DenseTable Table);
