using System.Globalization;
using System.Text;
using Passerelle.Feel;

namespace Passerelle.Programs;

/// <summary>
/// Between the fields of a form post and answers. Field names: <c>q.key</c>; a date adds <c>.day</c>, <c>.month</c>, <c>.year</c>;
/// a month <c>.month</c>, <c>.year</c>; fees <c>.kind</c>; several choices repeat the name.
/// What does not read as an answer is kept as typed, so that it is saved and shown again: a text, or a context of the parts of
/// a date. Evaluation then says what is wrong with it.
/// </summary>
public static class FieldParser
{
    private const string Prefix = "q.";

    /// <summary>The field's name without its parts.</summary>
    public static string FieldName(string key) => Prefix + key;

    /// <summary>
    /// The answer posted. A field left blank is null ("none") where the question may be left blank, and unknown where it may not.
    /// </summary>
    /// <param name="question">A question of any type but rows, which are posted row by row.</param>
    /// <param name="posted">All posted fields.</param>
    /// <exception cref="ArgumentException">The question is of type rows.</exception>
    public static FeelValue Parse(QuestionDefinition question, IReadOnlyDictionary<string, string[]> posted)
    {
        string name = FieldName(question.Key);
        FeelValue blank = question.Optional || question.RequiredWhen is not null ? FeelValue.Null : FeelValue.Unknown;
        switch (question.Type)
        {
            case QuestionType.Rows:
                throw new ArgumentException("Rows are posted one by one, question by question.", nameof(question));
            case QuestionType.Date:
                return ParseDate(First(posted, name + ".year"), First(posted, name + ".month"), First(posted, name + ".day"), blank);
            case QuestionType.Month:
                return ParseMonth(First(posted, name + ".year"), First(posted, name + ".month"), blank);
            case QuestionType.Choices:
            case QuestionType.Documents:
                string[] chosen = [.. All(posted, name).Select(c => c.Trim()).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)];
                return chosen.Length > 0 ? FeelValue.List([.. chosen.Select(c => FeelValue.Of(c))])
                    : blank.IsNull ? FeelValue.List()
                    : blank;
            case QuestionType.Fees:
                return ParseFees(posted, name + ".", blank);
            case QuestionType.Confirm:
                return FeelValue.Of(First(posted, name) is "true" or "on" or "1");
        }

        string typed = Clean(First(posted, name), question.Type == QuestionType.Textarea);
        if (typed.Length == 0)
        {
            return blank;
        }

