namespace Passerelle.Programs;

/// <summary>The differences between what two versions lead to: documents, fees, eligibility.</summary>
internal static class OutcomeChanges
{
    public static IEnumerable<DefinitionChange> Between(ProgramDefinition before, ProgramDefinition after) =>
        [.. Slots(before, after), .. Fees(before, after), .. Eligibility(before, after), .. Calculations(before, after)];

    private static IEnumerable<DefinitionChange> Slots(ProgramDefinition before, ProgramDefinition after)
    {
        foreach (SlotDefinition slot in after.Slots)
        {
            if (before.FindSlot(slot.Key) is not { } old)
            {
                yield return Of(ChangeKind.SlotAdded, slot.Key, slot.Title);
                continue;
            }

            if (Difference.Of(("required", old.Required, slot.Required), ("offered", old.Offered, slot.Offered)) is { } when)
            {
                yield return Of(ChangeKind.SlotCondition, slot.Key, slot.Title, when);
            }

            string accepted = string.Join(' ', slot.Accept);
            if (
                Difference.Of(
                    ("many", old.Many, slot.Many),
                    ("maxBytes", old.MaxBytes, slot.MaxBytes),
                    ("accept", string.Join(' ', old.Accept), accepted)
                ) is
                { } files
            )
            {
                yield return Of(ChangeKind.SlotFiles, slot.Key, slot.Title, files);
            }
        }

        foreach (SlotDefinition slot in before.Slots.Where(s => after.FindSlot(s.Key) is null))
        {
            yield return Of(ChangeKind.SlotRemoved, slot.Key, slot.Title);
        }
    }

    private static IEnumerable<DefinitionChange> Fees(ProgramDefinition before, ProgramDefinition after)
    {
        foreach (FeeKindDefinition fee in after.Fees)
        {
            FeeKindDefinition? old = before.Fees.FirstOrDefault(f => f.Key == fee.Key);
            if (old is null)
            {
                yield return Of(ChangeKind.FeeAdded, fee.Key, fee.Title);
            }
            else if (Difference.Between(old, fee))
            {
                yield return Of(
                    ChangeKind.FeeRules,
                    fee.Key,
                    fee.Title,
                    Difference.Of(("amount", old.Amount, fee.Amount), ("due", old.Due, fee.Due)) ?? ""
                );
            }
        }

        foreach (FeeKindDefinition fee in before.Fees.Where(f => after.Fees.All(a => a.Key != f.Key)))
        {
            yield return Of(ChangeKind.FeeRemoved, fee.Key, fee.Title);
        }
    }

    private static IEnumerable<DefinitionChange> Eligibility(ProgramDefinition before, ProgramDefinition after)
    {
        IReadOnlyList<EligibilityRuleDefinition> old = before.Eligibility?.Rules ?? [];
        IReadOnlyList<EligibilityRuleDefinition> rules = after.Eligibility?.Rules ?? [];
        foreach (EligibilityRuleDefinition rule in rules)
        {
            EligibilityRuleDefinition? was = old.FirstOrDefault(r => r.Key == rule.Key);
            if (was is null)
            {
                yield return Of(ChangeKind.EligibilityAdded, rule.Key, rule.Reason);
            }
            else if (Difference.Of(("require", was.Require, rule.Require)) is { } require)
            {
                yield return Of(ChangeKind.EligibilityCondition, rule.Key, rule.Reason, require);
            }
        }

        foreach (EligibilityRuleDefinition rule in old.Where(r => rules.All(a => a.Key != r.Key)))
        {
            yield return Of(ChangeKind.EligibilityRemoved, rule.Key, rule.Reason);
        }
    }

    private static IEnumerable<DefinitionChange> Calculations(ProgramDefinition before, ProgramDefinition after)
    {
        Dictionary<string, string> old = before.Names.ToDictionary(n => n.Key, n => n.Expression.Text, StringComparer.Ordinal);
        Dictionary<string, string> names = after.Names.ToDictionary(n => n.Key, n => n.Expression.Text, StringComparer.Ordinal);
        return old
            .Keys.Union(names.Keys, StringComparer.Ordinal)
            .Select(key => (Key: key, Detail: Difference.Of((key, old.GetValueOrDefault(key), names.GetValueOrDefault(key)))))
            .Where(n => n.Detail is not null)
            .Select(n => Of(ChangeKind.Calculation, n.Key, null, n.Detail!));
    }

    private static DefinitionChange Of(ChangeKind kind, string key, Text? label, string detail = "") =>
        new(kind, key, label, ChangePlace.Program, detail);
}
