using System.Globalization;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Loading;

/// <summary>Reads the equivalences of language tests. Scores are exact decimals.</summary>
internal static class EquivalenceReader
{
    public static EquivalenceDefinition Read(YamlMap map, ProblemList problems)
    {
        List<EquivalenceVersion> versions = [];
        foreach (YamlMap version in map.Maps("versions"))
        {
            DateOnly from = Dated(version, versions.Count == 0 ? null : versions[^1].From, problems);
            List<int> levels = [.. version.Scalars("levels").Select(l => Whole(l, problems))];
            if (levels.Count == 0 || levels[0] <= 0 || levels.Zip(levels.Skip(1)).Any(p => p.First >= p.Second))
            {
                problems.Add(version.OriginOf("levels"), "shape", "The levels are whole numbers above 0, ascending.");
            }

            if (version.FindInt("scale") is not { } scale || levels.Exists(l => l > scale))
            {
                problems.Add(version.OriginOf("scale"), "shape", "“scale” is the highest level there is.");
            }

            List<LanguageTest> tests = [];
            foreach (YamlMap test in version.Maps("tests"))
            {
                tests.Add(ReadTest(test, levels.Count, problems));
                if (tests.SkipLast(1).Any(t => t.Name == tests[^1].Name || t.ShortName == tests[^1].ShortName))
                {
                    problems.Add(test.Origin, "duplicate", $"There is already a test “{tests[^1].Name}”.");
                }
            }

            versions.Add(new(from, version.String("source"), levels, version.FindInt("scale") ?? 0, tests, version.Origin));
            version.Close();
        }

        if (versions.Count == 0)
        {
            problems.Add(map.OriginOf("versions"), "undated", "An equivalence has at least one dated version.");
        }

        EquivalenceDefinition equivalence = new(map.String("equivalence"), map.Text("title"), versions, map.Origin);
        map.Close();
        return equivalence;
    }

    /// <summary>The first day of a version, which comes after the one before.</summary>
    public static DateOnly Dated(YamlMap version, DateOnly? before, ProblemList problems)
    {
        DateOnly? from = version.FindDate("from");
        if (from is null)
        {
            problems.Add(version.Origin, "undated", "A version says from which day it is in force.");
        }
        else if (from <= before)
        {
            problems.Add(version.Origin, "order", "Versions are written in the order of their days, each day once.");
        }

        return from ?? DateOnly.MinValue;
    }

    private static LanguageTest ReadTest(YamlMap map, int levels, ProblemList problems)
    {
        List<AbilityScale> scales = [];
        foreach (YamlMap ability in map.Maps("abilities"))
        {
            scales.Add(ReadScale(ability, levels, problems));
        }

        foreach (string ability in Abilities.All.Where(a => scales.Count(s => s.Ability == a) != 1))
        {
            problems.Add(map.OriginOf("abilities"), "missing", $"A test has one scale for “{ability}”.");
        }

        LanguageTest test = new(
            map.String("test"),
            map.FindString("short") ?? map.String("test"),
            map.String("language"),
            map.Strings("below"),
            scales,
            map.Origin
        );
        map.Close();
        return test;
    }

    private static AbilityScale ReadScale(YamlMap map, int levels, ProblemList problems)
    {
        AbilityScale scale = new(
            map.FindWord("ability", [.. Abilities.All]) ?? string.Empty,
            Number(map, "from", problems),
            Number(map, "to", problems),
            Number(map, "step", problems),
            [.. map.Scalars("least").Select(s => Exact(s.Text, s.Origin, problems))],
            map.Origin
        );
        map.Close();
        if (scale.Least.Count != levels)
        {
            problems.Add(map.OriginOf("least"), "shape", $"“least” has {scale.Least.Count} scores for {levels} levels.");
        }

        if (scale.Step <= 0 || scale.To <= scale.From)
        {
            problems.Add(map.Origin, "shape", "A scale goes from a score to a greater one, in steps above 0.");
        }
        else if (scale.Least.FirstOrDefault(s => !scale.Gives(s), decimal.MinValue) is var never and > decimal.MinValue)
        {
            problems.Add(map.OriginOf("least"), "score", $"The test never gives the score {never}.");
        }

        if (scale.Least.Zip(scale.Least.Skip(1)).Any(p => p.First >= p.Second))
        {
            problems.Add(map.OriginOf("least"), "score", "A higher level needs a higher score.");
        }

        return scale;
    }

    private static decimal Number(YamlMap map, string key, ProblemList problems) => Exact(map.String(key), map.OriginOf(key), problems);

    private static decimal Exact(string text, Origin origin, ProblemList problems)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            problems.Add(origin, "shape", $"A score is a number, not “{text}”.");
        }

        return number;
    }

    private static int Whole(Expression text, ProblemList problems)
    {
        if (!int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            problems.Add(text.Origin, "shape", $"A level is a whole number, not “{text.Text}”.");
        }

        return number;
    }
}
