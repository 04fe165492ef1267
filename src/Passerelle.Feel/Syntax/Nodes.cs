using Passerelle.Feel.Values;

namespace Passerelle.Feel.Syntax;

/// <summary>A piece of a parsed expression and its place in the text.</summary>
internal abstract class Node(int start, int length)
{
    public int Start { get; } = start;

    public int Length { get; } = length;

    /// <summary>How many nodes deep this one is; bounded by the parser so that no later walk overflows the stack.</summary>
    public int Height { get; init; } = 1;

    protected static int Over(params ReadOnlySpan<Node?> children)
    {
        var most = 0;
        foreach (var child in children)
        {
            most = Math.Max(most, child?.Height ?? 0);
        }
        return most + 1;
    }

    protected static int OverAll(IEnumerable<Node> children)
    {
        var most = 0;
        foreach (var child in children)
        {
            most = Math.Max(most, child.Height);
        }
        return most + 1;
    }
}

internal enum Operator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

internal sealed class LiteralNode(FeelValue value, string text, int start, int length) : Node(start, length)
{
    public FeelValue Value { get; } = value;

    /// <summary>As written.</summary>
    public string Text { get; } = text;
}

/// <summary>A literal that reads as one but has no value: <c>@"foo"</c>, a number too large. It evaluates to null.</summary>
internal sealed class InvalidLiteralNode(string text, string message, int start, int length) : Node(start, length)
{
    public string Text { get; } = text;

    public string Message { get; } = message;
}

/// <summary>The end a range literal leaves out; only <c>range()</c> reads such literals.</summary>
internal sealed class MissingNode(int start) : Node(start, 0);

internal sealed class NameNode(string name, int start, int length) : Node(start, length)
{
    public string Name { get; } = name;
}

/// <summary>The input of a unary test, <c>?</c>.</summary>
internal sealed class InputNode(int start, int length) : Node(start, length);

internal sealed class PathNode : Node
{
    public PathNode(Node source, string name, int start, int length)
        : base(start, length)
    {
        (Source, Name, Height) = (source, name, Over(source));
    }

    public Node Source { get; }

    public string Name { get; }
}

internal sealed class FilterNode : Node
{
    public FilterNode(Node source, Node condition, int start, int length)
        : base(start, length)
    {
        (Source, Condition, Height) = (source, condition, Over(source, condition));
    }

    public Node Source { get; }

    public Node Condition { get; }
}

internal sealed class CallNode : Node
{
    public CallNode(Node callee, Node[] arguments, string[]? names, int start, int length)
        : base(start, length)
    {
        (Callee, Arguments, Names, Height) = (callee, arguments, names, Math.Max(Over(callee), OverAll(arguments)));
    }

    public Node Callee { get; }

    public Node[] Arguments { get; }

    /// <summary>The names of the arguments, or null when they are given by position.</summary>
    public string[]? Names { get; }
}

internal sealed class NegateNode : Node
{
    public NegateNode(Node operand, int start, int length)
        : base(start, length)
    {
        (Operand, Height) = (operand, Over(operand));
    }

    public Node Operand { get; }
}

internal sealed class BinaryNode : Node
{
    public BinaryNode(Operator op, Node left, Node right, int start, int length)
        : base(start, length)
    {
        (Operator, Left, Right, Height) = (op, left, right, Over(left, right));
    }

    public Operator Operator { get; }

    public Node Left { get; }

    public Node Right { get; }
}

internal sealed class BetweenNode : Node
{
    public BetweenNode(Node value, Node low, Node high, int start, int length)
        : base(start, length)
    {
        (Value, Low, High, Height) = (value, low, high, Over(value, low, high));
    }

    public Node Value { get; }

    public Node Low { get; }

    public Node High { get; }
}

internal sealed class InNode : Node
{
    public InNode(Node value, Node[] tests, int start, int length)
        : base(start, length)
    {
        (Value, Tests, Height) = (value, tests, Math.Max(Over(value), OverAll(tests)));
    }

    public Node Value { get; }

    public Node[] Tests { get; }
}

internal sealed class InstanceOfNode : Node
{
    public InstanceOfNode(Node value, FeelType? type, string typeText, int start, int length)
        : base(start, length)
    {
        (Value, Type, TypeText, Height) = (value, type, typeText, Over(value));
    }

    public Node Value { get; }

    /// <summary>Null when the name of the type is not one of FEEL's own.</summary>
    public FeelType? Type { get; }

    public string TypeText { get; }
}
