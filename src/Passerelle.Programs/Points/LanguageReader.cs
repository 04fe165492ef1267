using System.Text.Json;

namespace Passerelle.Programs.Points;

/// <summary>What is known of a person's level in one language.</summary>
/// <param name="Language">Which; null when it is not known.</param>
/// <param name="Levels">By ability; null when not known.</param>
/// <param name="Missing">What an unknown level waits for, by ability.</param>
internal sealed record LanguageLevels(string? Language, int?[] Levels, string?[] Missing);

/// <summary>
/// Reads a language: its test and scores, or its levels. Levels below the lowest of the table are 0, levels above the highest are the
/// highest. Where both are given they must agree.
/// </summary>
internal static class LanguageReader
{
    private static readonly string[] Members = ["language", "test", "scores", "clb"];

    public static LanguageLevels Read(JsonElement element, string path, IReadOnlyCollection<string> languages, EquivalenceVersion? table)
    {
        InputJson.ExpectObject(element, path);
        InputJson.RefuseUnknown(element, path, Members);
        string? language = Find(element, "language") is { } named ? InputJson.Word(named, $"{path}.language", languages) : null;
        LanguageTest? test = ReadTest(element, path, table);
        if (test is not null && language is not null && test.Language != language)
        {
            throw InputJson.Error(
                PointsInputException.Contradiction,
                $"{path}.test",
                t => t.TestLanguage(test.Name, test.Language, language)
            );
        }

        int?[] levels = new int?[Abilities.Count];
        string?[] missing = new string?[Abilities.Count];
        JsonElement? clb = Find(element, "clb");
        JsonElement? scores = Find(element, "scores");
        if (clb is { } given)
        {
            levels = ReadLevels(given, $"{path}.clb", table);
            missing = MissingOf(levels, $"{path}.clb");
        }

        if (scores is { } results)
        {
            int?[] byScore = ReadScores(results, $"{path}.scores", test, table);
            bool isScored = test is not null;
            for (int i = 0; i < levels.Length; i++)
            {
                if (levels[i] is { } level && byScore[i] is { } scored && level != scored)
                {
                    string field = $"{path}.clb.{Abilities.All[i]}";
                    throw InputJson.Error(
                        PointsInputException.Contradiction,
                        field,
                        t => t.LevelOfScore(InputJson.Exact(scored), InputJson.Exact(level))
                    );
                }

                levels[i] ??= byScore[i];
                missing[i] = clb is null && !isScored ? $"{path}.test" : missing[i] ?? $"{path}.scores.{Abilities.All[i]}";
            }
        }
        else if (clb is null)
        {
            Array.Fill(missing, $"{path}.scores");
        }

        return new(language ?? test?.Language, levels, missing);
    }

    /// <summary>Levels in the order of the abilities, or by ability.</summary>
    public static int?[] ReadLevels(JsonElement element, string path, EquivalenceVersion? table)
    {
        int?[] levels = new int?[Abilities.Count];
        if (element.ValueKind == JsonValueKind.Array)
        {
            if (element.GetArrayLength() != Abilities.Count)
            {
                throw InputJson.Error("type", path, t => t.FourLevels(path, string.Join(", ", Abilities.All)));
            }

            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] = ReadLevel(element[i], $"{path}.{Abilities.All[i]}", table);
            }

            return levels;
        }

        InputJson.ExpectObject(element, path);
        InputJson.RefuseUnknown(element, path, Abilities.All);
        for (int i = 0; i < levels.Length; i++)
        {
            if (element.TryGetProperty(Abilities.All[i], out JsonElement level))
            {
                levels[i] = ReadLevel(level, $"{path}.{Abilities.All[i]}", table);
            }
        }

        return levels;
    }

    /// <summary>The test by either of its names; null when absent.</summary>
    public static LanguageTest? ReadTest(JsonElement element, string? path, EquivalenceVersion? table)
    {
        if (Find(element, "test") is not { } test)
        {
            return null;
        }

        string field = InputJson.Join(path, "test");
        IReadOnlyList<LanguageTest> tests = table?.Tests ?? [];
        string name = InputJson.Word(
            test,
            field,
            [.. tests.SelectMany(t => new[] { t.Name, t.ShortName }).Distinct(StringComparer.Ordinal)]
        );
        return table!.FindTest(name);
    }

    /// <summary>The level of a score that the test can give.</summary>
    /// <exception cref="PointsInputException">The test never gives this score.</exception>
    public static int ReadScore(JsonElement element, string field, LanguageTest test, string ability, EquivalenceVersion table)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return 0;
        }

        if (element.ValueKind == JsonValueKind.String && test.Below.Contains(element.GetString()!, StringComparer.Ordinal))
        {
            return 0;
        }

        AbilityScale scale = test.FindScale(ability)!;
        decimal score = InputJson.Number(element, field);
        string said = element.GetRawText();
        return scale.Gives(score)
            ? table.LevelOf(scale, score)
            : throw InputJson.Error(
                "score",
                field,
                t =>
                    t.TestGives(
                        test.Name,
                        ability,
                        InputJson.Exact(scale.From),
                        InputJson.Exact(scale.To),
                        InputJson.Exact(scale.Step),
                        said
                    )
            );
    }

    private static int?[] ReadScores(JsonElement element, string path, LanguageTest? test, EquivalenceVersion? table)
    {
        InputJson.ExpectObject(element, path);
        InputJson.RefuseUnknown(element, path, Abilities.All);
        int?[] levels = new int?[Abilities.Count];
        for (int i = 0; i < levels.Length; i++)
        {
            string ability = Abilities.All[i];
            if (!element.TryGetProperty(ability, out JsonElement score))
            {
                continue;
            }

            if (test is not null)
            {
                levels[i] = ReadScore(score, $"{path}.{ability}", test, ability, table!);
            }
            else if (score.ValueKind is not (JsonValueKind.Null or JsonValueKind.String))
            {
                InputJson.Number(score, $"{path}.{ability}");
            }
        }

        return levels;
    }

    // No result in an ability is the level below the lowest.
    private static int ReadLevel(JsonElement element, string field, EquivalenceVersion? table)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return 0;
        }

        int level = InputJson.Whole(element, field, 0, table?.Scale ?? 0);
        return table is null || level < table.Levels[0] ? 0 : Math.Min(level, table.Highest);
    }

    private static string?[] MissingOf(int?[] levels, string path) =>
        [.. levels.Select((l, i) => l is null ? $"{path}.{Abilities.All[i]}" : null)];

    // A null member is as good as none: the other way of giving the levels is used.
    private static JsonElement? Find(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
