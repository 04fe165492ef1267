using System.Globalization;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Syntax;

/// <summary>Literals, names, and everything that begins with a keyword or a bracket.</summary>
internal sealed partial class Parser
{
    private Node Primary()
    {
        Enter();
        var node = Operand();
        _nesting--;
        return node;
    }

    private Node Operand()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return decimal.TryParse(
                    token.Text,
                    NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? Literal(FeelValue.Of(number), token)
                    : new InvalidLiteralNode(token.Text, "The number is too large.", token.Start, token.End - token.Start);
            case TokenKind.String:
                _at++;
                return Literal(FeelValue.Of(token.Text), token);
            case TokenKind.Symbol:
                return Bracketed(token);
            case TokenKind.Name:
                return Worded(token);
            default:
                throw Unexpected("an expression is expected");
        }
    }

    private LiteralNode Literal(FeelValue value, Token token) =>
        new(value, _text[token.Start..token.End], token.Start, token.End - token.Start);

    private Node Bracketed(Token token)
    {
        switch (token.Text)
        {
            case "(":
                return Parenthesis(token.Start);
            case "[":
                return ListOrInterval(token.Start);
            case "]":
                _at++;
                return IntervalFrom(Expression(), lowIncluded: false, token.Start);
            case "{":
                return Context(token.Start);
            case "@" when Next.Kind == TokenKind.String:
                _at += 2;
                var text = _tokens[_at - 1].Text;
                return TemporalText.Any(text) is { } value
                    ? new LiteralNode(value, _text[token.Start..LastEnd], token.Start, LastEnd - token.Start)
                    : new InvalidLiteralNode(
                        _text[token.Start..LastEnd],
                        $"'{text}' is not a date, a time or a duration.",
                        token.Start,
                        LastEnd - token.Start
                    );
            default:
                throw Unexpected("an expression is expected");
        }
    }

    private Node Worded(Token token)
    {
        // A known name may begin with a keyword: its longest form goes first.
        if (Keywords.Contains(token.Text) && _names.Longest(_tokens, _at) is null)
        {
            switch (token.Text)
            {
                case "true":
                    _at++;
                    return Literal(FeelValue.True, token);
                case "false":
                    _at++;
                    return Literal(FeelValue.False, token);
                case "null":
                    _at++;
                    return Literal(FeelValue.Null, token);
                case "if":
                    return If();
                case "for":
                    return For();
                case "some" or "every":
                    return Quantified();
                case "function":
                    return Function();
                default:
                    throw Unexpected("an expression is expected");
            }
        }
        if (token.Text == "?")
        {
            _at++;
            return new InputNode(token.Start, 1);
        }
        var name = Name();
        return new NameNode(name, token.Start, LastEnd - token.Start);
    }

    // The longest known name; words that follow one another belong to one name even when nobody knows it.
    private string Name()
    {
        if (Current.Kind != TokenKind.Name)
        {
            throw Unexpected("a name is expected");
        }
        var from = _at;
        var known = _names.Longest(_tokens, _at);
        if (known is null && Keywords.Contains(Current.Text) && !(_at > 0 && _tokens[_at - 1].Is(".")))
        {
            throw Unexpected("a name is expected");
        }
        _at += known?.Count ?? 1;
        var taken = _at;
        while (Current.Kind == TokenKind.Name && !Keywords.Contains(Current.Text))
        {
            _at++;
        }
        if (_at == taken)
        {
            return known?.Name ?? _tokens[from].Text;
        }
        return Joined(from, _at);
    }

    private Node Parenthesis(int start)
    {
        _at++;
        if (ComparisonForm(Current) is { } form)
        {
            var range = OneSided(form);
            Expect(")");
            return range;
        }
        var inner = Expression();
        if (Current.Is(".."))
        {
            return IntervalFrom(inner, lowIncluded: false, start);
        }
        Expect(")");
        return inner;
    }

    private Node ListOrInterval(int start)
    {
        _at++;
        var items = new List<Node>();
        if (!Current.Is("]"))
        {
            items.Add(Test());
            if (items[0] is not OneSidedNode && Current.Is(".."))
            {
                return IntervalFrom(items[0], lowIncluded: true, start);
            }
            while (TryTake(","))
            {
                items.Add(Test());
            }
        }
        Expect("]");
        return Made(new ListNode([.. items], start, LastEnd - start));
    }

    private ContextNode Context(int start)
    {
        _at++;
        var entries = new List<ContextEntry>();
        if (!Current.Is("}"))
        {
            do
            {
                var at = Current.Start;
                string name;
                if (Current.Kind == TokenKind.String)
                {
                    name = Current.Text;
                    _at++;
                    Expect(":");
                }
                else
                {
                    name = NameBeforeColon() ?? throw Unexpected("the name of an entry and a colon are expected");
                }
                var length = LastEnd - at;
                // The name is visible in the entries that follow, and in filters of this context.
                _names.Add(name);
                entries.Add(new ContextEntry(name, Expression(), at, length));
            } while (TryTake(","));
        }
        Expect("}");
        return Made(new ContextNode([.. entries], start, LastEnd - start));
    }

    private IfNode If()
    {
        var start = Current.Start;
        _at++;
        var condition = Expression();
        ExpectWord("then");
        var then = Expression();
        ExpectWord("else");
        var otherwise = Expression();
        return Made(new IfNode(condition, then, otherwise, start, LastEnd - start));
    }
}
