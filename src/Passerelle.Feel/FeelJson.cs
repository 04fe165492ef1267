using System.Globalization;
using System.Text.Json;
using Passerelle.Feel.Values;

namespace Passerelle.Feel;

/// <summary>
/// Values as plain JSON. Dates, times and durations are objects: <c>{"@type":"date","value":"2026-01-31"}</c>, with
/// <c>date</c>, <c>time</c>, <c>date and time</c>, <c>days and time duration</c> or <c>years and months duration</c>.
/// </summary>
public static class FeelJson
{
    private const string TypeKey = "@type";
    private const string ValueKey = "value";

    /// <summary>The value of a JSON element. Numbers are exact as far as a decimal goes.</summary>
    /// <exception cref="FormatException">A typed object whose text is not of its type, or a number too large.</exception>
    public static FeelValue Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return FeelValue.Null;
            case JsonValueKind.True:
                return FeelValue.True;
            case JsonValueKind.False:
                return FeelValue.False;
            case JsonValueKind.Number:
                return element.TryGetDecimal(out var number)
                    ? FeelValue.Of(number)
                    : throw new FormatException($"The number {element.GetRawText()} is too large.");
            case JsonValueKind.String:
                return FeelValue.Of(element.GetString());
            case JsonValueKind.Array:
                return FeelValue.List([.. element.EnumerateArray().Select(Read)]);
            default:
                return ReadObject(element);
        }
    }

    /// <summary>Writes a value. An unknown value is written as null; ranges and functions as their text.</summary>
    public static void Write(Utf8JsonWriter writer, FeelValue value)
    {
        switch (value.Kind)
        {
            case FeelKind.Unknown or FeelKind.Null:
                writer.WriteNullValue();
                break;
            case FeelKind.Boolean:
                writer.WriteBooleanValue(value.IsTrue);
                break;
            case FeelKind.Number:
                writer.WriteRawValue(ValueText.Number(value.Raw), skipInputValidation: true);
                break;
            case FeelKind.List:
                writer.WriteStartArray();
                foreach (var item in value.Items)
                {
                    Write(writer, item);
                }
                writer.WriteEndArray();
                break;
            case FeelKind.Context:
                writer.WriteStartObject();
                foreach (var entry in value.ContextValue.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(writer, entry.Value);
                }
                writer.WriteEndObject();
                break;
            case FeelKind.Date or FeelKind.Time or FeelKind.DateTime or FeelKind.DayTimeDuration or FeelKind.YearMonthDuration:
                writer.WriteStartObject();
                writer.WriteString(TypeKey, KindText.Of(value));
                writer.WriteString(ValueKey, ValueText.Of(value));
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(ValueText.Of(value));
                break;
        }
    }

    private static FeelValue ReadObject(JsonElement element)
    {
        if (
            element.TryGetProperty(TypeKey, out var type)
            && element.TryGetProperty(ValueKey, out var content)
            && type.ValueKind == JsonValueKind.String
            && content.ValueKind == JsonValueKind.String
        )
        {
            var text = content.GetString()!;
            var value = type.GetString() switch
            {
                "date" => TemporalText.DateOf(text),
                "time" => TemporalText.TimeOf(text),
                "date and time" => TemporalText.DateTimeOf(text),
                "days and time duration" or "years and months duration" => TemporalText.DurationOf(text),
                _ => throw new FormatException($"There is no type '{type.GetString()}'."),
            };
            return value is { } found && KindText.Of(found) == type.GetString()
                ? found
                : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a {type.GetString()}."));
        }
        return FeelValue.Context([
            .. element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Read(property.Value))),
        ]);
    }
}
