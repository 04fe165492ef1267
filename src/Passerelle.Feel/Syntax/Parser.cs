using Passerelle.Feel.Values;

namespace Passerelle.Feel.Syntax;

/// <summary>
/// Reads FEEL (DMN 1.5 §10.3.1.2) by recursive descent with precedence climbing. Bounded in size and depth; a text that is
/// not FEEL ends in one <see cref="SyntaxException"/>, which never leaves the library.
/// </summary>
internal sealed partial class Parser
{
    public const int MaxLength = 100_000;
    private const int MaxNesting = 400;
    private const int MaxHeight = 600;

    private static readonly HashSet<string> Keywords =
    [
        "for",
        "return",
        "if",
        "then",
        "else",
        "some",
        "every",
        "satisfies",
        "in",
        "between",
        "and",
        "or",
        "instance",
        "true",
        "false",
        "null",
        "function",
    ];

    private readonly string _text;
    private readonly List<Token> _tokens;
    private readonly NameTable _names;
    private int _at;
    private int _nesting;
    private bool _closesByOpening;

    private Parser(string text, NameTable names)
    {
        if (text.Length > MaxLength)
        {
            throw new SyntaxException(
                FeelProblemCodes.Limit,
                $"The expression is longer than {MaxLength} characters.",
                MaxLength,
                text.Length - MaxLength
            );
        }
        _text = text;
        _tokens = Lexer.Read(text);
        _names = new NameTable(names);
    }

    private Token Current => _tokens[_at];

    private Token Next => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    public static Node ParseExpression(string text, NameTable names)
    {
        var parser = new Parser(text, names);
        var node = parser.Expression();
        parser.ExpectEnd();
        return node;
    }

    public static UnaryTestsNode ParseUnaryTests(string text, NameTable names)
    {
        var parser = new Parser(text, names);
        var tests = parser.UnaryTests();
        parser.ExpectEnd();
        return tests;
    }

    /// <summary>The text of a range, whose ends may be missing: <c>[2..)</c>.</summary>
    public static IntervalNode ParseRange(string text, NameTable names)
    {
        var parser = new Parser(text, names);
        var range = parser.RangeLiteral();
        parser.ExpectEnd();
        return range;
    }

    public static FeelType? ParseType(string text, NameTable names)
    {
        try
        {
            var parser = new Parser(text, names);
            var type = parser.Type(out _);
            parser.ExpectEnd();
            return type;
        }
        catch (SyntaxException)
        {
            return null;
        }
    }

    private UnaryTestsNode UnaryTests()
    {
        var start = Current.Start;
        if (Current.Is("-") && Next.Kind == TokenKind.End)
        {
            _at++;
            return new UnaryTestsNode([], negated: false, start, 1);
        }
        return Current.IsWord("not") && Next.Is("(")
            ? NegatedOrNot(start)
            : Made(new UnaryTestsNode(Tests(), negated: false, start, LastEnd - start));
    }

    // not(…) over the whole text denies the tests within; otherwise it is a call, and the beginning of a longer test.
    private UnaryTestsNode NegatedOrNot(int start)
    {
        SyntaxException? first = null;
        _at += 2;
        try
        {
            var tests = Tests();
            Expect(")");
            if (Current.Kind == TokenKind.End)
            {
                return Made(new UnaryTestsNode(tests, negated: true, start, LastEnd - start));
            }
        }
        catch (SyntaxException problem)
        {
            first = problem;
        }
        (_at, _nesting, _closesByOpening) = (0, 0, false);
        try
        {
            var tests = Tests();
            ExpectEnd();
            return Made(new UnaryTestsNode(tests, negated: false, start, LastEnd - start));
        }
        catch (SyntaxException second) when (first is not null && first.Problem.Start >= second.Problem.Start)
        {
            throw first;
        }
    }

    private Node[] Tests()
    {
        var tests = new List<Node> { Test() };
        while (TryTake(","))
        {
            tests.Add(Test());
        }
        return [.. tests];
    }

    private Node Test()
    {
        if (ComparisonForm(Current) is not { } form)
        {
            return Expression();
        }
        return OneSided(form);
    }

    private OneSidedNode OneSided(RangeForm form)
    {
        var start = Current.Start;
        _at++;
        var point = Binary(Level.Additive);
        return Made(new OneSidedNode(form, point, start, LastEnd - start));
    }

    private static RangeForm? ComparisonForm(Token token) =>
        token.Kind != TokenKind.Symbol
            ? null
            : token.Text switch
            {
                "<" => RangeForm.Less,
                "<=" => RangeForm.LessOrEqual,
                ">" => RangeForm.Greater,
                ">=" => RangeForm.GreaterOrEqual,
                "=" => RangeForm.Equal,
                "!=" => RangeForm.NotEqual,
                _ => null,
            };

    private int LastEnd => _at == 0 ? 0 : _tokens[_at - 1].End;

    private static T Made<T>(T node)
        where T : Node =>
        node.Height <= MaxHeight
            ? node
            : throw new SyntaxException(FeelProblemCodes.Limit, "The expression has too many operators in a row.", node.Start, node.Length);

    private void Enter()
    {
        if (++_nesting > MaxNesting)
        {
            throw new SyntaxException(FeelProblemCodes.Limit, $"The expression is nested too deeply.", Current.Start, 1);
        }
    }

    private bool TryTake(string symbol)
    {
        if (!Current.Is(symbol))
        {
            return false;
        }
        _at++;
        return true;
    }

    private bool TryTakeWord(string word)
    {
        if (!Current.IsWord(word))
        {
            return false;
        }
        _at++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!TryTake(symbol))
        {
            throw Unexpected($"'{symbol}' is expected");
        }
    }

    private void ExpectWord(string word)
    {
        if (!TryTakeWord(word))
        {
            throw Unexpected($"'{word}' is expected");
        }
    }

    private void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw Unexpected("the expression should end");
        }
    }

    private SyntaxException Unexpected(string wish)
    {
        var found = Current.Kind == TokenKind.End ? "the end" : $"'{_text[Current.Start..Current.End]}'";
        return new SyntaxException(
            FeelProblemCodes.Syntax,
            $"Found {found} where {wish}.",
            Current.Start,
            Math.Max(1, Current.End - Current.Start)
        );
    }
}
