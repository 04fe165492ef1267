using System.Text;
using Passerelle.Feel.Types;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Syntax;

/// <summary>Writes a tree as text with regular spaces and the fewest parentheses; reading it gives the same tree.</summary>
internal sealed class Printer
{
    private readonly StringBuilder _text = new();

    // How tightly a node holds together: the higher, the less it needs parentheses.
    private enum Bond
    {
        Loose,
        Or,
        And,
        Comparison,
        Additive,
        Multiplicative,
        Exponent,
        Unary,
        Postfix,
    }

    public static string Print(Node node)
    {
        var printer = new Printer();
        if (node is UnaryTestsNode tests)
        {
            printer.UnaryTests(tests);
        }
        else
        {
            printer.Write(node, Bond.Loose);
        }
        return printer._text.ToString();
    }

    private static Bond BondOf(Node node) =>
        node switch
        {
            BinaryNode binary => BondOf(binary.Operator),
            BetweenNode or InNode => Bond.Comparison,
            NegateNode => Bond.Unary,
            // A type may swallow the words that follow it, and the body of the others has no end of its own.
            IfNode or ForNode or QuantifiedNode or FunctionNode or InstanceOfNode => Bond.Loose,
            _ => Bond.Postfix,
        };

    private static Bond BondOf(Operator op) =>
        op switch
        {
            Operator.Or => Bond.Or,
            Operator.And => Bond.And,
            Operator.Add or Operator.Subtract => Bond.Additive,
            Operator.Multiply or Operator.Divide => Bond.Multiplicative,
            Operator.Power => Bond.Exponent,
            _ => Bond.Comparison,
        };

    private void UnaryTests(UnaryTestsNode node)
    {
        if (node.Tests.Length == 0)
        {
            _text.Append('-');
            return;
        }
        _text.Append(node.Negated ? "not(" : "");
        Separated(node.Tests, Test);
        _text.Append(node.Negated ? ")" : "");
    }

    private void Test(Node node)
    {
        if (node is OneSidedNode oneSided)
        {
            _text.Append(OperatorText.Of(oneSided.Form)).Append(' ');
            Write(oneSided.Point, Bond.Additive);
            return;
        }
        Write(node, Bond.Loose);
    }

    private void Write(Node node, Bond least)
    {
        var parentheses = BondOf(node) < least;
        _text.Append(parentheses ? "(" : "");
        Bare(node);
        _text.Append(parentheses ? ")" : "");
    }

    private void Bare(Node node)
    {
        switch (node)
        {
            case LiteralNode literal:
                _text.Append(Literal(literal.Value));
                break;
            case InvalidLiteralNode invalid:
                _text.Append(invalid.Text);
                break;
            case NameNode name:
                _text.Append(name.Name);
                break;
            case InputNode:
                _text.Append('?');
                break;
            case PathNode path:
                Write(path.Source, Bond.Postfix);
                _text.Append('.').Append(path.Name);
                break;
            case FilterNode filter:
                Write(filter.Source, Bond.Postfix);
                Enclosed("[", filter.Condition, "]");
                break;
            case CallNode call:
                Call(call);
                break;
            case NegateNode negate:
                _text.Append('-');
                Write(negate.Operand, Bond.Unary);
                break;
            case BinaryNode binary:
                var bond = BondOf(binary.Operator);
                Write(binary.Left, bond);
                _text.Append(' ').Append(OperatorText.Of(binary.Operator)).Append(' ');
                Write(binary.Right, bond + 1);
                break;
            case BetweenNode between:
                Write(between.Value, Bond.Comparison);
                Joined(" between ", between.Low, Bond.Additive);
                Joined(" and ", between.High, Bond.Additive);
                break;
            case InNode @in:
                In(@in);
                break;
            case InstanceOfNode instance:
                Write(instance.Value, Bond.Postfix);
                _text.Append(" instance of ").Append(instance.Type is { } type ? TypeText.Of(type) : instance.TypeText);
                break;
            default:
                Structure(node);
                break;
        }
    }

