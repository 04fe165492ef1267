namespace Passerelle.Programs.Points;

/// <summary>The scores of language tests as levels, dated. Level 0 is below the lowest level of the table; the last stands for itself and more.</summary>
public sealed record EquivalenceDefinition(string Name, Text Title, IReadOnlyList<EquivalenceVersion> Versions, Origin Origin)
{
    /// <summary>The version in force on a day, or null before the first.</summary>
    public EquivalenceVersion? VersionOn(DateOnly on) => Versions.LastOrDefault(v => v.From <= on);
}

/// <summary>The equivalences in force from a day until the next version's.</summary>
/// <param name="From">The first day.</param>
/// <param name="Source">Where the figures are published.</param>
/// <param name="Levels">The levels that a score can reach, ascending, e.g. 4 to 10.</param>
/// <param name="Scale">The highest level there is at all, which people may give instead of scores.</param>
/// <param name="Tests">The tests that are accepted.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record EquivalenceVersion(
    DateOnly From,
    string Source,
    IReadOnlyList<int> Levels,
    int Scale,
    IReadOnlyList<LanguageTest> Tests,
    Origin Origin
)
{
    /// <summary>The highest level; a person's own level may be higher.</summary>
    public int Highest => Levels.Count == 0 ? 0 : Levels[^1];

    /// <summary>A test by its full or its short name.</summary>
    public LanguageTest? FindTest(string name) => Tests.FirstOrDefault(t => t.Name == name || t.ShortName == name);

    /// <summary>The level of a score (S2-129): 0 below the lowest. The score is one that the test can give.</summary>
    public int LevelOf(AbilityScale scale, decimal score)
    {
        int level = 0;
        for (int i = 0; i < Levels.Count && i < scale.Least.Count && score >= scale.Least[i]; i++)
        {
            level = Levels[i];
        }

        return level;
    }
}

/// <summary>A language test.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="ShortName">How people call it.</param>
/// <param name="Language">The official language it tests.</param>
/// <param name="Below">Marks that are no number and mean “below the lowest level”.</param>
/// <param name="Scales">One for each ability.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record LanguageTest(
    string Name,
    string ShortName,
    string Language,
    IReadOnlyList<string> Below,
    IReadOnlyList<AbilityScale> Scales,
    Origin Origin
)
{
    /// <summary>The scale of an ability.</summary>
    public AbilityScale? FindScale(string ability) => Scales.FirstOrDefault(s => s.Ability == ability);
}

/// <summary>The scores of one ability: from, to, in steps; and the least score of each level, exact decimals.</summary>
public sealed record AbilityScale(string Ability, decimal From, decimal To, decimal Step, IReadOnlyList<decimal> Least, Origin Origin)
{
    /// <summary>Whether the test can give this score.</summary>
    public bool Gives(decimal score) => score >= From && score <= To && Step > 0 && (score - From) % Step == 0;
}

/// <summary>The four abilities of every language test, in the order of the department's pages.</summary>
public static class Abilities
{
    public const int Count = 4;

    public static IReadOnlyList<string> All { get; } = ["speaking", "listening", "reading", "writing"];
}
