using System.Globalization;
using System.Text;

namespace Passerelle.Feel.Values;

/// <summary>The text of a value: FEEL's <c>string()</c>.</summary>
internal static class ValueText
{
    public static string Of(in FeelValue value) => value.Kind == FeelKind.String ? (string)value.Reference! : Nested(value);

    /// <summary>The shortest exact text: equal numbers have one text.</summary>
    public static string Number(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (!text.Contains('.', StringComparison.Ordinal))
        {
            return text;
        }
        text = text.TrimEnd('0').TrimEnd('.');
        return text is "-0" ? "0" : text;
    }

    /// <summary>A string as a FEEL literal.</summary>
    public static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }
        return text.Append('"').ToString();
    }

    private static string Nested(in FeelValue value) =>
        value.Kind switch
        {
            FeelKind.Unknown => "unknown",
            FeelKind.Null => "null",
            FeelKind.Boolean => value.IsTrue ? "true" : "false",
            FeelKind.Number => Number(value.Raw),
            FeelKind.String => Quoted((string)value.Reference!),
            FeelKind.Date => TemporalText.Date((long)value.Raw),
            FeelKind.Time => TemporalText.Time(value.Raw) + value.Zone,
            FeelKind.DateTime => TemporalText.DateTime(value.Raw) + value.Zone,
            FeelKind.DayTimeDuration => TemporalText.DayTimeDuration(value.Raw),
            FeelKind.YearMonthDuration => TemporalText.YearMonthDuration((long)value.Raw),
            FeelKind.List => "[" + string.Join(", ", value.Items.Select(item => Nested(item))) + "]",
            FeelKind.Context => "{" + string.Join(", ", value.ContextValue.Entries.Select(e => Key(e.Key) + ": " + Nested(e.Value))) + "}",
            FeelKind.Range => Range(value.RangeValue),
            FeelKind.Function => value.FunctionValue.ToString()!,
            _ => throw new InvalidOperationException($"No text for {value.Kind}."),
        };

    private static string Key(string name) => Syntax.Lexer.IsPlainName(name) ? name : Quoted(name);

    private static string Range(FeelRange range) =>
        range.Form switch
        {
            RangeForm.Less => $"(< {Literal(range.End)})",
            RangeForm.LessOrEqual => $"(<= {Literal(range.End)})",
            RangeForm.Greater => $"(> {Literal(range.Start)})",
            RangeForm.GreaterOrEqual => $"(>= {Literal(range.Start)})",
            RangeForm.Equal => $"(= {Literal(range.Start)})",
            RangeForm.NotEqual => $"(!= {Literal(range.Start)})",
            _ => (range.StartIncluded ? "[" : "(") + Literal(range.Start) + ".." + Literal(range.End) + (range.EndIncluded ? "]" : ")"),
        };

    private static string Literal(in FeelValue value) =>
        value.Kind is FeelKind.Date or FeelKind.Time or FeelKind.DateTime or FeelKind.DayTimeDuration or FeelKind.YearMonthDuration
            ? "@" + Quoted(Nested(value))
            : Nested(value);
}
