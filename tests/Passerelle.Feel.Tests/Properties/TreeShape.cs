using Passerelle.Feel.Syntax;

namespace Passerelle.Feel.Tests.Properties;

/// <summary>A tree as a text that leaves nothing to precedence: equal trees, and only they, have equal shapes.</summary>
internal static class TreeShape
{
    public static string Of(Node node) => $"({Head(node)} {string.Join(' ', NodeChildren.Of(node).Select(Of))})";

    private static string Head(Node node) =>
        node switch
        {
            LiteralNode n => $"{n.Value.Kind} {n.Value}",
            InvalidLiteralNode n => n.Text,
            NameNode n => "name " + n.Name,
            PathNode n => "path " + n.Name,
            CallNode n => "call " + (n.Names is null ? "" : string.Join(',', n.Names)),
            BinaryNode n => n.Operator.ToString(),
            InstanceOfNode n => "instance " + n.Type,
            ForNode n => "for " + Iterations(n.Iterations),
            QuantifiedNode n => (n.Every ? "every " : "some ") + Iterations(n.Iterations),
            FunctionNode n => $"function {n.External} {string.Join(',', n.Parameters.Select(p => $"{p.Name}:{p.Type}"))}",
            ContextNode n => "context " + string.Join(',', n.Entries.Select(e => e.Name)),
            IntervalNode n => $"interval {n.LowIncluded} {n.HighIncluded}",
            OneSidedNode n => n.Form.ToString(),
            UnaryTestsNode n => $"tests {n.Negated}",
            _ => node.GetType().Name,
        };

    private static string Iterations(Iteration[] iterations) =>
        string.Join(',', iterations.Select(i => i.Name + (i.To is null ? "" : "..")));
}
