using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Passerelle.Feel.Values;

namespace Passerelle.Feel;

/// <summary>
/// Evaluates FEEL given as JSON lines, plain as the specification has it: an error is null with a warning.
/// In: <c>{"id","expression","context","resultType"?}</c> or <c>{"id","unaryTests","input","context"}</c>; both may
/// define <c>"types": {name: type}</c>, as the item definitions of a model.
/// Out: <c>{"id","result","warnings":[…]}</c>, or <c>{"id","error"}</c> when the text does not parse.
/// </summary>
/// <param name="now">What <c>now()</c> answers, and <c>today()</c> its date; without it there are no such functions.</param>
public sealed class FeelBatch(DateTimeOffset? now = null)
{
    private static readonly JsonWriterOptions Output = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line in, one line out, without line ends. Never throws for what the line says.</summary>
    public string Evaluate(string line) => Evaluate(line, out _);

    /// <summary>The same, telling apart a line that is not what a batch is made of from one whose FEEL is wrong.</summary>
    /// <param name="line">A JSON object.</param>
    /// <param name="wellFormed">Whether the line had the shape of a batch line.</param>
    public string Evaluate(string line, out bool wellFormed)
    {
        wellFormed = false;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException problem)
        {
            return Error(null, $"The line is not JSON: {problem.Message}");
        }
        using (document)
        {
            var root = document.RootElement;
            JsonElement? id = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out var given) ? given : null;
            try
            {
                var result = Evaluate(root, id);
                wellFormed = true;
                return result;
            }
            catch (FormatException problem)
            {
                return Error(id, problem.Message);
            }
        }
    }

    private string Evaluate(JsonElement root, JsonElement? id)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("The line is not a JSON object.");
        }
        var isTest = root.TryGetProperty("unaryTests", out var text);
        if ((!isTest && !root.TryGetProperty("expression", out text)) || text.ValueKind != JsonValueKind.String)
        {
            throw new FormatException("The line has neither 'expression' nor 'unaryTests', a string.");
        }
        var (schema, slots) = Bind(root);
        var result = isTest
            ? FeelExpression.CompileUnaryTests(text.GetString()!, schema, FeelType.Any)
            : FeelExpression.Compile(text.GetString()!, schema);
        if (!result.Ok)
        {
            return Error(id, string.Join(" ", result.Problems.Select(p => $"{p.Message} (at {p.Start + 1})")));
        }
        var warnings = new List<FeelProblem>();
        var value = isTest
            ? result.Value.EvaluateTest(Member(root, "input") is { } input ? FeelJson.Read(input) : FeelValue.Null, slots, warnings)
            : result.Value.Evaluate(slots, warnings);
        return Result(id, Conforming(root, schema, value, warnings), warnings);
    }

    private static void Define(FeelSchema schema, JsonElement root)
    {
        if (Member(root, "types") is not { } types)
        {
            return;
        }
        if (types.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("The types are not a JSON object.");
        }
        foreach (var (name, text) in types.EnumerateObject().Select(t => (t.Name, t.Value)).DistinctBy(t => t.Name))
        {
            var type = text.ValueKind == JsonValueKind.String ? FeelType.Parse(text.GetString()!, schema) : null;
            schema.AddType(name, type ?? throw new FormatException($"The type '{name}' is not defined by a type."));
        }
    }

    private (FeelSchema Schema, FeelValue[] Slots) Bind(JsonElement root)
    {
        var schema = new FeelSchema { Lenient = true };
        var slots = new List<FeelValue>();
        Define(schema, root);
        if (Member(root, "context") is { } context)
        {
            if (context.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("The context is not a JSON object.");
            }
            foreach (var (name, value) in FeelJson.Read(context).AsContext())
            {
                schema.Add(name, FeelType.Any);
                slots.Add(value);
                Learn(schema, value);
            }
        }
        if (now is { } moment)
        {
            Offer(schema, "now", FeelType.DateTime, FeelValue.Of(moment));
            Offer(schema, "today", FeelType.Date, FeelValue.Of(DateOnly.FromDateTime(moment.DateTime)));
        }
        return (schema, [.. slots]);
    }

    private static void Offer(FeelSchema schema, string name, FeelType type, FeelValue value)
    {
        if (schema.SlotOf(name) < 0)
        {
            schema.AddFunction(name, FeelType.FunctionOf([], type), _ => value);
        }
    }

    // Keys with spaces or signs, anywhere in the values, may be written as names.
    private static void Learn(FeelSchema schema, FeelValue value)
    {
        if (value.Kind == FeelKind.List)
        {
            foreach (var item in value.Items)
            {
                Learn(schema, item);
            }
        }
        else if (value.Kind == FeelKind.Context)
        {
            foreach (var entry in value.ContextValue.Entries)
            {
                schema.Know(entry.Key);
                Learn(schema, entry.Value);
            }
        }
    }

    private static FeelValue Conforming(JsonElement root, FeelSchema schema, FeelValue value, List<FeelProblem> warnings)
    {
        if (Member(root, "resultType") is not { ValueKind: JsonValueKind.String } name)
        {
            return value;
        }
        if (FeelType.Parse(name.GetString()!, schema) is not { } type)
        {
            warnings.Add(
                new FeelProblem(FeelProblemCodes.Name, $"There is no type '{name.GetString()}': the result is not checked.", 0, 0)
            );
            return value;
        }
        if (type.TryCoerce(value, out var coerced))
        {
            return coerced;
        }
        warnings.Add(new FeelProblem(FeelProblemCodes.Type, $"The result, a {KindText.Of(value)}, is not a {type}.", 0, 0));
        return FeelValue.Null;
    }

    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? member
            : null;

    private static string Result(JsonElement? id, FeelValue value, List<FeelProblem> warnings) =>
        Line(
            id,
            writer =>
            {
                writer.WritePropertyName("result");
                FeelJson.Write(writer, value);
                writer.WriteStartArray("warnings");
                foreach (var warning in warnings)
                {
                    writer.WriteStringValue(warning.Message);
                }
                writer.WriteEndArray();
            }
        );

    private static string Error(JsonElement? id, string message) => Line(id, writer => writer.WriteString("error", message));

    private static string Line(JsonElement? id, Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Output))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            if (id is { } given)
            {
                given.WriteTo(writer);
            }
            else
            {
                writer.WriteNullValue();
            }
            body(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
