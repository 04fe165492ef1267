using Passerelle.Feel.Values;

namespace Passerelle.Feel.Syntax;

/// <summary>Operators, from the loosest to the tightest.</summary>
internal sealed partial class Parser
{
    private enum Level
    {
        Or = 1,
        And,
        Comparison,
        Additive,
        Multiplicative,
        Exponent,
    }

    private Node Expression()
    {
        Enter();
        var saved = _closesByOpening;
        _closesByOpening = false;
        var node = Binary(Level.Or);
        _closesByOpening = saved;
        _nesting--;
        return node;
    }

    private Node Binary(Level least) => BinaryFrom(Unary(), least);

    private Node BinaryFrom(Node left, Level least)
    {
        while (true)
        {
            if (OperatorOf(Current) is var (op, level) && level >= least)
            {
                _at++;
                // All binary operators associate to the left, exponentiation too.
                var right = Binary(level + 1);
                left = Made(new BinaryNode(op, left, right, left.Start, LastEnd - left.Start));
            }
            else if (least <= Level.Comparison && Current.IsWord("between"))
            {
                left = Between(left);
            }
            else if (least <= Level.Comparison && Current.IsWord("in"))
            {
                left = In(left);
            }
            else
            {
                return left;
            }
        }
    }

    private static (Operator, Level)? OperatorOf(Token token) =>
        (token.Kind, token.Text) switch
        {
            (TokenKind.Name, "or") => (Operator.Or, Level.Or),
            (TokenKind.Name, "and") => (Operator.And, Level.And),
            (TokenKind.Symbol, "=") => (Operator.Equal, Level.Comparison),
            (TokenKind.Symbol, "!=") => (Operator.NotEqual, Level.Comparison),
            (TokenKind.Symbol, "<") => (Operator.Less, Level.Comparison),
            (TokenKind.Symbol, "<=") => (Operator.LessOrEqual, Level.Comparison),
            (TokenKind.Symbol, ">") => (Operator.Greater, Level.Comparison),
            (TokenKind.Symbol, ">=") => (Operator.GreaterOrEqual, Level.Comparison),
            (TokenKind.Symbol, "+") => (Operator.Add, Level.Additive),
            (TokenKind.Symbol, "-") => (Operator.Subtract, Level.Additive),
            (TokenKind.Symbol, "*") => (Operator.Multiply, Level.Multiplicative),
            (TokenKind.Symbol, "/") => (Operator.Divide, Level.Multiplicative),
            (TokenKind.Symbol, "**") => (Operator.Power, Level.Exponent),
            _ => null,
        };

    private BetweenNode Between(Node value)
    {
        _at++;
        var low = Binary(Level.Additive);
        ExpectWord("and");
        var high = Binary(Level.Additive);
        return Made(new BetweenNode(value, low, high, value.Start, LastEnd - value.Start));
    }

    private InNode In(Node value)
    {
        _at++;
        var tests = InTests();
        return Made(new InNode(value, tests, value.Start, LastEnd - value.Start));
    }

    private Node[] InTests()
    {
        if (ComparisonForm(Current) is { } form)
        {
            return [OneSided(form)];
        }
        if (!Current.Is("("))
        {
            return [Binary(Level.Additive)];
        }
        var start = Current.Start;
        _at++;
        Enter();
        var first = Test();
        if (first is not OneSidedNode && Current.Is(".."))
        {
            _nesting--;
            return [BinaryFrom(PostfixFrom(IntervalFrom(first, lowIncluded: false, start)), Level.Additive)];
        }
        var tests = new List<Node> { first };
        while (TryTake(","))
        {
            tests.Add(Test());
        }
        Expect(")");
        _nesting--;
        // One expression in parentheses may be the beginning of a longer operand: x in (a).b
        return tests.Count == 1 && first is not OneSidedNode ? [BinaryFrom(InstanceFrom(PostfixFrom(first)), Level.Additive)] : [.. tests];
    }

    private Node Unary()
    {
        if (!Current.Is("-"))
        {
            return InstanceFrom(PostfixFrom(Primary()));
        }
        var start = Current.Start;
        _at++;
        Enter();
        var operand = Unary();
        _nesting--;
        return Made(new NegateNode(operand, start, LastEnd - start));
    }

