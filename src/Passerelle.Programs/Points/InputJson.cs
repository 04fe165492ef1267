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
                throw Error(
                    "unknown-field",
                    Join(path, member.Name),
                    $"There is no field “{member.Name}”.{Suggestion(member.Name, known)}"
                );
            }
        }
    }

    public static void ExpectObject(JsonElement element, string? field)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Error("type", field, field is null ? "The input is a JSON object." : $"“{field}” is an object.");
        }
    }

    public static string Word(JsonElement element, string field, IReadOnlyCollection<string> words)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw Error("type", field, $"“{field}” is one of {string.Join(", ", words)}, in quotes.");
        }

        string word = element.GetString()!;
        return words.Contains(word)
            ? word
            : throw Error(
                "unknown-value",
                field,
                $"“{field}” is one of {string.Join(", ", words)}, not “{word}”.{Suggestion(word, words)}"
            );
    }

    public static bool YesNo(JsonElement element, string field) =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? element.GetBoolean()
            : throw Error("type", field, $"“{field}” is true or false.");

    public static int Whole(JsonElement element, string field, int from, int to)
    {
        decimal number = Number(element, field);
        return number == decimal.Truncate(number) && number >= from && number <= to
            ? (int)number
            : throw Error("out-of-range", field, $"“{field}” is a whole number from {from} to {to}, not {element.GetRawText()}.");
    }

    public static decimal Number(JsonElement element, string field)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            throw Error("type", field, $"“{field}” is a number.");
        }

        return element.GetRawText().Count(char.IsAsciiDigit) <= MostDigits && element.TryGetDecimal(out decimal number)
            ? number
            : throw Error("out-of-range", field, $"“{field}” is a number that can be told exactly.");
    }

    /// <summary>The day of <c>on</c>, or the one given where it is absent or null.</summary>
    public static DateOnly On(JsonElement input, DateOnly otherwise) =>
        input.TryGetProperty("on", out JsonElement on) && on.ValueKind != JsonValueKind.Null ? Day(on, "on") : otherwise;

    public static DateOnly Day(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(
            element.GetString(),
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out DateOnly day
        )
            ? day
            : throw Error("type", field, $"“{field}” is a date YYYY-MM-DD.");

    public static PointsInputException Error(string code, string? field, string message) => new(code, field, message);

    public static string Join(string? path, string name) => path is null ? name : $"{path}.{name}";

    private static string Suggestion(string word, IEnumerable<string> known) =>
        word.Length <= LongestWord && Nearest.Suggest(word, known) is { } near ? $" ({near})" : string.Empty;
}
