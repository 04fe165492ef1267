namespace Passerelle.Programs.Loading;

/// <summary>Reads what a programme leads to: documents, fees, eligibility, declaration.</summary>
internal static class OutcomeReader
{
    public static IReadOnlyList<SlotDefinition> ReadSlots(YamlMap file)
    {
        List<SlotDefinition> slots = [];
        foreach (YamlMap map in file.Maps("slots"))
        {
            slots.Add(
                new()
                {
                    Key = map.String("key"),
                    Title = map.Text("title"),
                    Help = map.FindText("help"),
                    Why = map.FindText("why"),
                    Code = map.FindString("code"),
                    Category = map.FindEnum<SlotCategory>("category") ?? SlotCategory.Other,
                    Form = map.FindString("form"),
                    Required = map.FindExpression("required"),
                    Offered = map.FindExpression("offered"),
                    Many = map.FindBool("many") ?? false,
                    MaxBytes = map.FindLong("maxBytes"),
                    Accept = map.Strings("accept"),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        file.Close();
        return slots;
    }

    public static IReadOnlyList<FeeKindDefinition> ReadFees(YamlMap file, ProblemList problems)
    {
        List<FeeKindDefinition> kinds = [];
        foreach (YamlMap map in file.Maps("kinds"))
        {
            YamlMap? cap = map.FindMap("cap");
            kinds.Add(
                new()
                {
                    Key = map.String("key"),
                    Title = map.Text("title"),
                    Amount = map.String("amount"),
                    Due = map.FindExpression("due"),
                    DueWhy = map.FindText("dueWhy"),
                    NotDueWhy = map.FindText("notDueWhy"),
                    Cap = cap is null ? null : ReadCap(cap),
                    Options = ReadOptions(map, problems),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        file.Close();
        return kinds;
    }

    public static EligibilityDefinition ReadEligibility(YamlMap file)
    {
        List<EligibilityRuleDefinition> rules = [];
        foreach (YamlMap map in file.Maps("rules"))
        {
            rules.Add(
                new()
                {
                    Key = map.String("key"),
                    Require = QuestionReader.ReadExpression(map, "require"),
                    Reason = map.Text("reason"),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        EligibilityDefinition eligibility = new() { Blocks = file.FindBool("blocks") ?? false, Rules = rules };
        file.Close();
        return eligibility;
    }

    public static DeclarationDefinition ReadDeclaration(YamlMap file)
    {
        DeclarationDefinition declaration = new() { Text = file.Text("text"), Privacy = file.FindText("privacy") };
        file.Close();
        return declaration;
    }

    private static FeeCapDefinition ReadCap(YamlMap map)
    {
        FeeCapDefinition cap = new()
        {
            Amount = map.String("amount"),
            OfferedFrom = map.FindInt("offeredFrom") ?? 2,
            When = map.FindExpression("when"),
        };
        map.Close();
        return cap;
    }

    private static List<FeeOptionDefinition> ReadOptions(YamlMap kind, ProblemList problems)
    {
        List<FeeOptionDefinition> options = [];
        foreach (YamlMap map in kind.Maps("options"))
        {
            FeePays? pays = map.FindEnum<FeePays>("pays");
            if (pays is null && !map.Has("pays"))
            {
                problems.Add(map.Origin, "missing", "“pays” is missing.", "own, cap, none or covered");
            }

            options.Add(
                new()
                {
                    Key = map.String("key"),
                    Pays = pays ?? FeePays.Own,
                    Label = map.Text("label"),
                    Hint = map.FindText("hint"),
                    Why = map.FindText("why"),
                    When = map.FindExpression("when"),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        return options;
    }
}
