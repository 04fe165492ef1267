namespace Passerelle.Programs.Loading;

/// <summary>Reads what a programme leads to: documents, fees, eligibility, declaration.</summary>
internal sealed class OutcomeReader(Banks banks, ProblemList problems)
{
    public IReadOnlyList<SlotDefinition> ReadSlots(YamlMap file)
    {
        SlotDefinition[] slots = [.. file.Maps(Banks.Slots).Select(ReadSlot)];
        file.Close();
        return slots;
    }

    public SlotDefinition ReadSlot(YamlMap written)
    {
        YamlMap map = banks.Resolve(written, Banks.Slots);
        SlotDefinition slot = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Help = map.FindText("help"),
            Why = map.FindText("why"),
            Code = map.FindString("code"),
            Category = map.FindEnum<SlotCategory>("category") ?? SlotCategory.Other,
            Form = map.FindString("form"),
            Attestation = map.FindText("attestation"),
            Required = map.FindExpression("required"),
            Offered = map.FindExpression("offered"),
            Many = map.FindBool("many") ?? false,
            MaxBytes = map.FindLong("maxBytes"),
            Accept = map.Strings("accept"),
            Origin = map.Origin,
        };
        map.Close();
        return slot;
    }

    public IReadOnlyList<FeeKindDefinition> ReadFees(YamlMap file)
    {
        FeeKindDefinition[] kinds = [.. file.Maps(Banks.FeeKinds).Select(ReadFeeKind)];
        file.Close();
        return kinds;
    }

    public FeeKindDefinition ReadFeeKind(YamlMap written)
    {
        YamlMap map = banks.Resolve(written, Banks.FeeKinds);
        YamlMap? cap = map.FindMap("cap");
        FeeKindDefinition kind = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Amount = map.String("amount"),
            Due = map.FindExpression("due"),
            DueWhy = map.FindText("dueWhy"),
            NotDueWhy = map.FindText("notDueWhy"),
            Cap = cap is null ? null : ReadCap(cap),
            Options = ReadOptions(map),
            Origin = map.Origin,
        };
        map.Close();
        return kind;
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

    public DeclarationDefinition ReadDeclaration(YamlMap written)
    {
        YamlMap map = banks.Resolve(written, Banks.Declarations);
        DeclarationDefinition declaration = new()
        {
            Signature = map.FindEnum<SignatureKind>("signature"),
            Title = map.FindText("title"),
            Text = map.Text("text"),
            Privacy = map.FindText("privacy"),
            Consent = map.FindMap("consent") is { } consent ? ReadConsent(consent) : null,
        };
        map.Close();
        return declaration;
    }

    private static ConsentDefinition ReadConsent(YamlMap map)
    {
        ConsentDefinition consent = new()
        {
            Title = map.Text("title"),
            Text = map.Text("text"),
            Accept = map.Text("accept"),
            Refuse = map.Text("refuse"),
        };
        map.Close();
        return consent;
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

    private List<FeeOptionDefinition> ReadOptions(YamlMap kind)
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
