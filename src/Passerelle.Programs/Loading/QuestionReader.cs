namespace Passerelle.Programs.Loading;

/// <summary>Reads questions, options and rules; resolves banks.</summary>
internal sealed class QuestionReader(IReadOnlyDictionary<string, IReadOnlyDictionary<string, YamlMap>> banks, ProblemList problems)
{
    public IReadOnlyList<QuestionDefinition> ReadAll(YamlMap owner, string member = "questions") => [.. owner.Maps(member).Select(Read)];

    public QuestionDefinition Read(YamlMap written)
    {
        YamlMap map = Resolve(written);
        QuestionType? type = map.FindEnum<QuestionType>("type");
        if (type is null && !map.Has("type"))
        {
            problems.Add(map.Origin, "missing", "“type” is missing.");
        }

        QuestionDefinition question = new()
        {
            Key = map.String("key"),
            Type = type ?? QuestionType.Text,
            Label = map.Text("label"),
            Hint = map.FindText("hint"),
            Help = map.FindText("help"),
            Optional = map.FindBool("optional") ?? false,
            RequiredWhen = map.FindExpression("requiredWhen"),
            When = map.FindExpression("when"),
            MinLength = map.FindInt("minLength"),
            MaxLength = map.FindInt("maxLength"),
            Width = map.FindEnum<FieldWidth>("width"),
            Pattern = map.FindString("pattern"),
            PatternMessage = map.FindText("patternMessage"),
            Example = map.FindString("example"),
            Min = map.FindExpression("min"),
            Max = map.FindExpression("max"),
            MinMessage = map.FindText("minMessage"),
            MaxMessage = map.FindText("maxMessage"),
            List = map.FindString("list"),
            Filter = map.FindExpression("filter"),
            Options = ReadOptions(map),
            Display = map.FindEnum<ChoiceDisplay>("display"),
            Again = map.FindBool("again") ?? false,
            Prefill = map.Enums<PrefillSource>("prefill"),
            Source = map.Strings("source"),
            RowLabel = map.FindText("rowLabel"),
            AddLabel = map.FindText("addLabel"),
            MinRows = map.FindInt("minRows") ?? 0,
            MaxRows = map.FindInt("maxRows"),
            RowTitle = map.FindExpression("rowTitle"),
            Questions = ReadAll(map),
            History = ReadHistory(map),
            Rules = ReadRules(map),
            Origin = written.Origin,
        };
        map.Close();
        return question;
    }

    public static IReadOnlyList<RuleDefinition> ReadRules(YamlMap owner)
    {
        List<RuleDefinition> rules = [];
        foreach (YamlMap map in owner.Maps("rules"))
        {
            rules.Add(
                new()
                {
                    Key = map.String("key"),
                    Questions = map.Strings("questions"),
                    Assert = ReadExpression(map, "assert"),
                    Message = map.Text("message"),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        return rules;
    }

    public static Expression ReadExpression(YamlMap map, string key) => map.FindExpression(key) ?? new(map.String(key), map.Origin);

    private YamlMap Resolve(YamlMap written)
    {
        string? use = written.FindString("use");
        if (use is null)
        {
            return written;
        }

        int dot = use.IndexOf('.', StringComparison.Ordinal);
        string bank = dot < 0 ? use : use[..dot];
        string key = dot < 0 ? string.Empty : use[(dot + 1)..];
        Origin origin = written.OriginOf("use");
        if (!banks.TryGetValue(bank, out IReadOnlyDictionary<string, YamlMap>? questions))
        {
            problems.Add(origin, "unknown-bank", $"There is no bank “{bank}”.", Nearest.Suggest(bank, banks.Keys));
            return written;
        }

        if (!questions.TryGetValue(key, out YamlMap? question))
        {
            problems.Add(origin, "unknown-bank", $"The bank “{bank}” has no question “{key}”.", Nearest.Suggest(key, questions.Keys));
            return written;
        }

        YamlMap merged = written.Over(question);
        merged.FindString("use");
        return merged;
    }

    private static List<OptionDefinition> ReadOptions(YamlMap owner)
    {
        List<OptionDefinition> options = [];
        foreach (YamlMap map in owner.Maps("options"))
        {
            options.Add(
                new()
                {
                    Value = map.String("value"),
                    Label = map.Text("label"),
                    Hint = map.FindText("hint"),
                    When = map.FindExpression("when"),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        return options;
    }

    private static HistoryDefinition? ReadHistory(YamlMap owner)
    {
        YamlMap? map = owner.FindMap("history");
        if (map is null)
        {
            return null;
        }

        HistoryDefinition history = new()
        {
            From = map.String("from"),
            To = map.String("to"),
            Years = map.FindInt("years") ?? 0,
            Since = map.FindExpression("since"),
            OngoingWhenEmpty = map.FindBool("ongoingWhenEmpty") ?? false,
        };
        map.Close();
        return history;
    }
}
