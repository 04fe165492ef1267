namespace Passerelle.Programs.Loading;

/// <summary>Reads pages, questions, options and rules; resolves banks.</summary>
internal sealed class QuestionReader(Banks banks, ProblemList problems)
{
    public IReadOnlyList<QuestionDefinition> ReadAll(YamlMap owner, string member = "questions") => [.. owner.Maps(member).Select(Read)];

    public PageDefinition ReadPage(YamlMap written)
    {
        YamlMap page = banks.Resolve(written, Banks.Pages);
        PageDefinition definition = new()
        {
            Key = page.String("key"),
            Title = page.Text("title"),
            Intro = page.FindText("intro"),
            When = page.FindExpression("when"),
            Questions = ReadAll(page),
            Rules = ReadRules(page),
            Origin = page.Origin,
        };
        page.Close();
        return definition;
    }

    public QuestionDefinition Read(YamlMap written)
    {
        YamlMap map = banks.Resolve(written, Banks.Questions);
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
            ShowValue = map.FindBool("showValue") ?? false,
            LookUp = map.FindText("lookUp"),
            Again = map.FindBool("again") ?? false,
            Prefill = map.Enums<PrefillSource>("prefill"),
            Source = map.Strings("source"),
            RowLabel = map.FindText("rowLabel"),
            AddLabel = map.FindText("addLabel"),
            SaveLabel = map.FindText("saveLabel"),
            MinRows = map.FindInt("minRows") ?? 0,
            MaxRows = map.FindInt("maxRows"),
            RowTitle = map.FindExpression("rowTitle"),
            Questions = ReadAll(map),
            History = ReadHistory(map),
            Rules = ReadRules(map),
            Register = ReadRegister(map),
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

    private static RegisterLookupDefinition? ReadRegister(YamlMap owner)
    {
        YamlMap? map = owner.FindMap("register");
        if (map is null)
        {
            return null;
        }

        Dictionary<string, string> by = new(StringComparer.Ordinal);
        foreach (YamlMap value in map.Maps("by"))
        {
            by[value.String("name")] = value.String("question");
            value.Close();
        }

        RegisterLookupDefinition lookup = new() { Name = map.String("name"), By = by };
        map.Close();
        return lookup;
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
