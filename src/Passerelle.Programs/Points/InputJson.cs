using System.Globalization;
using System.Text.Json;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Points;

/// <summary>Reads members of JSON inputs strictly: a wrong type, an unknown word or an impossible number is told, never guessed at.</summary>
internal static class InputJson
{
    // More digits than an exact decimal holds would be rounded in silence.
    private const int MostDigits = 28;

    // No field and no word of ours is longer; what is much longer is no slip of the pen.
    private const int LongestWord = 60;

    public static void RefuseUnknown(JsonElement element, string? path, params IEnumerable<string> known)
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                // The member is the document's, which may be gone by the time the words are asked for.
                string name = member.Name;
                throw Error("unknown-field", Join(path, name), t => Suggesting(t, t.UnknownField(name), name, known));
            }
        }
    }

    public static void ExpectObject(JsonElement element, string? field)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Error("type", field, t => field is null ? t.InputIsObject : t.IsObject(field));
        }
    }

    public static string Word(JsonElement element, string field, IReadOnlyCollection<string> words)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw Error("type", field, t => t.IsOneOfInQuotes(field, string.Join(", ", words)));
        }

        string word = element.GetString()!;
        return words.Contains(word)
            ? word
            : throw Error("unknown-value", field, t => Suggesting(t, t.IsOneOfNot(field, string.Join(", ", words), word), word, words));
    }

    public static bool YesNo(JsonElement element, string field) =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? element.GetBoolean()
            : throw Error("type", field, t => t.IsYesNo(field));

    public static int Whole(JsonElement element, string field, int from, int to)
    {
        decimal number = Number(element, field);
        string said = element.GetRawText();
        return number == decimal.Truncate(number) && number >= from && number <= to
            ? (int)number
            : throw Error("out-of-range", field, t => t.IsWhole(field, Exact(from), Exact(to), said));
    }

    public static decimal Number(JsonElement element, string field)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            throw Error("type", field, t => t.IsNumber(field));
        }

        return element.GetRawText().Count(char.IsAsciiDigit) <= MostDigits && element.TryGetDecimal(out decimal number)
            ? number
            : throw Error("out-of-range", field, t => t.IsExact(field));
    }

    /// <summary>The day of <c>on</c>, or the one given where it is absent or null.</summary>
    public static DateOnly On(JsonElement input, DateOnly otherwise) =>
        input.TryGetProperty("on", out JsonElement on) && on.ValueKind != JsonValueKind.Null ? Day(on, "on") : otherwise;

    public static DateOnly Day(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw Error("type", field, t => t.IsDay(field));

    /// <summary>No rule set counts on the day.</summary>
    public static PointsInputException NoRules(DateOnly on) => Error("no-rule-set", "on", t => t.NoRuleSet(EvaluateCommand.Text(on)));

    public static PointsInputException Error(string code, string? field, Func<InputProblemsTexts, string> words) =>
        new(code, field, language => words(InputProblemsTexts.In(language)));

    /// <summary>A number as JSON writes it, in every language.</summary>
    public static string Exact(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Join(string? path, string name) => path is null ? name : $"{path}.{name}";

    private static string Suggesting(InputProblemsTexts t, string words, string word, IEnumerable<string> known) =>
        word.Length <= LongestWord && Nearest.Find(word, known) is { } near ? $"{words} {t.Maybe(near)}" : words;
}
