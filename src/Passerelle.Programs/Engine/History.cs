using System.Globalization;
using System.Runtime.InteropServices;
using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>Finds the times a history does not cover.</summary>
internal static class History
{
    /// <summary>One time not covered; both ends included, in days or months since year 0.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Span(int From, int To);

    /// <summary>Adds a problem per gap. Rows whose dates are not known yet are waited for.</summary>
    public static void Check(
        QuestionDefinition question,
        HistoryDefinition history,
        IReadOnlyList<RowState> rows,
        FeelValue since,
        DateOnly on,
        in Place place,
        ref List<Problem>? problems
    )
    {
        bool months = question.FindQuestion(history.From)?.Type == QuestionType.Month;
        int last = Index(on, months);
        int first = Index(on.AddYears(-history.Years), months);
        if (since.Kind == FeelKind.Date)
        {
            first = Math.Max(first, Index(since.AsDate(), months));
        }

        List<Span> told = [];
        foreach (RowState row in rows)
        {
            int? from = Index(row.Values[history.From], months);
            FeelValue end = row.Values[history.To];
            int? to = end.Kind is FeelKind.Unknown or FeelKind.Null ? (history.OngoingWhenEmpty ? last : null) : Index(end, months);
            if (from is null || to is null)
            {
                return;
            }

            told.Add(new(from.Value, to.Value));
        }

        int covered = first - 1;
        foreach (Span span in told.OrderBy(s => s.From).ThenBy(s => s.To))
        {
            if (span.From > covered + 1 && covered < last)
            {
                Add(question, new(covered + 1, Math.Min(span.From - 1, last)), months, place, ref problems);
            }

            covered = Math.Max(covered, span.To);
        }

        if (covered < last)
        {
            Add(question, new(covered + 1, last), months, place, ref problems);
        }
    }

    private static void Add(QuestionDefinition question, Span gap, bool months, in Place place, ref List<Problem>? problems)
    {
        object from = Parameter(gap.From, months);
        object to = Parameter(gap.To, months);
        (problems ??= []).Add(place.Problem(ProblemCodes.Gap, question.Key, null, ("from", from), ("to", to)));
    }

    private static object Parameter(int index, bool months) =>
        months ? string.Create(CultureInfo.InvariantCulture, $"{index / 12:0000}-{(index % 12) + 1:00}") : DateOnly.FromDayNumber(index);

    private static int Index(DateOnly date, bool months) => months ? (date.Year * 12) + date.Month - 1 : date.DayNumber;

    private static int? Index(FeelValue value, bool months) =>
        value.Kind switch
        {
            FeelKind.Date => Index(value.AsDate(), months),
            FeelKind.String when months && AnswerType.IsMonth(value.AsString()) => (
                int.Parse(value.AsString().AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture) * 12
            )
                + int.Parse(value.AsString().AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture)
                - 1,
            _ => null,
        };
}
