using Passerelle.Feel;
using Passerelle.Programs.Assessments;

namespace Passerelle.Programs.Engine;

/// <summary>What follows from a finished walk.</summary>
internal static class Outcomes
{
    public static HashSet<string> Chosen(BoundProgram program, Walk walk)
    {
        HashSet<string> chosen = new(StringComparer.Ordinal);
        foreach (PageState page in walk.Pages)
        {
            foreach (QuestionDefinition question in page.Questions)
            {
                if (question.Type == QuestionType.Documents && walk.Slots[program.SlotOf[question.Key]] is { Kind: FeelKind.List } list)
                {
                    chosen.UnionWith(list.AsList().Select(i => i.AsString()));
                }
            }
        }

        return chosen;
    }

    public static IReadOnlyList<ChecklistItem> Checklist(BoundProgram program, FeelValue[] slots, HashSet<string> chosen)
    {
        List<ChecklistItem> items = [];
        foreach (SlotPlan slot in program.Slots)
        {
            if (IsRequired(slot, slots))
            {
                items.Add(new(slot.Definition, false));
            }
            else if (chosen.Contains(slot.Definition.Key) && MayBePresented(slot, slots))
            {
                items.Add(new(slot.Definition, true));
            }
        }

        return items;
    }

    public static IReadOnlyList<SlotOffer> Offered(BoundProgram program, FeelValue[] slots, HashSet<string> chosen) =>
        [
            .. program
                .Slots.Where(s => !IsRequired(s, slots) && MayBePresented(s, slots))
                .Select(s => new SlotOffer(s.Definition, chosen.Contains(s.Definition.Key))),
        ];

    /// <summary>Required now, or offered. Without a condition of its own a slot is offered whenever it is not required.</summary>
    public static bool MayBePresented(SlotPlan slot, FeelValue[] slots) =>
        IsRequired(slot, slots) || slot.Offered is null || slot.Offered.Evaluate(slots).IsTrue;

    public static bool IsOffered(FeePlan kind, string option, FeelValue[] slots) =>
        kind.Definition.FindOption(option) is not null
        && (!kind.OptionWhen.TryGetValue(option, out FeelExpression? when) || when.Evaluate(slots).IsTrue);

    public static Eligibility Eligibility(BoundProgram program, FeelValue[] slots)
    {
        List<EligibilityReason> reasons = [];
        List<string> unknown = [];
        foreach (OutcomePlan<EligibilityRuleDefinition> rule in program.Eligibility)
        {
            FeelValue met = rule.Expression.Evaluate(slots);
            if (met.IsFalse)
            {
                reasons.Add(new(rule.Definition.Key, rule.Definition.Reason));
            }
            else if (!met.IsTrue)
            {
                unknown.Add(rule.Definition.Key);
            }
        }

        EligibilityOutcome outcome =
            reasons.Count > 0 ? EligibilityOutcome.Ineligible
            : unknown.Count > 0 ? EligibilityOutcome.NotYetKnown
            : EligibilityOutcome.Eligible;
        return new(outcome, reasons, unknown, program.Definition.Eligibility?.Blocks ?? false);
    }

    /// <summary>The programme's own rules and what its assessment says; whom the assessment refuses cannot go on.</summary>
    public static Eligibility Eligibility(Eligibility own, AssessmentResult assessed)
    {
        List<AssessedReason> judged = [.. assessed.Reasons, .. (assessed.Programs ?? []).SelectMany(p => p.Reasons)];
        List<string> unknown = [.. own.Unknown, .. KeysOf(AssessedOutcome.NotYetKnown)];
        if (assessed.Outcome == AssessedOutcome.NotEligible)
        {
            return new(
                EligibilityOutcome.Ineligible,
                [
                    .. own.Reasons,
                    .. judged.Where(r => r.Outcome == AssessedOutcome.NotEligible).Select(r => new EligibilityReason(r.Code, r.Text)),
                ],
                unknown,
                Blocks: true
            );
        }

        bool open = assessed.Outcome == AssessedOutcome.NotYetKnown && own.Outcome == EligibilityOutcome.Eligible;
        return own with { Outcome = open ? EligibilityOutcome.NotYetKnown : own.Outcome, Unknown = unknown };

        IEnumerable<string> KeysOf(AssessedOutcome outcome) => judged.Where(r => r.Outcome == outcome).Select(r => r.Code);
    }

    public static IReadOnlyList<OfferedOption> Options(QuestionPlan question, FeelValue[] slots, DateOnly on) =>
        question.List is { } list
            ? [.. ListFilter.Offered(list, slots, on).Select(e => new OfferedOption(e.Value, LabelOf(question.Definition, e), null))]
            :
            [
                .. question
                    .Options.Where(o => o.When is null || o.When.Evaluate(slots).IsTrue)
                    .Select(o => new OfferedOption(o.Definition.Value, o.Definition.Label, o.Definition.Hint)),
            ];

    private static Text LabelOf(QuestionDefinition question, ListEntry entry) =>
        question.ShowValue ? new($"{entry.Label.Fr} ({entry.Value})", $"{entry.Label.En} ({entry.Value})") : entry.Label;

    public static IReadOnlyList<string> Aside(BoundProgram program, Walk walk, AnswerSet answers)
    {
        List<string> aside = [];
        if (walk.Used != answers.Count)
        {
            aside.AddRange(answers.Select(a => a.Key).Where(k => !program.SlotOf.TryGetValue(k, out int slot) || !walk.IsRelevant(slot)));
        }

        foreach ((string key, List<RowState> rows) in walk.Rows ?? [])
        {
            if (program.SlotOf.TryGetValue(key, out int slot) && walk.IsRelevant(slot))
            {
                aside.AddRange(
                    rows.SelectMany(r =>
                        r.Values.Select(v => v.Key)
                            .Where(k => k != AnswerType.RowId && r.Questions.All(q => q.Key != k))
                            .Select(k => $"{key}/{r.Id}/{k}")
                    )
                );
            }
        }

        aside.Sort(StringComparer.Ordinal);
        return aside;
    }

    public static AnswerSet Submitted(BoundProgram program, Walk walk)
    {
        List<KeyValuePair<string, FeelValue>> answers = [];
        foreach (QuestionDefinition question in walk.Pages.SelectMany(p => p.Questions))
        {
            FeelValue value = walk.Slots[program.SlotOf[question.Key]];
            if (walk.Rows is not null && walk.Rows.TryGetValue(question.Key, out List<RowState>? rows))
            {
                value = FeelValue.List([.. rows.Select(Row)]);
            }

            answers.Add(KeyValuePair.Create(question.Key, value));
        }

        return AnswerSet.Of(answers);
    }

    private static FeelValue Row(RowState row) =>
        FeelValue.Context([
            KeyValuePair.Create(AnswerType.RowId, FeelValue.Of(row.Id)),
            .. row.Questions.Select(q => KeyValuePair.Create(q.Key, Typed(q, row.Values[q.Key]))).Where(m => !m.Value.IsUnknown),
        ]);

    private static FeelValue Typed(QuestionDefinition question, FeelValue written) =>
        AnswerType.Read(question, written, out FeelValue value) ? value : FeelValue.Unknown;

    private static bool IsRequired(SlotPlan slot, FeelValue[] slots) => slot.Required?.Evaluate(slots).IsTrue ?? false;
}
