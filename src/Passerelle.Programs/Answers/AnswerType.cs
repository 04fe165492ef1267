using System.Globalization;
using Passerelle.Feel;

namespace Passerelle.Programs;

/// <summary>What an answer is in FEEL, by the type of its question.</summary>
internal static class AnswerType
{
    /// <summary>The member of every row that names it for ever.</summary>
    public const string RowId = "id";

    /// <summary>The FEEL type of a question's answer.</summary>
    public static FeelType Of(QuestionDefinition question) =>
        question.Type == QuestionType.Rows
            ? FeelType.ListOf(
                FeelType.ContextOf([
                    KeyValuePair.Create(RowId, FeelType.String),
                    .. question.Questions.Select(q => KeyValuePair.Create(q.Key, Of(q))),
                ])
            )
            : Of(question.Type);

    /// <summary>The FEEL type of an answer that is not a repeating group.</summary>
    public static FeelType Of(QuestionType type) =>
        type switch
        {
            QuestionType.Integer or QuestionType.Money => FeelType.Number,
            QuestionType.Date => FeelType.Date,
            QuestionType.YesNo or QuestionType.Confirm => FeelType.Boolean,
            QuestionType.Choices or QuestionType.Documents => FeelType.ListOf(FeelType.String),
            QuestionType.Rows => FeelType.ListOf(FeelType.Any),
            QuestionType.Fees => FeelType.Any,
            _ => FeelType.String,
        };

    /// <summary>
    /// The answer as its question's type; false when what was typed is not one. Unknown and null are of every type.
    /// </summary>
    public static bool Read(QuestionDefinition question, FeelValue written, out FeelValue value)
    {
        value = written;
        switch (written.Kind)
        {
            case FeelKind.Unknown:
            case FeelKind.Null:
                return true;
        }

        switch (question.Type)
        {
            case QuestionType.Integer:
                return written.Kind == FeelKind.Number && decimal.IsInteger(written.AsNumber());
            case QuestionType.Money:
                return written.Kind == FeelKind.Number && decimal.Round(written.AsNumber(), 2) == written.AsNumber();
            case QuestionType.Date:
                return ReadDate(written, out value);
            case QuestionType.Month:
                return written.Kind == FeelKind.String && IsMonth(written.AsString());
            case QuestionType.YesNo:
            case QuestionType.Confirm:
                return written.Kind == FeelKind.Boolean;
            case QuestionType.Choices:
            case QuestionType.Documents:
                return written.Kind == FeelKind.List && AllOf(written, FeelKind.String);
            case QuestionType.Rows:
                return ReadRows(question, written, out value);
            case QuestionType.Fees:
                return written.Kind == FeelKind.Context;
            default:
                return written.Kind == FeelKind.String;
        }
    }

    /// <summary>Whether a text is a month YYYY-MM that exists.</summary>
    public static bool IsMonth(string text) =>
        text.Length == 7
        && text[4] == '-'
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year)
        && int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int month)
        && year >= 1
        && month is >= 1 and <= 12;

    internal static bool ReadDate(FeelValue written, out FeelValue value)
    {
        value = written;
        if (written.Kind == FeelKind.Date)
        {
            return true;
        }

        if (
            written.Kind == FeelKind.String
            && DateOnly.TryParseExact(
                written.AsString(),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly date
            )
        )
        {
            value = FeelValue.Of(date);
            return true;
        }

        return false;
    }

    // Rows are read member by member; what is ill-typed within a row stays as typed and is reported there.
    private static bool ReadRows(QuestionDefinition question, FeelValue written, out FeelValue value)
    {
        value = written;
        if (written.Kind != FeelKind.List || !AllOf(written, FeelKind.Context))
        {
            return false;
        }

        if (question.Questions.All(q => q.Type != QuestionType.Date))
        {
            return true;
        }

        IReadOnlyList<FeelValue> rows = written.AsList();
        FeelValue[] read = new FeelValue[rows.Count];
        for (int i = 0; i < read.Length; i++)
        {
            IReadOnlyList<KeyValuePair<string, FeelValue>> members = rows[i].AsContext();
            KeyValuePair<string, FeelValue>[] typed = new KeyValuePair<string, FeelValue>[members.Count];
            for (int m = 0; m < typed.Length; m++)
            {
                QuestionDefinition? member = question.FindQuestion(members[m].Key);
                typed[m] =
                    member?.Type == QuestionType.Date && ReadDate(members[m].Value, out FeelValue date)
                        ? KeyValuePair.Create(members[m].Key, date)
                        : members[m];
            }

            read[i] = FeelValue.Context(typed);
        }

        value = FeelValue.List(read);
        return true;
    }

    private static bool AllOf(FeelValue list, FeelKind kind)
    {
        foreach (FeelValue item in list.AsList())
        {
            if (item.Kind != kind)
            {
                return false;
            }
        }

        return true;
    }
}
