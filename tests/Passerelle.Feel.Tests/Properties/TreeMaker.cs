using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Tests.Properties;

/// <summary>Makes random trees of every kind of node, the same for the same seed.</summary>
internal sealed class TreeMaker(int seed)
{
    private static readonly string[] Names = ["a", "b", "été", "date of birth", "pre-bonus", "count", "item"];
    private static readonly string[] Texts = ["", "a", "l’âge \"x\"", "\\d+", "ligne\n2", "🐎", "\u0001"];
    private static readonly string[] Temporal =
    [
        "2026-01-31",
        "10:30:00",
        "10:30:00.25-05:00",
        "2026-01-31T10:30:00@Europe/Paris",
        "P1Y2M",
        "-P1DT2H3.5S",
        "P0D",
    ];

    private static readonly FeelType[] Types =
    [
        FeelType.Number,
        FeelType.DateTime,
        FeelType.DayTimeDuration,
        FeelType.ListOf(FeelType.String),
        FeelType.ContextOf([new("a", FeelType.Number), new("b", FeelType.RangeOf(FeelType.Date))]),
        FeelType.FunctionOf([FeelType.Number, FeelType.Any], FeelType.Boolean),
    ];

    private readonly Random _random = new(seed);

    /// <summary>The names the parser must know to read the trees back.</summary>
    public static NameTable KnownNames { get; } = MakeNames();

    public Node Make(int depth) => depth <= 0 ? Leaf() : Inner(depth - 1);

    public UnaryTestsNode MakeTests(int depth) =>
        _random.Next(10) == 0
            ? new UnaryTestsNode([], negated: false, 0, 0)
            : new UnaryTestsNode(Several(1, () => Test(depth)), _random.Next(2) == 0, 0, 0);

    private static NameTable MakeNames()
    {
        var table = new NameTable(Builtins.BuiltinTable.Names);
        foreach (var name in Names)
        {
            table.Add(name);
        }
        return table;
    }

    private Node Leaf() =>
        _random.Next(8) switch
        {
            0 => Literal(FeelValue.Of((decimal)_random.Next(1000))),
            1 => Literal(FeelValue.Of(_random.Next(100_000) / 1000m)),
            2 => Literal(FeelValue.Of(Pick(Texts))),
            3 => Literal(TemporalText.Any(Pick(Temporal))!.Value),
            4 => Literal(Pick([FeelValue.True, FeelValue.False, FeelValue.Null])),
            5 => new InvalidLiteralNode("@\"nonsense\"", "", 0, 0),
            6 => new InputNode(0, 0),
            _ => new NameNode(Pick(Names), 0, 0),
        };

    private Node Inner(int depth) =>
        _random.Next(17) switch
        {
            0 => new PathNode(Make(depth), Pick(Names), 0, 0),
            1 => new FilterNode(Make(depth), Make(depth), 0, 0),
            2 => new CallNode(Make(depth), Several(0, () => Make(depth)), null, 0, 0),
            3 => new CallNode(new NameNode("date and time", 0, 0), [Make(depth), Make(depth)], ["date", "time of day"], 0, 0),
            4 => new NegateNode(Make(depth), 0, 0),
            5 or 6 or 7 => new BinaryNode((Operator)_random.Next(13), Make(depth), Make(depth), 0, 0),
            8 => new BetweenNode(Make(depth), Make(depth), Make(depth), 0, 0),
            9 => new InNode(Make(depth), Several(1, () => Test(depth)), 0, 0),
            10 => new InstanceOfNode(Make(depth), Pick(Types), "", 0, 0),
            11 => new IfNode(Make(depth), Make(depth), Make(depth), 0, 0),
            12 => new ForNode(Iterations(depth), Make(depth), 0, 0),
            13 => new QuantifiedNode(_random.Next(2) == 0, Iterations(depth), Make(depth), 0, 0),
            14 => new FunctionNode(
                [new FormalParameter("a", FeelType.Any), new FormalParameter("date of birth", Pick(Types))],
                Make(depth),
                _random.Next(4) == 0,
                0,
                0
            ),
            15 => Structure(depth),
            _ => Range(depth),
        };

    private Node Structure(int depth) =>
        _random.Next(2) == 0
            ? new ListNode(Several(0, () => Make(depth)), 0, 0)
            : new ContextNode([new ContextEntry("a", Make(depth), 0, 0), new ContextEntry("50 %", Make(depth), 0, 0)], 0, 0);

    private Node Range(int depth) =>
        _random.Next(2) == 0
            ? new IntervalNode(Make(depth), _random.Next(2) == 0, Make(depth), _random.Next(2) == 0, 0, 0)
            : OneSided(depth);

    private Node Test(int depth) => _random.Next(2) == 0 ? OneSided(depth) : Make(depth);

    private OneSidedNode OneSided(int depth) => new((RangeForm)_random.Next(1, 7), Make(depth), 0, 0);

    private Iteration[] Iterations(int depth) =>
        [new("x", Make(depth), null), new("date of birth", Make(depth), _random.Next(2) == 0 ? null : Make(depth))];

    private Node[] Several(int least, Func<Node> make) => [.. Enumerable.Range(0, _random.Next(least, 3)).Select(_ => make())];

    private static LiteralNode Literal(FeelValue value) => new(value, "", 0, 0);

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
