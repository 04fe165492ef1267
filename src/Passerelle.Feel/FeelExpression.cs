using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;

namespace Passerelle.Feel;

/// <summary>
/// A compiled expression. Immutable and safe to evaluate from many threads at once. Evaluation is pure: no clock, no
/// culture, no input or output; it never throws for what an expression does (an error is null, with a warning for who
/// asks).
/// </summary>
public sealed class FeelExpression
{
    private readonly Node _node;
    private readonly Code _code;
    private readonly int _locals;
    private readonly int _slots;

    private FeelExpression(string text, Node node, Compiler compiler, Compiled compiled, bool isTest)
    {
        Text = text;
        _node = node;
        Type = compiled.Type;
        IsTest = isTest;
        References = [.. compiler.References];
        Constant = compiled.IsConstant ? compiled.Value : null;
        _code = compiled.Code;
        _locals = compiler.Locals;
        _slots = compiler.SlotsUsed;
    }

    /// <summary>The text as given.</summary>
    public string Text { get; }

    /// <summary>What is known of the type of the result; <see cref="FeelType.Boolean"/> for unary tests.</summary>
    public FeelType Type { get; }

    /// <summary>The declared names the expression uses, each once, in the order of their first use.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Whether the text was unary tests, to be asked by <see cref="EvaluateTest(FeelValue, FeelValue[])"/>.</summary>
    public bool IsTest { get; }

    /// <summary>The value of an expression that depends on nothing, else null.</summary>
    public FeelValue? Constant { get; }

    /// <summary>
    /// Parses, resolves, checks and compiles an expression. Problems in the text are answered, never thrown.
    /// </summary>
    public static FeelResult<FeelExpression> Compile(string text, FeelSchema schema) => Compile(text, schema, null);

    /// <summary>Compiles unary tests, such as a cell <c>[20..29]</c>, <c>&gt;= 9</c>, <c>"a", "b"</c> or <c>-</c>.</summary>
    /// <param name="text">The tests.</param>
    /// <param name="schema">The names they may use.</param>
    /// <param name="input">The type of the value to be tested, <c>?</c> within the text.</param>
    public static FeelResult<FeelExpression> CompileUnaryTests(string text, FeelSchema schema, FeelType input) =>
        Compile(text, schema, input);

    /// <summary>The value of the expression for these values of its names.</summary>
    /// <param name="slots">One value for each name of the schema, in its order.</param>
    public FeelValue Evaluate(FeelValue[] slots) => Run(default, slots, null);

    /// <summary>The same, noting why things became null.</summary>
    public FeelValue Evaluate(FeelValue[] slots, ICollection<FeelProblem> warnings) => Run(default, slots, warnings);

    /// <summary>Whether the input passes the tests: true, false, null (an error) or unknown.</summary>
    public FeelValue EvaluateTest(FeelValue input, FeelValue[] slots) => Run(input, slots, null);

    /// <summary>The same, noting why things became null.</summary>
    public FeelValue EvaluateTest(FeelValue input, FeelValue[] slots, ICollection<FeelProblem> warnings) => Run(input, slots, warnings);

    /// <summary>
    /// The expression with regular spaces, no comments and the fewest parentheses: texts that mean the same tree have one
    /// canonical text, for hashing and comparing.
    /// </summary>
    public string ToCanonicalText() => Printer.Print(_node);

    public override string ToString() => Text;

    private static FeelResult<FeelExpression> Compile(string text, FeelSchema schema, FeelType? input)
    {
        Node node;
        try
        {
            node = input is null ? Parser.ParseExpression(text, schema.Names) : Parser.ParseUnaryTests(text, schema.Names);
        }
        catch (SyntaxException problem)
        {
            return new FeelResult<FeelExpression>(null, [problem.Problem]);
        }
        var compiler = new Compiler(schema, input ?? FeelType.Any);
        var compiled = compiler.Visit(node);
        return compiler.Problems.Count > 0 && !schema.Lenient
            ? new FeelResult<FeelExpression>(null, [.. compiler.Problems.OrderBy(p => p.Start)])
            : new FeelResult<FeelExpression>(new FeelExpression(text, node, compiler, compiled, input is not null), []);
    }

    private FeelValue Run(in FeelValue input, FeelValue[] slots, ICollection<FeelProblem>? warnings)
    {
        if (slots.Length < _slots)
        {
            throw new ArgumentException($"The expression reads {_slots} slots; {slots.Length} are given.", nameof(slots));
        }
        var frame = new Frame(slots, _locals, warnings) { Input = input };
        return _code(ref frame);
    }
}
