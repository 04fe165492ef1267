using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>Evaluates the rows of a repeating group.</summary>
internal static class RowWalk
{
    /// <summary>The rows as they stand, and the list expressions see: every member of every row, unknown where unanswered.</summary>
    public static List<RowState> Evaluate(
        QuestionPlan plan,
        FeelValue rows,
        FeelValue[] slots,
        DateOnly on,
        in Place place,
        out FeelValue seen
    )
    {
        RowPlan row = plan.Row!;
        IReadOnlyList<FeelValue> written = rows.AsList();
        List<RowState> states = new(written.Count);
        FeelValue[] visible = new FeelValue[written.Count];
        FeelValue[] scratch = new FeelValue[row.SlotCount];
        Array.Copy(slots, 0, scratch, row.LocalCount, Math.Min(slots.Length, scratch.Length - row.LocalCount));
        for (int i = 0; i < written.Count; i++)
        {
            AnswerSet values = AnswerSet.Of(written[i].AsContext());
            string id = values[AnswerType.RowId] is { Kind: FeelKind.String } given ? given.AsString() : $"row-{i + 1}";
            states.Add(One(plan, id, values, scratch, on, new(place.Form, place.Page, plan.Key, id)));
            visible[i] = Visible(row, id, scratch);
        }

        seen = FeelValue.List(visible);
        return states;
    }

    /// <summary>The values a row's expressions see, for the row's answers as given.</summary>
    public static FeelValue[] Slots(RowPlan row, AnswerSet values, FeelValue[] slots)
    {
        FeelValue[] scratch = new FeelValue[row.SlotCount];
        Array.Copy(slots, 0, scratch, row.LocalCount, Math.Min(slots.Length, scratch.Length - row.LocalCount));
        foreach (QuestionPlan question in row.Questions)
        {
            if (AnswerType.Read(question.Definition, values[question.Key], out FeelValue value))
            {
                scratch[question.Slot] = value;
            }
        }

        return scratch;
    }

    private static RowState One(QuestionPlan plan, string id, AnswerSet values, FeelValue[] scratch, DateOnly on, in Place place)
    {
        RowPlan row = plan.Row!;
        Array.Clear(scratch, 0, row.LocalCount);
        List<QuestionPlan> relevant = new(row.Questions.Count);
        List<Problem>? problems = null;
        bool[] typed = new bool[row.Questions.Count];
        for (int i = 0; i < row.Questions.Count; i++)
        {
            QuestionPlan question = row.Questions[i];
            FeelValue asked = question.When is null ? FeelValue.True : question.When.Evaluate(scratch);
            if (asked.IsTrue)
            {
                relevant.Add(question);
                typed[i] = AnswerType.Read(question.Definition, values[question.Key], out FeelValue value);
                scratch[question.Slot] = typed[i] ? value : FeelValue.Unknown;
            }
            else if (!asked.IsUnknown)
            {
                scratch[question.Slot] = FeelValue.Null;
            }
        }

        for (int i = 0; i < row.Questions.Count; i++)
        {
            QuestionPlan question = row.Questions[i];
            if (relevant.Contains(question))
            {
                FeelValue value = typed[i] ? scratch[question.Slot] : values[question.Key];
                AnswerCheck.Check(question, value, typed[i], scratch, on, place, ref problems);
            }
        }

        RuleCheck.Check(row.Rules, scratch, place, ref problems);
        FeelValue title = row.Title?.Evaluate(scratch) ?? FeelValue.Unknown;
        return new(
            id,
            title.Kind == FeelKind.String ? title.AsString() : string.Empty,
            [.. relevant.Select(q => q.Definition)],
            values,
            problems ?? []
        );
    }

    private static FeelValue Visible(RowPlan row, string id, FeelValue[] scratch)
    {
        KeyValuePair<string, FeelValue>[] members = new KeyValuePair<string, FeelValue>[row.Questions.Count + 1];
        members[0] = KeyValuePair.Create(AnswerType.RowId, FeelValue.Of(id));
        for (int i = 0; i < row.Questions.Count; i++)
        {
            members[i + 1] = KeyValuePair.Create(row.Questions[i].Key, scratch[row.Questions[i].Slot]);
        }

        return FeelValue.Context(members);
    }
}
