using System.Globalization;

namespace Passerelle.Programs.Loading;

/// <summary>Reads the pool of a programme.</summary>
internal static class PoolReader
{
    public static PoolDefinition? Read(YamlMap program, ProblemList problems)
    {
        if (program.FindMap("pool") is not { } map)
        {
            return null;
        }

        PoolDefinition pool = new()
        {
            Title = map.Text("title"),
            StatusTitle = map.FindText("statusTitle"),
            Meanwhile = map.FindText("meanwhile"),
            Order = map.FindEnum<PoolOrder>("order") ?? PoolOrder.Ranked,
            NumberLetter = map.String("numberLetter"),
            Score = map.FindString("score"),
            Country = map.FindString("country"),
            Groups = [.. map.Maps("groups").Select(m => ReadGroup(m, problems))],
            Settings = [.. map.Maps("settings").Select(m => ReadSettings(m, problems))],
            Caps = [.. map.Maps("caps").Select(m => ReadCap(m, problems))],
            Bands = ReadBands(map, problems),
            WhatIf = [.. map.Maps("whatIf").Select(ReadWhatIf)],
            Apply = [.. map.Maps("apply").Select(m => ReadApply(m, problems))],
            Origin = map.Origin,
        };
        map.Close();
        Check(pool, problems);
        return pool;
    }

    private static PoolApplyDefinition ReadApply(YamlMap map, ProblemList problems)
    {
        PoolApplyDefinition apply = new()
        {
            Portal = map.String("portal"),
            Entry = map.String("entry"),
            Program = map.String("program"),
            Answers = [.. map.Maps("answers").Select(m => ReadAnswer(m, problems))],
            Origin = map.Origin,
        };
        map.Close();
        return apply;
    }

    private static PoolAnswerDefinition ReadAnswer(YamlMap map, ProblemList problems)
    {
        PoolAnswerDefinition answer = new()
        {
            Question = map.String("question"),
            From = map.FindString("from"),
            Value = map.FindString("value"),
            Known = map.FindEnum<PoolKnown>("known"),
            Origin = map.Origin,
        };
        map.Close();
        if (new object?[] { answer.From, answer.Value, answer.Known }.Count(s => s is not null) != 1)
        {
            problems.Add(map.Origin, "pool", "An answer has one of “from”, “value” and “known”.");
        }

        return answer;
    }

    private static PoolWhatIfDefinition ReadWhatIf(YamlMap map)
    {
        PoolWhatIfDefinition tried = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Questions = map.Strings("questions"),
            Origin = map.Origin,
        };
        map.Close();
        return tried;
    }

    private static List<int> ReadBands(YamlMap map, ProblemList problems)
    {
        List<int> bands = [];
        foreach (Expression written in map.Scalars("bands"))
        {
            if (int.TryParse(written.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int least))
            {
                bands.Add(least);
            }
            else
            {
                problems.Add(written.Origin, "shape", $"A band begins with a whole number, not “{written.Text}”.");
            }
        }

        return bands;
    }

    private static PoolGroupDefinition ReadGroup(YamlMap map, ProblemList problems)
    {
        PoolGroupDefinition group = new()
        {
            Key = map.String("key"),
            Kind = map.FindEnum<PoolGroupKind>("kind") ?? PoolGroupKind.Category,
            Title = map.Text("title"),
            When = map.FindString("when"),
            Eligible = map.FindString("eligible"),
            Origin = map.Origin,
        };
        map.Close();
        if (group.When is null && group.Eligible is null)
        {
            problems.Add(map.Origin, "pool", "A group has “when” or “eligible”, or both.");
        }

        return group;
    }

    private static PoolSettings ReadSettings(YamlMap map, ProblemList problems)
    {
        PoolSettings settings = new()
        {
            From = Day(map, "from", problems),
            RespondDays = Positive(map, "respondDays", problems),
            ApplyDays = Needed(map, "applyDays", problems),
            ApplyFrom = map.FindEnum<PoolApplyFrom>("applyFrom") ?? PoolApplyFrom.Invitation,
            ProfileMonths = Needed(map, "profileMonths", problems),
            DeclineReturns = map.FindBool("declineReturns") ?? false,
            ExpiryRemoves = map.FindBool("expiryRemoves") ?? false,
            RemindDays = Positive(map, "remindDays", problems) ?? 3,
            Source = map.String("source"),
            Origin = map.Origin,
        };
        map.Close();
        if (settings is { ApplyFrom: PoolApplyFrom.Acceptance, RespondDays: null })
        {
            problems.Add(map.Origin, "pool", "Days to apply are counted from the acceptance, and no days to accept are given.");
        }

        return settings;
    }

    private static PoolCapDefinition ReadCap(YamlMap map, ProblemList problems)
    {
        PoolCapDefinition cap = new()
        {
            Group = map.FindString("group"),
            Country = map.FindString("country"),
            From = Day(map, "from", problems),
            To = Day(map, "to", problems),
            Most = map.FindInt("most") ?? 0,
            Source = map.String("source"),
            Origin = map.Origin,
        };
        map.Close();
        if (cap.To < cap.From || cap.Most < 0)
        {
            problems.Add(map.Origin, "pool", "A cap ends after it begins, and is not negative.");
        }

        return cap;
    }

    private static void Check(PoolDefinition pool, ProblemList problems)
    {
        if (pool.NumberLetter is not [>= 'A' and <= 'Z'])
        {
            problems.Add(pool.Origin, "pool", "The letter of a pool's numbers is one capital letter.");
        }

        if (pool.Order == PoolOrder.Random && (pool.Country is null || pool.Groups.Count == 0))
        {
            problems.Add(pool.Origin, "pool", "A pool drawn by lot has a “country” and “groups”.");
        }

        if (pool.Settings.Count == 0)
        {
            problems.Add(pool.Origin, "undated", "A pool has settings, each from a day.");
        }

        foreach ((PoolSettings before, PoolSettings after) in pool.Settings.Zip(pool.Settings.Skip(1)))
        {
            if (after.From <= before.From)
            {
                problems.Add(after.Origin, "pool", "The settings of a pool are in the order of their days.");
            }
        }

        foreach (PoolGroupDefinition again in pool.Groups.GroupBy(g => g.Key).SelectMany(g => g.Skip(1)))
        {
            problems.Add(again.Origin, "duplicate", $"There are two groups “{again.Key}”.");
        }

        foreach (PoolCapDefinition cap in pool.Caps.Where(c => c.Group is not null && pool.FindGroup(c.Group) is null))
        {
            problems.Add(cap.Origin, "unknown-name", $"There is no group “{cap.Group}”.");
        }
    }

    private static DateOnly Day(YamlMap map, string key, ProblemList problems)
    {
        if (map.FindDate(key) is { } day)
        {
            return day;
        }

        problems.Add(map.OriginOf(key), "undated", $"“{key}” is missing: a setting of a pool says its days.");
        return DateOnly.MinValue;
    }

    private static int? Positive(YamlMap map, string key, ProblemList problems)
    {
        int? number = map.FindInt(key);
        if (number <= 0)
        {
            problems.Add(map.OriginOf(key), "pool", $"“{key}” is at least 1.");
        }

        return number;
    }

    private static int Needed(YamlMap map, string key, ProblemList problems)
    {
        if (Positive(map, key, problems) is { } number)
        {
            return number;
        }

        problems.Add(map.OriginOf(key), "missing", $"“{key}” is missing.");
        return 1;
    }
}
