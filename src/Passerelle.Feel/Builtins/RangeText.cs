using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>
/// The text <c>range()</c> takes: an interval whose ends are literals, or calls of a temporal constructor with one string
/// literal; of one type and in order.
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
        Node node;
        try
        {
            node = Parser.ParseExpression(text, NoNames);
        }
        catch (SyntaxException)
        {
            return null;
        }
        if (node is not IntervalNode interval || End(interval.Low) is not { } start || End(interval.High) is not { } end)
        {
            return null;
        }
        if (start.IsNull && end.IsNull)
        {
            return null;
        }
        if (!start.IsNull && !end.IsNull && !(Comparison.TryCompare(start, end, out var order) && order <= 0))
        {
            return null;
        }
        return FeelRange.Interval(start, interval.LowIncluded, end, interval.HighIncluded);
    }

    private static FeelValue? End(Node node)
    {
        var value = node switch
        {
            LiteralNode literal => literal.Value,
            NegateNode { Operand: LiteralNode { Value.Kind: FeelKind.Number } number } => FeelValue.Of(-number.Value.Raw),
            CallNode { Callee: NameNode { Name: var name }, Names: null, Arguments: [LiteralNode { Value: var text }] } => Made(name, text),
            _ => (FeelValue?)null,
        };
        return value is { Kind: FeelKind.Boolean } ? null : value;
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
