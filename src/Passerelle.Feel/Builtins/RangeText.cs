using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>
/// The text <c>range()</c> takes: an interval whose ends are literals, or calls of a temporal constructor with one string
/// literal; of one type and in order. An open end may be left out: <c>[2..)</c> is <c>&gt;= 2</c>.
/// </summary>
internal static class RangeText
{
    private static readonly NameTable NoNames = new(new NameTable());

    static RangeText()
    {
        NoNames.Add("date and time", callOnly: true);
    }

    public static FeelRange? Read(string text)
    {
        IntervalNode interval;
        try
        {
            interval = Parser.ParseRange(text, NoNames);
        }
        catch (SyntaxException)
        {
            return null;
        }
        return (interval.Low, interval.High) switch
        {
            (MissingNode, MissingNode) => null,
            (MissingNode, var high) => interval.LowIncluded
                ? null
                : HalfOpen(high, interval.HighIncluded ? RangeForm.LessOrEqual : RangeForm.Less),
            (var low, MissingNode) => interval.HighIncluded
                ? null
                : HalfOpen(low, interval.LowIncluded ? RangeForm.GreaterOrEqual : RangeForm.Greater),
            _ => Closed(interval),
        };
    }

    private static FeelRange? Closed(IntervalNode interval) =>
        End(interval.Low) is { } start && End(interval.High) is { } end && Comparison.TryCompare(start, end, out var order) && order <= 0
            ? FeelRange.Interval(start, interval.LowIncluded, end, interval.HighIncluded)
            : null;

    private static FeelRange? HalfOpen(Node end, RangeForm form) =>
        End(end) is { } value && Comparison.TryCompare(value, value, out _) ? FeelRange.OneSided(form, value) : null;

    private static FeelValue? End(Node node)
    {
        return node switch
        {
            LiteralNode literal => literal.Value,
            NegateNode { Operand: LiteralNode { Value.Kind: FeelKind.Number } number } => FeelValue.Of(-number.Value.Raw),
            CallNode { Callee: NameNode { Name: var name }, Names: null, Arguments: [LiteralNode { Value: var text }] } => Made(name, text),
            _ => null,
        };
    }

    private static FeelValue? Made(string name, in FeelValue text)
    {
        if (text.Kind != FeelKind.String)
        {
            return null;
        }
        var content = (string)text.Reference!;
        return name switch
        {
            "date" => TemporalText.DateOf(content),
            "time" => TemporalText.TimeOf(content),
            "date and time" => TemporalText.DateTimeOf(content),
            "duration" => TemporalText.DurationOf(content),
            _ => null,
        };
    }
}
