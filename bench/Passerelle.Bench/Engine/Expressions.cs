using System.Globalization;
using System.Text.Json;
using Passerelle.Feel;
using Passerelle.Feel.Syntax;
using Passerelle.Testing;

namespace Passerelle.Bench.Engine;

/// <summary>One kind of expression: what parsing, checking with compiling, and evaluating cost, and the result.</summary>
internal sealed record ExpressionCost(string Kind, string Text, Measurement Parse, Measurement Compile, Measurement Evaluate, string Result)
{
    /// <summary>From the text to the result, as an engine does that keeps nothing.</summary>
    public double AfreshNanoseconds => Compile.Nanoseconds + Evaluate.Nanoseconds;
}

/// <summary>The reference expressions.</summary>
internal static class Expressions
{
    public static IReadOnlyList<ExpressionCost> Measure()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.Path("bench", "reference", "expressions.json")));
        var schema = new FeelSchema();
        var slots = new List<FeelValue>();
        foreach (JsonProperty name in file.RootElement.GetProperty("names").EnumerateObject())
        {
            FeelType type = FeelType.Parse(name.Value.GetProperty("type").GetString()!)!;
            schema.Add(name.Name, type);
            JsonElement value = name.Value.GetProperty("value");
            slots.Add(
                type.Equals(FeelType.Date)
                    ? FeelValue.Of(DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture))
                    : FeelJson.Read(value)
            );
        }

        return
        [
            .. file
                .RootElement.GetProperty("expressions")
                .EnumerateArray()
                .Select(e => Measure(e.GetProperty("kind").GetString()!, e.GetProperty("text").GetString()!, schema, [.. slots])),
        ];
    }

    private static ExpressionCost Measure(string kind, string text, FeelSchema schema, FeelValue[] slots)
    {
        FeelResult<FeelExpression> compiled = FeelExpression.Compile(text, schema);
        FeelExpression expression =
            compiled.Value ?? throw new InvalidOperationException($"{text}: {string.Join("; ", compiled.Problems.Select(p => p.Message))}");
        return new ExpressionCost(
            kind,
            text,
            Measurement.Of(() => Parser.ParseExpression(text, schema.Names)),
            Measurement.Of(() => FeelExpression.Compile(text, schema)),
            Measurement.Of(() => expression.Evaluate(slots)),
            Json(expression.Evaluate(slots))
        );
    }

    private static string Json(FeelValue value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            FeelJson.Write(writer, value);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
