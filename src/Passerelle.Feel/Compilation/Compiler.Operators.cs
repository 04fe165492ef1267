using Passerelle.Feel.Syntax;
using Passerelle.Feel.Types;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Compilation;

/// <summary>Arithmetic, comparison, and/or, between, instance of, if.</summary>
internal sealed partial class Compiler
{
    private Compiled Negate(NegateNode node)
    {
        var operand = Visit(node.Operand);
        if (Known(operand.Type) && operand.Type.Kind is not (FeelKind.Number or FeelKind.DayTimeDuration or FeelKind.YearMonthDuration))
        {
            return Failing(node, FeelProblemCodes.Type, $"A {Describe(operand.Type)} has no negative.");
        }
        var code = operand.Code;
        return Pure((ref Frame frame) => Arithmetic.Negate(code(ref frame), ref frame, node), operand.Type, operand);
    }

    // A chain such as a + b + c… leans to the left: it is compiled without a call for each link.
    private Compiled Binary(BinaryNode node)
    {
        var links = new Stack<BinaryNode>();
        Node first = node;
        while (first is BinaryNode link)
        {
            links.Push(link);
            first = link.Left;
        }
        var left = Visit(first);
        while (links.TryPop(out var link))
        {
            left = Operate(link, left, Visit(link.Right));
        }
        return left;
    }

    private Compiled Operate(BinaryNode node, Compiled left, Compiled right)
    {
        return node.Operator switch
        {
            Operator.Or => Or(node, left, right),
            Operator.And => And(node, left, right),
            Operator.Equal or Operator.NotEqual => Equality(node, left, right),
            Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual => Order(node, left, right),
            _ => Calculate(node, left, right),
        };
    }

    private Compiled Calculate(BinaryNode node, Compiled left, Compiled right)
    {
        if (TypeInference.OfArithmetic(node.Operator, left.Type, right.Type) is not { } type)
        {
            return Failing(
                node,
                FeelProblemCodes.Type,
                $"{node.Operator} is not defined between {Describe(left.Type)} and {Describe(right.Type)}."
            );
        }
        var (a, b) = (left.Code, right.Code);
        Code code = node.Operator switch
        {
            Operator.Add => (ref Frame frame) => Arithmetic.Add(a(ref frame), b(ref frame), ref frame, node),
            Operator.Subtract => (ref Frame frame) => Arithmetic.Subtract(a(ref frame), b(ref frame), ref frame, node),
            Operator.Multiply => (ref Frame frame) => Arithmetic.Multiply(a(ref frame), b(ref frame), ref frame, node),
            Operator.Divide => (ref Frame frame) => Arithmetic.Divide(a(ref frame), b(ref frame), ref frame, node),
            _ => (ref Frame frame) => Arithmetic.Power(a(ref frame), b(ref frame), ref frame, node),
        };
        return Pure(code, type, left, right);
    }

    private Compiled And(BinaryNode node, Compiled left, Compiled right)
    {
        CheckLogical(node.Left, left);
        CheckLogical(node.Right, right);
        var (a, b) = (left.Code, right.Code);
        return Pure(
            (ref Frame frame) =>
            {
                var x = a(ref frame);
                return x.IsFalse ? FeelValue.False : Logic.And(x, b(ref frame));
            },
            FeelType.Boolean,
            left,
            right
        );
    }

    private Compiled Or(BinaryNode node, Compiled left, Compiled right)
    {
        CheckLogical(node.Left, left);
        CheckLogical(node.Right, right);
        var (a, b) = (left.Code, right.Code);
        return Pure(
            (ref Frame frame) =>
            {
                var x = a(ref frame);
                return x.IsTrue ? FeelValue.True : Logic.Or(x, b(ref frame));
            },
            FeelType.Boolean,
            left,
            right
        );
    }

    // The language gives null for an operand that is no boolean; in a checked expression that is a mistake.
    private void CheckLogical(Node node, Compiled operand)
    {
        if (!Meet(operand.Type, FeelType.Boolean))
        {
            Note(node, FeelProblemCodes.Type, $"A boolean is expected here, not a {Describe(operand.Type)}.");
        }
    }

    private Compiled Equality(BinaryNode node, Compiled left, Compiled right)
    {
        if (!Meet(left.Type, right.Type))
        {
            return Failing(
                node,
                FeelProblemCodes.Type,
                $"A {Describe(left.Type)} and a {Describe(right.Type)} are never equal nor different."
            );
        }
        var (a, b) = (left.Code, right.Code);
        var negated = node.Operator == Operator.NotEqual;
        if (right is { IsConstant: true, Value.Kind: FeelKind.String })
        {
            var text = right.Value;
            return Pure(
                (ref Frame frame) =>
                {
                    var x = a(ref frame);
                    return x.Kind == FeelKind.String
                        ? FeelValue.Of(string.Equals((string)x.Reference!, (string)text.Reference!, StringComparison.Ordinal) != negated)
                        : Tests.Equal(x, text, negated, ref frame, node);
                },
                FeelType.Boolean,
                left,
                right
            );
        }
        return Pure((ref Frame frame) => Tests.Equal(a(ref frame), b(ref frame), negated, ref frame, node), FeelType.Boolean, left, right);
    }

