using Passerelle.Feel;

namespace Passerelle.Programs.Points;

/// <summary>One value of a profile: all it can be, each by its index. Null, where it can be none, comes first.</summary>
internal sealed record PointsAtom(string Name, InputDefinition Input, FeelType Type, FeelValue[] Domain)
{
    public int IndexOf(FeelValue value) => Array.IndexOf(Domain, value);
}

/// <summary>The atoms of one language: which it is, the level of each ability and the lowest of them.</summary>
/// <param name="Input">The input.</param>
/// <param name="Language">The atom of the language; -1 where only levels are asked.</param>
/// <param name="First">The atom of the first ability; the others follow.</param>
/// <param name="Lowest">The atom of the lowest level.</param>
internal sealed record LanguageUnit(InputDefinition Input, int Language, int First, int Lowest)
{
    // One of a layout is only ever itself; to compare its input word by word would cost more than a whole score.
    public bool Equals(LanguageUnit? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => First;
}

/// <summary>
/// Where each value of a profile is kept. It depends on the inputs alone, so that the same profile is scored by every rule set.
/// </summary>
internal sealed class PointsLayout
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<PointsAtom> atoms = [];
    private readonly List<LanguageUnit> units = [];

    public PointsLayout(PointsDefinition definition, EquivalenceDefinition? equivalence)
    {
        int highest = equivalence?.Versions.Max(v => v.Highest) ?? 0;
        FeelValue[] levels = [FeelValue.Null, .. Enumerable.Range(0, highest + 1).Select(l => FeelValue.Of(l))];
        FeelValue[] languages =
        [
            .. (equivalence?.Versions.SelectMany(v => v.Tests) ?? [])
                .Select(t => t.Language)
                .Distinct(StringComparer.Ordinal)
                .Select(l => FeelValue.Of(l)),
        ];
        foreach (InputDefinition input in definition.Inputs)
        {
            switch (input.Kind)
            {
                case InputKind.Choice:
                    Add(input, FeelType.String, [.. input.Values.Select(v => FeelValue.Of(v.Value))]);
                    break;
                case InputKind.YesNo:
                    Add(input, FeelType.Boolean, [FeelValue.False, FeelValue.True]);
                    break;
                case InputKind.Whole:
                    Add(
                        input,
                        FeelType.Number,
                        [.. Enumerable.Range(input.From, Math.Max(0, input.To - input.From + 1)).Select(n => FeelValue.Of(n))]
                    );
                    break;
                case InputKind.Group:
                    Add(input, FeelType.Boolean, [FeelValue.True]);
                    break;
                case InputKind.Language:
                case InputKind.Levels:
                    AddLanguage(input, languages, levels);
                    break;
                default:
                    // The checker refuses it.
                    break;
            }
        }

        LevelCount = levels.Length;
    }

    public IReadOnlyList<PointsAtom> Atoms => atoms;

    public IReadOnlyList<LanguageUnit> Units => units;

    /// <summary>How many values a level has, none among them: the index of a level is the level and one.</summary>
    public int LevelCount { get; }

    public IEnumerable<string> Names => places.Keys;

    /// <summary>The place of an atom; -1 when there is none of that name.</summary>
    public int Find(string name) => places.GetValueOrDefault(name, -1);

    /// <summary>The language an atom belongs to, or null.</summary>
    public LanguageUnit? UnitOf(int atom) => units.FirstOrDefault(u => atom == u.Language || (atom >= u.First && atom <= u.Lowest));

    private int Add(InputDefinition input, FeelType type, FeelValue[] domain, string? part = null, bool withNone = false)
    {
        string name = part is null ? input.Name : $"{input.Name}.{part}";
        places.TryAdd(name, atoms.Count);
        atoms.Add(new(name, input, type, input.AllowsNone && !withNone ? [FeelValue.Null, .. domain] : domain));
        return atoms.Count - 1;
    }

    private void AddLanguage(InputDefinition input, FeelValue[] languages, FeelValue[] levels)
    {
        int language = input.Kind == InputKind.Language ? Add(input, FeelType.String, languages, "language") : -1;
        int first = atoms.Count;
        foreach (string ability in Abilities.All)
        {
            Add(input, FeelType.Number, levels, ability, withNone: true);
        }

        units.Add(new(input, language, first, Add(input, FeelType.Number, levels, "lowest", withNone: true)));
    }
}

/// <summary>What is known of a person, ready to be scored by any rule set of its system.</summary>
public sealed class PointsProfile
{
    internal PointsProfile(short[] values, string?[] missing)
    {
        Values = values;
        Missing = missing;
        IsComplete = !values.AsSpan().Contains((short)-1);
    }

    /// <summary>Whether nothing is unknown.</summary>
    public bool IsComplete { get; }

    /// <summary>The index of each atom's value; -1 when it is not known.</summary>
    internal short[] Values { get; }

    /// <summary>What an unknown atom is called in the answer.</summary>
    internal string?[] Missing { get; }
}
