namespace Passerelle.Programs.Points;

/// <summary>The least and the most that each may come to, in order.</summary>
internal readonly record struct Range(int[] Least, int[] Most)
{
    public int? At(int index) => Least[index] == Most[index] ? Least[index] : null;
}

/// <summary>
/// A score. Where something that is not known can change the total, there is no total but its exact bounds: a missing answer never
/// counts as the worst or the best case.
/// </summary>
public sealed class PointsScore
{
    private readonly Range lines;
    private readonly Range sections;
    private readonly int[] derived;

    internal PointsScore(
        RuleSet rules,
        PointsProfile profile,
        int atLeast,
        int atMost,
        IReadOnlyList<string> unknown,
        Range lines,
        Range sections,
        int[] derived
    )
    {
        Rules = rules;
        Profile = profile;
        AtLeast = atLeast;
        AtMost = atMost;
        Unknown = unknown;
        this.lines = lines;
        this.sections = sections;
        this.derived = derived;
    }

    /// <summary>The rule set that scored.</summary>
    public RuleSet Rules { get; }

    /// <summary>What was scored.</summary>
    public PointsProfile Profile { get; }

    /// <summary>The least that any completion of what is known comes to.</summary>
    public int AtLeast { get; }

    /// <summary>The most that any completion comes to.</summary>
    public int AtMost { get; }

    /// <summary>The total, or null when it depends on what is not known.</summary>
    public int? Total => AtLeast == AtMost ? AtLeast : null;

    /// <summary>What is not known and can change the total, in the order of the inputs.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Whether the pass mark is reached: null when it depends on what is not known, or there is no mark.</summary>
    public bool? Passes =>
        Rules.Definition.PassMark is not { } mark ? null
        : AtLeast >= mark ? true
        : AtMost < mark ? false
        : null;

    /// <summary>Whether the minimum beside the mark is met: null when it depends on what is not known, or there is none.</summary>
    public bool? MeetsMinimum =>
        Rules.Definition.Minimum is { } name
            ? DerivedValue(name) is { } value
                ? value == "true"
                : null
            : null;

    /// <summary>Whether the mark is reached and the minimum met; null when it depends on what is not known.</summary>
    public bool? PassesAndMeetsMinimum => Passes & MeetsMinimum;

    /// <summary>The points of a line, e.g. <c>core</c>, <c>age</c>; null when they depend on what is not known.</summary>
    /// <exception cref="KeyNotFoundException">There is no such line.</exception>
    public int? Line(string section, string line)
    {
        ReadOnlySpan<CompiledLine> all = Rules.Lines;
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].Definition.Key == line && Rules.Definition.Sections[all[i].Section].Key == section)
            {
                return LineAt(i);
            }
        }

        throw new KeyNotFoundException($"There is no line “{section}.{line}”.");
    }

    /// <summary>The reasons of every point, line by line; computed when asked for.</summary>
    public IReadOnlyList<PointsReason> Reasons() => Rules.Reasons.Of(this);

    /// <summary>The reasons by section, with each section's points after its cap.</summary>
    public IReadOnlyList<ScoredSection> Breakdown()
    {
        IReadOnlyList<PointsReason> reasons = Reasons();
        return
        [
            .. Rules.Definition.Sections.Select(
                (section, i) =>
                    new ScoredSection(
                        section.Title,
                        SectionAt(i),
                        [
                            .. reasons.Where(r =>
                                r.Code == section.Key || section.Lines.Any(l => r.Code == (section.Flat ? l.Key : $"{section.Key}.{l.Key}"))
                            ),
                        ]
                    )
            ),
        ];
    }

    internal int? LineAt(int index) => lines.At(index);

    internal int? SectionAt(int index) => sections.At(index);

    /// <summary>A derived value as written; null when it depends on what is not known.</summary>
    internal string? DerivedValue(string name)
    {
        for (int i = 0; i < derived.Length; i++)
        {
            if (Rules.Derived[i].Definition.Name == name)
            {
                return derived[i] < 0 ? null : Rules.Derived[i].Values[derived[i]];
            }
        }

        return null;
    }
}

/// <summary>A section of a score.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Points">After its cap; null when they depend on what is not known.</param>
/// <param name="Reasons">Its lines, and that it was cut where it was.</param>
public sealed record ScoredSection(Text Title, int? Points, IReadOnlyList<PointsReason> Reasons);

/// <summary>Why a line has its points.</summary>
/// <param name="Code">Section and line.</param>
/// <param name="Points">Its points; null when they depend on what is not known.</param>
/// <param name="Text">The input that earned them.</param>
public sealed record PointsReason(string Code, int? Points, Text Text);
