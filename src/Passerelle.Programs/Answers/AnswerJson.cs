using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Passerelle.Feel;

namespace Passerelle.Programs;

/// <summary>
/// Answers as JSON: keys in ordinal order, numbers exact, dates <c>YYYY-MM-DD</c>. What is a date is known from the
/// definition: evaluation reads a date question's text as a date, and <see cref="Read(string, ProgramDefinition)"/> does at once.
/// </summary>
public static class AnswerJson
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answers as one JSON object; the same answers always give the same characters.</summary>
    public static string Write(AnswerSet answers)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Writing))
        {
            Write(writer, answers);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The answers as one JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, AnswerSet answers)
    {
        writer.WriteStartObject();
        foreach ((string key, FeelValue value) in answers)
        {
            writer.WritePropertyName(key);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>The answers written; dates stay texts.</summary>
    /// <exception cref="JsonException">Not a JSON object.</exception>
    public static AnswerSet Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>The answers written; dates stay texts.</summary>
    /// <exception cref="JsonException">Not a JSON object.</exception>
    public static AnswerSet Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("Answers are a JSON object: question key → answer.");
        }

        return AnswerSet.Of(element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, ReadValue(p.Value))));
    }

    /// <summary>The answers written, each of the type its question gives it where it can be.</summary>
    /// <exception cref="JsonException">Not a JSON object.</exception>
    public static AnswerSet Read(string json, ProgramDefinition definition)
    {
        Dictionary<string, QuestionDefinition> questions = new(StringComparer.Ordinal);
        foreach (QuestionDefinition question in definition.Forms.SelectMany(f => f.Pages).SelectMany(p => p.Questions))
        {
            questions.TryAdd(question.Key, question);
        }

        return AnswerSet.Of(
            Read(json)
                .Select(a =>
                    questions.TryGetValue(a.Key, out QuestionDefinition? question)
                    && AnswerType.Read(question, a.Value, out FeelValue typed)
                        ? KeyValuePair.Create(a.Key, typed)
                        : a
                )
        );
    }

    internal static FeelValue ReadValue(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => FeelValue.Of(element.GetString()),
            JsonValueKind.Number => FeelValue.Of(element.GetDecimal()),
            JsonValueKind.True => FeelValue.True,
            JsonValueKind.False => FeelValue.False,
            JsonValueKind.Array => FeelValue.List([.. element.EnumerateArray().Select(ReadValue)]),
            JsonValueKind.Object when element.TryGetProperty("@type", out _) => FeelJson.Read(element),
            JsonValueKind.Object => FeelValue.Context([
                .. element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, ReadValue(p.Value))),
            ]),
            _ => FeelValue.Null,
        };

    internal static void WriteValue(Utf8JsonWriter writer, FeelValue value)
    {
        switch (value.Kind)
        {
            case FeelKind.Unknown:
            case FeelKind.Null:
                writer.WriteNullValue();
                break;
            case FeelKind.Date:
                writer.WriteStringValue(value.ToFeelString());
                break;
            case FeelKind.List:
                writer.WriteStartArray();
                foreach (FeelValue item in value.AsList())
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            case FeelKind.Context:
                writer.WriteStartObject();
                foreach ((string key, FeelValue member) in value.AsContext())
                {
                    writer.WritePropertyName(key);
                    WriteValue(writer, member);
                }

                writer.WriteEndObject();
                break;
            default:
                FeelJson.Write(writer, value);
                break;
        }
    }
}
