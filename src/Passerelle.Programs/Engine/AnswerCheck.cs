using System.Globalization;
using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>Where a problem is.</summary>
internal readonly record struct Place(string Form, string Page, string? Rows = null, string? Row = null)
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    public Problem Problem(string code, string question, Text? message = null, params (string Key, object? Value)[] parameters) =>
        new(
            code,
            Form,
            Page,
            question,
            Rows,
            Row,
            parameters.Length == 0 ? Nothing : parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal),
            message
        );
}

/// <summary>Checks one answer by itself.</summary>
internal static class AnswerCheck
{
    /// <summary>Whether the question must be answered, as far as is known.</summary>
    public static bool IsRequired(QuestionPlan plan, FeelValue[] slots) =>
        plan.RequiredWhen is null ? !plan.Definition.Optional : plan.RequiredWhen.Evaluate(slots).IsTrue;

    /// <summary>Adds what is wrong with a relevant answer. Documents and fees are looked at when the whole walk is known.</summary>
    /// <param name="plan">The question.</param>
    /// <param name="value">The answer, of its type; as typed when it is not.</param>
    /// <param name="typed">Whether it is of its type.</param>
    /// <param name="slots">The values expressions see.</param>
    /// <param name="on">The day that counts.</param>
    /// <param name="place">Where the question is asked.</param>
    /// <param name="problems">Made when the first problem is found.</param>
    public static void Check(
        QuestionPlan plan,
        FeelValue value,
        bool typed,
        FeelValue[] slots,
        DateOnly on,
        in Place place,
        ref List<Problem>? problems
    )
    {
        QuestionDefinition question = plan.Definition;
        if (!typed)
        {
            (problems ??= []).Add(place.Problem(TypeCode(question.Type), question.Key));
            return;
        }

        if (IsBlank(value))
        {
            if (question.Type is not (QuestionType.Rows or QuestionType.Fees) && IsRequired(plan, slots))
            {
                (problems ??= []).Add(place.Problem(ProblemCodes.Required, question.Key));
            }
            else if (question.Type == QuestionType.Rows)
            {
                CheckRowCount(plan, value, slots, place, ref problems);
            }

            return;
        }

        switch (question.Type)
        {
            case QuestionType.Text:
            case QuestionType.Textarea:
            case QuestionType.Email:
            case QuestionType.Phone:
                TextCheck.Check(plan, value.AsString(), place, ref problems);
                break;
            case QuestionType.Integer:
            case QuestionType.Money:
            case QuestionType.Date:
            case QuestionType.Month:
                CheckBounds(plan, value, slots, place, ref problems);
                break;
            case QuestionType.Choice:
                CheckOption(plan, value.AsString(), slots, on, place, ref problems);
                break;
            case QuestionType.Choices:
                foreach (FeelValue item in value.AsList())
                {
                    CheckOption(plan, item.AsString(), slots, on, place, ref problems);
                }

                break;
            case QuestionType.Confirm:
                if (value.IsFalse && IsRequired(plan, slots))
                {
                    (problems ??= []).Add(place.Problem(ProblemCodes.ConfirmRequired, question.Key));
                }

                break;
            case QuestionType.Rows:
                CheckRowCount(plan, value, slots, place, ref problems);
                break;
        }
    }

    /// <summary>Whether a value is one of the options offered now.</summary>
    public static bool IsOffered(QuestionPlan plan, string value, FeelValue[] slots, DateOnly on)
    {
        if (plan.List is { } list)
        {
            return list.List.Find(value, on) is { } entry && ListFilter.Keeps(list, entry, slots);
        }

        if (plan.Values is { } values)
        {
            return values.Contains(value);
        }

        foreach (OptionPlan option in plan.Options)
        {
            if (option.Definition.Value == value)
            {
                return option.When is null || option.When.Evaluate(slots).IsTrue;
            }
        }

        return false;
    }