        return question.Type switch
        {
            QuestionType.Integer => ParseNumber(typed, true),
            QuestionType.Money => ParseNumber(typed, false),
            QuestionType.YesNo when typed is "true" or "false" => FeelValue.Of(typed == "true"),
            _ => FeelValue.Of(typed),
        };
    }

    /// <summary>The fields that would post the answer, or what was typed in its place.</summary>
    public static IReadOnlyDictionary<string, string[]> Format(QuestionDefinition question, FeelValue value, Language language)
    {
        Dictionary<string, string[]> fields = new(StringComparer.Ordinal);
        string name = FieldName(question.Key);
        switch (value.Kind)
        {
            case FeelKind.Unknown:
            case FeelKind.Null:
                break;
            case FeelKind.Date:
                DateOnly date = value.AsDate();
                fields[name + ".year"] = [date.Year.ToString("0000", CultureInfo.InvariantCulture)];
                fields[name + ".month"] = [date.Month.ToString(CultureInfo.InvariantCulture)];
                fields[name + ".day"] = [date.Day.ToString(CultureInfo.InvariantCulture)];
                break;
            case FeelKind.String when question.Type == QuestionType.Date && AnswerType.Read(question, value, out FeelValue read):
                return Format(question, read, language);
            case FeelKind.String when question.Type == QuestionType.Month && AnswerType.IsMonth(value.AsString()):
                fields[name + ".year"] = [value.AsString()[..4]];
                fields[name + ".month"] = [value.AsString()[5..].TrimStart('0')];
                break;
            case FeelKind.Context:
                foreach ((string part, FeelValue member) in value.AsContext())
                {
                    if (member.Kind == FeelKind.String)
                    {
                        fields[$"{name}.{part}"] = [member.AsString()];
                    }
                }

                break;
            case FeelKind.List:
                fields[name] = [.. value.AsList().Where(i => i.Kind == FeelKind.String).Select(i => i.AsString())];
                break;
            case FeelKind.Number:
                string number = value
                    .AsNumber()
                    .ToString(question.Type == QuestionType.Money ? "0.00#######" : "0.#########", CultureInfo.InvariantCulture);
                fields[name] = [language == Language.Fr ? number.Replace('.', ',') : number];
                break;
            default:
                fields[name] = [value.ToFeelString()];
                break;
        }

        return fields;
    }

    private static string First(IReadOnlyDictionary<string, string[]> posted, string name) =>
        posted.TryGetValue(name, out string[]? values) && values.Length > 0 ? values[0].Trim() : string.Empty;

    private static string[] All(IReadOnlyDictionary<string, string[]> posted, string name) =>
        posted.TryGetValue(name, out string[]? values) ? values : [];

    // Composed form, no control characters; line ends of one kind, and none where one line is asked.
    private static string Clean(string text, bool lines)
    {
        StringBuilder clean = new(text.Length);
        foreach (char c in text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC))
        {
            if (c == '\n' && lines)
            {
                clean.Append(c);
            }
            else if (c is '\n' or '\t')
            {
                clean.Append(' ');
            }
            else if (!char.IsControl(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().Trim();
    }

    private static FeelValue ParseDate(string year, string month, string day, FeelValue blank)
    {
        if (year.Length + month.Length + day.Length == 0)
        {
            return blank;
        }

        if (
            year.Length == 4
            && Number(year) is { } y and >= 1
            && Number(month) is { } m and >= 1 and <= 12
            && Number(day) is { } d and >= 1
            && d <= DateTime.DaysInMonth(y, m)
        )
        {
            return FeelValue.Of(new DateOnly(y, m, d));
        }

        return FeelValue.Context([
            KeyValuePair.Create("year", FeelValue.Of(year)),
            KeyValuePair.Create("month", FeelValue.Of(month)),
            KeyValuePair.Create("day", FeelValue.Of(day)),
        ]);
    }

    private static FeelValue ParseMonth(string year, string month, FeelValue blank)
    {
        if (year.Length + month.Length == 0)
        {
            return blank;
        }

        if (year.Length == 4 && Number(year) is >= 1 && Number(month) is { } m and >= 1 and <= 12)
        {
            return FeelValue.Of(string.Create(CultureInfo.InvariantCulture, $"{year}-{m:00}"));
        }

        return FeelValue.Context([KeyValuePair.Create("year", FeelValue.Of(year)), KeyValuePair.Create("month", FeelValue.Of(month))]);
    }

    private static FeelValue ParseFees(IReadOnlyDictionary<string, string[]> posted, string prefix, FeelValue blank)
    {
        KeyValuePair<string, FeelValue>[] chosen =
        [
            .. posted
                .Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && First(posted, k).Length > 0)
                .Order(StringComparer.Ordinal)
                .Select(k => KeyValuePair.Create(k[prefix.Length..], FeelValue.Of(First(posted, k)))),
        ];
        return chosen.Length > 0 ? FeelValue.Context(chosen) : blank;
    }

    private static int? Number(string text) =>
        text.Length is > 0 and <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    // Spaces of any kind group; the last of comma and point separates decimals, unless exactly three digits follow a comma or
    // point that could as well group: then only a whole number can be meant, and a sum never has three decimals.
    private static FeelValue ParseNumber(string typed, bool isWhole)
    {
        string text = typed
            .Replace(" ", string.Empty, StringComparison.Ordinal)
            .Replace("\u00A0", string.Empty, StringComparison.Ordinal)
            .Replace("\u202F", string.Empty, StringComparison.Ordinal)
            .Replace("$", string.Empty, StringComparison.Ordinal);
        int last = text.LastIndexOfAny([',', '.']);
        if (last >= 0)
        {
            string before = text[..last];
            string after = text[(last + 1)..];
            bool groups = after.Length == 3 && before.Split(',', '.').Skip(1).All(g => g.Length == 3) && before.TrimStart('-').Length > 0;
            if (groups && (before.IndexOfAny([',', '.']) < 0 || before.Contains(text[last], StringComparison.Ordinal)))
            {
                text = text.Replace(",", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal);
            }
            else
            {
                string whole = before
                    .Replace(",", string.Empty, StringComparison.Ordinal)
                    .Replace(".", string.Empty, StringComparison.Ordinal);
                text = $"{whole}.{after}";
            }
        }

        bool isNumber = decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out decimal number
        );
        return isNumber && (!isWhole || decimal.IsInteger(number)) ? FeelValue.Of(number) : FeelValue.Of(typed);
    }
}
