namespace Passerelle.Feel.Syntax;

/// <summary>The direct parts of a node, in the order of the text.</summary>
internal static class NodeChildren
{
    public static IEnumerable<Node> Of(Node node) =>
        node switch
        {
            PathNode n => [n.Source],
            FilterNode n => [n.Source, n.Condition],
            CallNode n => [n.Callee, .. n.Arguments],
            NegateNode n => [n.Operand],
            BinaryNode n => [n.Left, n.Right],
            BetweenNode n => [n.Value, n.Low, n.High],
            InNode n => [n.Value, .. n.Tests],
            InstanceOfNode n => [n.Value],
            IfNode n => [n.Condition, n.Then, n.Otherwise],
            ForNode n => [.. n.Iterations.SelectMany(Parts), n.Body],
            QuantifiedNode n => [.. n.Iterations.SelectMany(Parts), n.Condition],
            FunctionNode n => [n.Body],
            ListNode n => n.Items,
            ContextNode n => n.Entries.Select(e => e.Value),
            IntervalNode n => [n.Low, n.High],
            OneSidedNode n => [n.Point],
            UnaryTestsNode n => n.Tests,
            _ => [],
        };

    private static IEnumerable<Node> Parts(Iteration iteration) =>
        iteration.To is null ? [iteration.Source] : [iteration.Source, iteration.To];
}
