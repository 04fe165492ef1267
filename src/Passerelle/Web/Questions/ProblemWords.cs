using System.Globalization;
using Passerelle.Programs;

namespace Passerelle.Web.Questions;

/// <summary>Says a problem of the engine in words: the catalogue's own when it has them, else the general ones with the label.</summary>
public static class ProblemWords
{
    /// <summary>The message beside the field and in the error summary.</summary>
    public static string Of(Problem problem, QuestionDefinition question, Language language, Formats format)
    {
        if (problem.Message is { } message)
        {
            return message.In(language);
        }

        var t = ProblemsTexts.In(language);
        var label = question.Label.In(language);
        return problem.Code switch
        {
            ProblemCodes.Required or ProblemCodes.TypeInvalid => Required(t, question, label, format),
            ProblemCodes.ConfirmRequired => t.ConfirmRequired(label),
            ProblemCodes.IntegerInvalid => t.IntegerInvalid(label),
            ProblemCodes.MoneyInvalid => t.MoneyInvalid(label, format.Money(1250.5m)),
            ProblemCodes.DateInvalid => t.DateInvalid(label, ExampleDate(question, format)),
            ProblemCodes.MonthInvalid => t.MonthInvalid(label, ExampleMonth(question, format)),
            ProblemCodes.EmailInvalid => t.EmailInvalid(label),
            ProblemCodes.PhoneInvalid => t.PhoneInvalid(label),
            ProblemCodes.TooLong => t.TooLong(label, Show(problem, "maxLength", format), Show(problem, "length", format)),
            ProblemCodes.TooShort => t.TooShort(label, Show(problem, "minLength", format), Show(problem, "length", format)),
            ProblemCodes.Pattern => question.Example is { } example ? t.PatternExample(label, example) : t.Pattern(label),
            ProblemCodes.Min => IsDay(question)
                ? t.MinDate(label, Show(problem, "min", format))
                : t.Min(Show(problem, "min", format), label),
            ProblemCodes.Max => IsDay(question)
                ? t.MaxDate(label, Show(problem, "max", format))
                : t.Max(Show(problem, "max", format), label),
            ProblemCodes.NotAnOption => t.NotAnOption(label),
            ProblemCodes.NoneNotAlone => t.NoneNotAlone(label),
            ProblemCodes.TooFewRows => t.TooFewRows(label, Show(problem, "minRows", format)),
            ProblemCodes.TooManyRows => t.TooManyRows(label, Show(problem, "maxRows", format)),
            ProblemCodes.Gap => Gap(t, problem, label, format),
            ProblemCodes.FeeMissing => t.FeeMissing(label),
            _ => t.Other(label),
        };
    }

    /// <summary>The posted name the problem is about, leading to the input that gets the focus: the day of a date, the kind of a fee.</summary>
    public static string FieldOf(Problem problem, QuestionDefinition question)
    {
        var name = FieldParser.FieldName(question.Key);
        return question.Type switch
        {
            QuestionType.Date => name + ".day",
            QuestionType.Month => name + ".month",
            QuestionType.Fees when problem.Parameters.TryGetValue("kind", out var kind) && kind is string key => $"{name}.{key}",
            _ => name,
        };
    }

    private static string Required(ProblemsTexts t, QuestionDefinition question, string label, Formats format) =>
        question.Type switch
        {
            QuestionType.YesNo or QuestionType.Choice or QuestionType.Choices => t.RequiredChoice(label),
            QuestionType.Date => t.RequiredDate(label, ExampleDate(question, format)),
            QuestionType.Month => t.RequiredMonth(label, ExampleMonth(question, format)),
            QuestionType.Rows => t.RequiredRows(label),
            QuestionType.Documents => t.RequiredDocuments(label),
            QuestionType.Fees => t.FeeMissing(label),
            QuestionType.Confirm => t.ConfirmRequired(label),
            _ => t.RequiredText(label),
        };

    private static string Gap(ProblemsTexts t, Problem problem, string label, Formats format)
    {
        var from = Show(problem, "from", format);
        var to = Show(problem, "to", format);
        return problem.Parameters.TryGetValue("from", out var value) && value is DateOnly
            ? t.Gap(label, from, to)
            : t.GapMonth(label, from, to);
    }

    private static bool IsDay(QuestionDefinition question) => question.Type is QuestionType.Date or QuestionType.Month;

    // A day in the past for what lies behind (a birth), to come for what lies ahead (an expiry), so that the example makes sense.
    private static string ExampleDate(QuestionDefinition question, Formats format) =>
        format.Date(new DateOnly(ExampleYear(question), 5, 14));

    private static string ExampleMonth(QuestionDefinition question, Formats format) => format.Month(ExampleYear(question), 5);

    private static int ExampleYear(QuestionDefinition question) => question is { Min: not null, Max: null } ? 2031 : 1988;

    private static string Show(Problem problem, string parameter, Formats format) =>
        problem.Parameters.GetValueOrDefault(parameter) switch
        {
            decimal number when decimal.IsInteger(number) => format.Count((long)number),
            decimal number => number.ToString(CultureInfo.InvariantCulture),
            DateOnly date => format.Date(date),
            string text when text.Length == 7 && text[4] == '-' => format.Month(
                int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture),
                int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture)
            ),
            string text => text,
            _ => "",
        };
}