    /// <summary>The least or greatest lawful value; unknown or null when there is none.</summary>
    public static FeelValue Bound(QuestionPlan plan, FeelExpression? bound, FeelValue[] slots)
    {
        if (bound is null)
        {
            return FeelValue.Null;
        }

        FeelValue value = bound.Evaluate(slots);
        return plan.Type == QuestionType.Month && value.Kind == FeelKind.Date
            ? FeelValue.Of(value.AsDate().ToString("yyyy-MM", CultureInfo.InvariantCulture))
            : value;
    }

    private static bool IsBlank(FeelValue value) =>
        value.Kind switch
        {
            FeelKind.Unknown or FeelKind.Null => true,
            FeelKind.List => value.AsList().Count == 0,
            FeelKind.String => value.AsString().Length == 0,
            _ => false,
        };

    private static string TypeCode(QuestionType type) =>
        type switch
        {
            QuestionType.Integer => ProblemCodes.IntegerInvalid,
            QuestionType.Money => ProblemCodes.MoneyInvalid,
            QuestionType.Date => ProblemCodes.DateInvalid,
            QuestionType.Month => ProblemCodes.MonthInvalid,
            _ => ProblemCodes.TypeInvalid,
        };

    private static void CheckBounds(QuestionPlan plan, FeelValue value, FeelValue[] slots, in Place place, ref List<Problem>? problems)
    {
        if (plan.Min is not null)
        {
            FeelValue least = Bound(plan, plan.Min, slots);
            if (Compare(value, least) < 0)
            {
                (problems ??= []).Add(place.Problem(ProblemCodes.Min, plan.Key, plan.Definition.MinMessage, ("min", Parameter(least))));
                return;
            }
        }

        if (plan.Max is not null)
        {
            FeelValue most = Bound(plan, plan.Max, slots);
            if (Compare(value, most) > 0)
            {
                (problems ??= []).Add(place.Problem(ProblemCodes.Max, plan.Key, plan.Definition.MaxMessage, ("max", Parameter(most))));
            }
        }
    }

    // Zero when the two cannot be compared: an unknown bound bounds nothing.
    private static int Compare(FeelValue a, FeelValue b)
    {
        if (a.Kind != b.Kind)
        {
            return 0;
        }

        return a.Kind switch
        {
            FeelKind.Number => a.AsNumber().CompareTo(b.AsNumber()),
            FeelKind.Date => a.AsDate().CompareTo(b.AsDate()),
            FeelKind.String => string.CompareOrdinal(a.AsString(), b.AsString()),
            _ => 0,
        };
    }

    private static object? Parameter(FeelValue value) =>
        value.Kind switch
        {
            FeelKind.Number => value.AsNumber(),
            FeelKind.Date => value.AsDate(),
            FeelKind.String => value.AsString(),
            _ => null,
        };

    private static void CheckOption(
        QuestionPlan plan,
        string value,
        FeelValue[] slots,
        DateOnly on,
        in Place place,
        ref List<Problem>? problems
    )
    {
        if (!IsOffered(plan, value, slots, on))
        {
            (problems ??= []).Add(place.Problem(ProblemCodes.NotAnOption, plan.Key, null, ("value", value)));
        }
    }

    private static void CheckRowCount(QuestionPlan plan, FeelValue value, FeelValue[] slots, in Place place, ref List<Problem>? problems)
    {
        QuestionDefinition question = plan.Definition;
        int rows = value.Kind == FeelKind.List ? value.AsList().Count : 0;
        if (value.Kind is FeelKind.Unknown or FeelKind.Null && IsRequired(plan, slots))
        {
            (problems ??= []).Add(place.Problem(ProblemCodes.Required, question.Key));
        }
        else if (rows < question.MinRows && IsRequired(plan, slots))
        {
            (problems ??= []).Add(
                place.Problem(ProblemCodes.TooFewRows, question.Key, null, ("minRows", (decimal)question.MinRows), ("rows", (decimal)rows))
            );
        }
        else if (rows > question.MaxRows)
        {
            (problems ??= []).Add(
                place.Problem(
                    ProblemCodes.TooManyRows,
                    question.Key,
                    null,
                    ("maxRows", (decimal)question.MaxRows.Value),
                    ("rows", (decimal)rows)
                )
            );
        }
    }
}