    private void Structure(Node node)
    {
        switch (node)
        {
            case IfNode @if:
                Joined("if ", @if.Condition, Bond.Loose);
                Joined(" then ", @if.Then, Bond.Loose);
                Joined(" else ", @if.Otherwise, Bond.Loose);
                break;
            case ForNode @for:
                Iterations("for ", @for.Iterations);
                Joined(" return ", @for.Body, Bond.Loose);
                break;
            case QuantifiedNode quantified:
                Iterations(quantified.Every ? "every " : "some ", quantified.Iterations);
                Joined(" satisfies ", quantified.Condition, Bond.Loose);
                break;
            case FunctionNode function:
                _text.Append("function(");
                Separated(function.Parameters, p => _text.Append(p.Type.IsAny ? p.Name : $"{p.Name}: {p.Type}"));
                Joined(function.External ? ") external " : ") ", function.Body, Bond.Loose);
                break;
            case ListNode list:
                _text.Append('[');
                Separated(list.Items, item => Write(item, Bond.Loose));
                _text.Append(']');
                break;
            case ContextNode context:
                _text.Append('{');
                Separated(context.Entries, Entry);
                _text.Append('}');
                break;
            case IntervalNode interval:
                Enclosed(interval.LowIncluded ? "[" : "(", interval.Low, "..");
                Write(interval.High, Bond.Additive);
                _text.Append(interval.HighIncluded ? ']' : ')');
                break;
            case OneSidedNode oneSided:
                _text.Append('(');
                Test(oneSided);
                _text.Append(')');
                break;
            default:
                throw new InvalidOperationException($"No text for {node.GetType().Name}.");
        }
    }

    private void Call(CallNode node)
    {
        Write(node.Callee, Bond.Postfix);
        _text.Append('(');
        for (var i = 0; i < node.Arguments.Length; i++)
        {
            _text.Append(i > 0 ? ", " : "").Append(node.Names is null ? "" : node.Names[i] + ": ");
            Write(node.Arguments[i], Bond.Loose);
        }
        _text.Append(')');
    }

    private void In(InNode node)
    {
        Write(node.Value, Bond.Comparison);
        _text.Append(" in ");
        if (node.Tests is [OneSidedNode only])
        {
            Test(only);
        }
        else if (node.Tests is [var single])
        {
            Write(single, Bond.Additive);
        }
        else
        {
            _text.Append('(');
            Separated(node.Tests, Test);
            _text.Append(')');
        }
    }

    private void Iterations(string word, Iteration[] iterations)
    {
        _text.Append(word);
        Separated(
            iterations,
            iteration =>
            {
                Joined(iteration.Name + " in ", iteration.Source, Bond.Loose);
                if (iteration.To is not null)
                {
                    Joined("..", iteration.To, Bond.Loose);
                }
            }
        );
    }

    private void Entry(ContextEntry entry)
    {
        _text.Append(Lexer.IsPlainName(entry.Name) ? entry.Name : ValueText.Quoted(entry.Name)).Append(": ");
        Write(entry.Value, Bond.Loose);
    }

    private void Enclosed(string before, Node node, string after)
    {
        _text.Append(before);
        Write(node, Bond.Loose);
        _text.Append(after);
    }

    private void Joined(string before, Node node, Bond least)
    {
        _text.Append(before);
        Write(node, least);
    }

    private void Separated<T>(T[] parts, Action<T> write)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            _text.Append(i > 0 ? ", " : "");
            write(parts[i]);
        }
    }

    private static string Literal(in FeelValue value) =>
        value.Kind switch
        {
            FeelKind.String => ValueText.Quoted(value.AsString()),
            FeelKind.Boolean or FeelKind.Number or FeelKind.Null => ValueText.Of(value),
            _ => "@" + ValueText.Quoted(ValueText.Of(value)),
        };
}
