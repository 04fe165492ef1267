namespace Passerelle.Programs;

/// <summary>The differences between a question of two versions, those of its options and of its rows included.</summary>
internal static class QuestionChanges
{
    public static IEnumerable<DefinitionChange> Between(QuestionDefinition before, QuestionDefinition after, ChangePlace place)
    {
        DefinitionChange Change(ChangeKind kind, string detail = "") => new(kind, after.Key, after.Label, place, detail);

        if (before.Type != after.Type)
        {
            yield return Change(ChangeKind.QuestionType, $"type: {before.Type} → {after.Type}");
        }

        if (Limits(before, after) is { } limits)
        {
            yield return Change(ChangeKind.QuestionLimits, limits);
        }

        if (Difference.Of(("when", before.When, after.When)) is { } when)
        {
            yield return Change(ChangeKind.QuestionCondition, when);
        }

        if (Need(before, after) is { } need)
        {
            yield return Change(need, Difference.Of(("requiredWhen", before.RequiredWhen, after.RequiredWhen)) ?? "");
        }

        if (Difference.Of(("list", before.List, after.List), ("filter", before.Filter, after.Filter)) is { } list)
        {
            yield return Change(ChangeKind.OptionList, list);
        }

        foreach (DefinitionChange change in Options(before, after, place).Concat(Rows(before, after, place)))
        {
            yield return change;
        }
    }

    private static string? Limits(QuestionDefinition before, QuestionDefinition after) =>
        Difference.Of(
            ("minLength", before.MinLength, after.MinLength),
            ("maxLength", before.MaxLength, after.MaxLength),
            ("pattern", before.Pattern, after.Pattern),
            ("min", before.Min, after.Min),
            ("max", before.Max, after.Max),
            ("minRows", before.MinRows, after.MinRows),
            ("maxRows", before.MaxRows, after.MaxRows),
            ("history.years", before.History?.Years, after.History?.Years),
            ("history.since", before.History?.Since, after.History?.Since),
            ("history.from", before.History?.From, after.History?.From),
            ("history.to", before.History?.To, after.History?.To),
            ("history.ongoingWhenEmpty", before.History?.OngoingWhenEmpty, after.History?.OngoingWhenEmpty)
        );

    private static ChangeKind? Need(QuestionDefinition before, QuestionDefinition after)
    {
        if (before.Optional == after.Optional && before.RequiredWhen?.Text == after.RequiredWhen?.Text)
        {
            return null;
        }

        bool always = !after.Optional && after.RequiredWhen is null;
        bool never = after.Optional && after.RequiredWhen is null;
        return always ? ChangeKind.QuestionRequired
            : never ? ChangeKind.QuestionOptional
            : ChangeKind.QuestionRequiredWhen;
    }

    private static IEnumerable<DefinitionChange> Options(QuestionDefinition before, QuestionDefinition after, ChangePlace place)
    {
        foreach (OptionDefinition option in after.Options)
        {
            OptionDefinition? old = before.Options.FirstOrDefault(o => o.Value == option.Value);
            if (old is null)
            {
                yield return new(ChangeKind.OptionAdded, option.Value, option.Label, place);
            }
            else if (Difference.Of(("when", old.When, option.When)) is { } when)
            {
                yield return new(ChangeKind.OptionCondition, option.Value, option.Label, place, when);
            }
        }

        foreach (OptionDefinition option in before.Options.Where(o => after.Options.All(a => a.Value != o.Value)))
        {
            yield return new(ChangeKind.OptionRemoved, option.Value, option.Label, place);
        }
    }

    private static IEnumerable<DefinitionChange> Rows(QuestionDefinition before, QuestionDefinition after, ChangePlace place)
    {
        foreach (QuestionDefinition question in after.Questions)
        {
            ChangePlace inside = place with { Rows = after, Question = question };
            IEnumerable<DefinitionChange> changes = before.FindQuestion(question.Key) is { } old
                ? Between(old, question, inside)
                : [new(ChangeKind.QuestionAdded, question.Key, question.Label, inside)];
            foreach (DefinitionChange change in changes)
            {
                yield return change;
            }
        }

        foreach (QuestionDefinition question in before.Questions.Where(q => after.FindQuestion(q.Key) is null))
        {
            yield return new(ChangeKind.QuestionRemoved, question.Key, question.Label, place with { Rows = after, Question = question });
        }

        if (Difference.Between(before.Rules, after.Rules))
        {
            yield return new(ChangeKind.RowRules, after.Key, after.Label, place);
        }
    }
}
