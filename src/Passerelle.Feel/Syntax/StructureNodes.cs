using Passerelle.Feel.Values;

namespace Passerelle.Feel.Syntax;

internal sealed class IfNode : Node
{
    public IfNode(Node condition, Node then, Node otherwise, int start, int length)
        : base(start, length)
    {
        (Condition, Then, Otherwise, Height) = (condition, then, otherwise, Over(condition, then, otherwise));
    }

    public Node Condition { get; }

    public Node Then { get; }

    public Node Otherwise { get; }
}

/// <summary>One variable of a loop: over a list, or from one end to another.</summary>
internal sealed record Iteration(string Name, Node Source, Node? To)
{
    public int Height => Math.Max(Source.Height, To?.Height ?? 0);
}

internal sealed class ForNode : Node
{
    public ForNode(Iteration[] iterations, Node body, int start, int length)
        : base(start, length)
    {
        (Iterations, Body, Height) = (iterations, body, Math.Max(Over(body), iterations.Max(i => i.Height) + 1));
    }

    public Iteration[] Iterations { get; }

    public Node Body { get; }
}

internal sealed class QuantifiedNode : Node
{
    public QuantifiedNode(bool every, Iteration[] iterations, Node condition, int start, int length)
        : base(start, length)
    {
        (Every, Iterations, Condition) = (every, iterations, condition);
        Height = Math.Max(Over(condition), iterations.Max(i => i.Height) + 1);
    }

    public bool Every { get; }

    public Iteration[] Iterations { get; }

    public Node Condition { get; }
}

internal sealed record FormalParameter(string Name, FeelType Type);

internal sealed class FunctionNode : Node
{
    public FunctionNode(FormalParameter[] parameters, Node body, bool external, int start, int length)
        : base(start, length)
    {
        (Parameters, Body, External, Height) = (parameters, body, external, Over(body));
    }

    public FormalParameter[] Parameters { get; }

    public Node Body { get; }

    /// <summary>Implemented outside FEEL; such a function can be written but not called.</summary>
    public bool External { get; }
}

internal sealed class ListNode : Node
{
    public ListNode(Node[] items, int start, int length)
        : base(start, length)
    {
        (Items, Height) = (items, OverAll(items));
    }

    public Node[] Items { get; }
}

internal sealed record ContextEntry(string Name, Node Value, int Start, int Length);

internal sealed class ContextNode : Node
{
    public ContextNode(ContextEntry[] entries, int start, int length)
        : base(start, length)
    {
        (Entries, Height) = (entries, OverAll(entries.Select(e => e.Value)));
    }

    public ContextEntry[] Entries { get; }
}

internal sealed class IntervalNode : Node
{
    public IntervalNode(Node low, bool lowIncluded, Node high, bool highIncluded, int start, int length)
        : base(start, length)
    {
        (Low, LowIncluded, High, HighIncluded, Height) = (low, lowIncluded, high, highIncluded, Over(low, high));
    }

    public Node Low { get; }

    public bool LowIncluded { get; }

    public Node High { get; }

    public bool HighIncluded { get; }
}

/// <summary>One comparison without its left side: <c>&lt; 10</c> as a test, <c>(&lt; 10)</c> as a range.</summary>
internal sealed class OneSidedNode : Node
{
    public OneSidedNode(RangeForm form, Node point, int start, int length)
        : base(start, length)
    {
        (Form, Point, Height) = (form, point, Over(point));
    }

    public RangeForm Form { get; }

    public Node Point { get; }
}

/// <summary>The whole text of unary tests.</summary>
internal sealed class UnaryTestsNode : Node
{
    public UnaryTestsNode(Node[] tests, bool negated, int start, int length)
        : base(start, length)
    {
        (Tests, Negated, Height) = (tests, negated, OverAll(tests));
    }

    /// <summary>Empty for <c>-</c>, which everything passes.</summary>
    public Node[] Tests { get; }

    public bool Negated { get; }
}