    private Compiled Order(BinaryNode node, Compiled left, Compiled right)
    {
        if (!Meet(left.Type, right.Type) || !TypeInference.IsOrdered(left.Type) || !TypeInference.IsOrdered(right.Type))
        {
            return Failing(node, FeelProblemCodes.Type, $"There is no order between {Describe(left.Type)} and {Describe(right.Type)}.");
        }
        return Pure(Ordered(node, node.Operator, left.Code, right), FeelType.Boolean, left, right);
    }

    private static Code Ordered(Node node, Operator op, Code a, Compiled right)
    {
        var b = right.Code;
        if (right is { IsConstant: true, Value.Kind: FeelKind.Number })
        {
            var (limit, value) = (right.Value.Raw, right.Value);
            return op switch
            {
                Operator.Less => (ref Frame frame) =>
                {
                    var x = a(ref frame);
                    return x.Kind == FeelKind.Number ? FeelValue.Of(x.Raw < limit) : Tests.Order(op, x, value, ref frame, node);
                },
                Operator.LessOrEqual => (ref Frame frame) =>
                {
                    var x = a(ref frame);
                    return x.Kind == FeelKind.Number ? FeelValue.Of(x.Raw <= limit) : Tests.Order(op, x, value, ref frame, node);
                },
                Operator.Greater => (ref Frame frame) =>
                {
                    var x = a(ref frame);
                    return x.Kind == FeelKind.Number ? FeelValue.Of(x.Raw > limit) : Tests.Order(op, x, value, ref frame, node);
                },
                _ => (ref Frame frame) =>
                {
                    var x = a(ref frame);
                    return x.Kind == FeelKind.Number ? FeelValue.Of(x.Raw >= limit) : Tests.Order(op, x, value, ref frame, node);
                },
            };
        }
        return (ref Frame frame) => Tests.Order(op, a(ref frame), b(ref frame), ref frame, node);
    }

    private Compiled Between(BetweenNode node)
    {
        var value = Visit(node.Value);
        var low = Visit(node.Low);
        var high = Visit(node.High);
        if (!Meet(value.Type, low.Type) || !Meet(value.Type, high.Type) || !TypeInference.IsOrdered(value.Type))
        {
            return Failing(
                node,
                FeelProblemCodes.Type,
                $"A {Describe(value.Type)} cannot be between a {Describe(low.Type)} and a {Describe(high.Type)}."
            );
        }
        var (v, l, h) = (value.Code, low.Code, high.Code);
        return Pure(
            (ref Frame frame) =>
            {
                var x = v(ref frame);
                return Logic.And(
                    Tests.Order(Operator.GreaterOrEqual, x, l(ref frame), ref frame, node),
                    Tests.Order(Operator.LessOrEqual, x, h(ref frame), ref frame, node)
                );
            },
            FeelType.Boolean,
            value,
            low,
            high
        );
    }

    private Compiled InstanceOf(InstanceOfNode node)
    {
        var value = Visit(node.Value);
        if (node.Type is not { } type)
        {
            return OfUndefinedType(node);
        }
        var code = value.Code;
        return Pure(
            (ref Frame frame) =>
            {
                var x = code(ref frame);
                return x.IsUnknown ? x
                    : frame.TryWalk(node, x) ? FeelValue.Of(type.Contains(x))
                    : FeelValue.Null;
            },
            FeelType.Boolean,
            value
        );
    }

    // Where problems are tolerated, no value is an instance of a type nobody defined.
    private Compiled OfUndefinedType(InstanceOfNode node)
    {
        var message = $"There is no type '{node.TypeText}'.";
        Note(node, FeelProblemCodes.Name, message);
        return new Compiled(
            (ref Frame frame) =>
            {
                frame.Warn(node, FeelProblemCodes.Name, message);
                return FeelValue.False;
            },
            FeelType.Boolean
        );
    }

    private Compiled If(IfNode node)
    {
        var condition = Visit(node.Condition);
        CheckLogical(node.Condition, condition);
        var then = Visit(node.Then);
        var otherwise = Visit(node.Otherwise);
        var (c, t, o) = (condition.Code, then.Code, otherwise.Code);
        return Pure(
            (ref Frame frame) =>
            {
                var x = c(ref frame);
                if (x.IsTrue)
                {
                    return t(ref frame);
                }
                return x.IsUnknown ? x : o(ref frame);
            },
            TypeInference.Common(then.Type, otherwise.Type),
            condition,
            then,
            otherwise
        );
    }
}