    private Node InstanceFrom(Node value)
    {
        while (Current.IsWord("instance") && Next.IsWord("of"))
        {
            _at += 2;
            var type = Type(out var text);
            value = Made(new InstanceOfNode(value, type, text, value.Start, LastEnd - value.Start));
        }
        return value;
    }

    private Node PostfixFrom(Node node)
    {
        while (true)
        {
            if (TryTake("."))
            {
                var name = Name();
                node = Made(new PathNode(node, name, node.Start, LastEnd - node.Start));
            }
            else if (Current.Is("[") && !(_closesByOpening && !CanBegin(Next)))
            {
                _at++;
                var condition = Expression();
                Expect("]");
                node = Made(new FilterNode(node, condition, node.Start, LastEnd - node.Start));
            }
            else if (Current.Is("("))
            {
                node = Call(node);
            }
            else
            {
                return node;
            }
        }
    }

    private CallNode Call(Node callee)
    {
        _at++;
        var arguments = new List<Node>();
        List<string>? names = null;
        if (!Current.Is(")"))
        {
            do
            {
                if (NameBeforeColon() is { } name)
                {
                    if (arguments.Count > 0 && names is null)
                    {
                        throw Unexpected("an argument without a name is expected, as the first one has none");
                    }
                    (names ??= []).Add(name);
                }
                else if (names is not null)
                {
                    throw Unexpected("an argument with a name is expected, as the first one has one");
                }
                arguments.Add(Expression());
            } while (TryTake(","));
        }
        Expect(")");
        return Made(new CallNode(callee, [.. arguments], names?.ToArray(), callee.Start, LastEnd - callee.Start));
    }

    // Takes "some words :" when that is what comes next.
    private string? NameBeforeColon()
    {
        var end = _at;
        while (_tokens[end].Kind is TokenKind.Name or TokenKind.Number || IsNameSign(_tokens[end]))
        {
            end++;
        }
        if (end == _at || !_tokens[end].Is(":") || _tokens[_at].Kind != TokenKind.Name)
        {
            return null;
        }
        var name = Joined(_at, end);
        _at = end + 1;
        return name;
    }

    private static bool IsNameSign(Token token) => token.Kind == TokenKind.Symbol && token.Text is "." or "/" or "-" or "+" or "*" or "**";

    // The words as written, with any space between two of them as one space.
    private string Joined(int from, int to)
    {
        var name = new System.Text.StringBuilder(_tokens[from].Text);
        for (var i = from + 1; i < to; i++)
        {
            if (_tokens[i - 1].End < _tokens[i].Start)
            {
                name.Append(' ');
            }
            name.Append(_tokens[i].Text);
        }
        return name.ToString();
    }

    private static bool CanBegin(Token token) =>
        token.Kind switch
        {
            TokenKind.Number or TokenKind.String => true,
            TokenKind.Name => token.Text
                is not ("and" or "or" or "in" or "between" or "instance" or "then" or "else" or "return" or "satisfies"),
            TokenKind.Symbol => token.Text is "(" or "[" or "{" or "-" or "@",
            _ => false,
        };

    private IntervalNode IntervalFrom(Node low, bool lowIncluded, int start)
    {
        Expect("..");
        var saved = _closesByOpening;
        _closesByOpening = true;
        var high = Binary(Level.Additive);
        _closesByOpening = saved;
        return IntervalTo(low, lowIncluded, high, start);
    }

    private IntervalNode IntervalTo(Node low, bool lowIncluded, Node high, int start)
    {
        var included = Current.Is("]");
        if (!included && !Current.Is(")") && !Current.Is("["))
        {
            throw Unexpected("the end of the interval is expected");
        }
        _at++;
        return Made(new IntervalNode(low, lowIncluded, high, included, start, LastEnd - start));
    }

    private IntervalNode RangeLiteral()
    {
        var included = Current.Is("[");
        if (!included && !Current.Is("(") && !Current.Is("]"))
        {
            throw Unexpected("a range is expected");
        }
        _at++;
        Node low = Current.Is("..") ? new MissingNode(Current.Start) : Binary(Level.Additive);
        if (!Next.Is(")") && !Next.Is("]") && !Next.Is("["))
        {
            return IntervalFrom(low, included, 0);
        }
        Expect("..");
        return IntervalTo(low, included, new MissingNode(Current.Start), 0);
    }
}
