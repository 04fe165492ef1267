using Passerelle.Feel.Syntax;
using Passerelle.Feel.Types;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Compilation;

/// <summary>
/// Resolves names, checks types, folds constants, and turns a tree into delegates. Each method of the other parts of this
/// class compiles one construct. What cannot work is noted in <see cref="Problems"/> and compiles to "warn, null".
/// </summary>
internal sealed partial class Compiler(FeelSchema schema, FeelType inputType)
{
    private const int MaxFolded = 1000;

    private readonly List<string> _references = [];
    private readonly List<FeelProblem> _problems = [];
    private Scope? _scope;
    private Compiled? _input;
    private bool _inputUsed;
    private int _nextLocal;
    private int _mostLocals;
    private int _foldingSteps;

    public IReadOnlyList<string> References => _references;

    public IReadOnlyList<FeelProblem> Problems => _problems;

    public int Locals => _mostLocals;

    /// <summary>One more than the highest slot read.</summary>
    public int SlotsUsed { get; private set; }

    public Compiled Visit(Node node) =>
        node switch
        {
            LiteralNode literal => Compiled.Constant(literal.Value),
            InvalidLiteralNode invalid => Failing(node, FeelProblemCodes.Value, invalid.Message),
            NameNode name => Name(name),
            InputNode => Input(node),
            PathNode path => Path(path),
            FilterNode filter => Filter(filter),
            CallNode call => Call(call),
            NegateNode negate => Negate(negate),
            BinaryNode binary => Binary(binary),
            BetweenNode between => Between(between),
            InNode @in => In(@in),
            InstanceOfNode instance => InstanceOf(instance),
            IfNode @if => If(@if),
            ForNode @for => For(@for),
            QuantifiedNode quantified => Quantified(quantified),
            FunctionNode function => Function(function),
            ListNode list => List(list),
            ContextNode context => Context(context),
            IntervalNode interval => Interval(interval),
            OneSidedNode oneSided => OneSided(oneSided),
            UnaryTestsNode tests => UnaryTests(tests),
            _ => throw new InvalidOperationException($"No compilation for {node.GetType().Name}."),
        };

    /// <summary>A piece that cannot work: a problem now, and null with a warning if it is evaluated all the same.</summary>
    private Compiled Failing(Node node, string code, string message)
    {
        Note(node, code, message);
        return new Compiled((ref Frame frame) => frame.Warn(node, code, message), FeelType.Null);
    }

    private void Note(Node node, string code, string message) => _problems.Add(new FeelProblem(code, message, node.Start, node.Length));

    /// <summary>A piece whose result depends on its inputs alone: computed now when they are constants.</summary>
    private Compiled Pure(Code code, FeelType type, params ReadOnlySpan<Compiled> inputs)
    {
        foreach (var input in inputs)
        {
            if (!input.IsConstant)
            {
                return new Compiled(code, type);
            }
        }
        var warnings = new List<FeelProblem>();
        var frame = new Frame([], _mostLocals, warnings, _foldingSteps);
        var value = code(ref frame);
        _foldingSteps = frame.Steps;
        if (warnings.Count == 0)
        {
            // A large value is made again each time rather than kept and its type looked for.
            return value.Weight > MaxFolded ? new Compiled(code, type) : Compiled.Constant(value);
        }
        _problems.AddRange(warnings);
        return new Compiled(code, type);
    }

    private int NewLocal()
    {
        var local = _nextLocal++;
        _mostLocals = Math.Max(_mostLocals, _nextLocal);
        return local;
    }

    private static Compiled OfLocal(int local, FeelType type) => Compiled.OfLocal(local, type);

    private Compiled Input(Node node)
    {
        _inputUsed = true;
        return _input ?? Failing(node, FeelProblemCodes.Name, "There is no input here: ? belongs to unary tests.");
    }

    private Compiled Name(NameNode node) => Resolve(node, _scope);

    private Compiled Resolve(NameNode node, Scope? from)
    {
        for (var scope = from; scope is not null; scope = scope.Outer)
        {
            if (scope.Name == node.Name)
            {
                return scope.Variable;
            }
            if (scope.Name is null && OfItem(node, scope) is { } entry)
            {
                return entry;
            }
        }
        if (schema.SlotOf(node.Name) is >= 0 and var slot)
        {
            Refer(node.Name);
            SlotsUsed = Math.Max(SlotsUsed, slot + 1);
            return Compiled.OfSlot(slot, schema.TypeOf(slot));
        }
        if (schema.FunctionOf(node.Name) is { } function)
        {
            Refer(node.Name);
            return Compiled.Constant(FeelValue.Of(function));
        }
        return Builtins.BuiltinTable.Find(node.Name) is { } builtin
            ? Compiled.Constant(FeelValue.Of(builtin))
            : Failing(node, FeelProblemCodes.Name, $"Nothing is called '{node.Name}' here.");
    }

    // Within a filter a name is first an entry of the item. When the type of the item does not say, the item decides.
    private Compiled? OfItem(NameNode node, Scope scope)
    {
        var (name, item) = (node.Name, scope.Variable);
        if (item.Type.Entries.TryGetValue(name, out var type))
        {
            return new Compiled(Entry(item, name, static (in value, _, ref _, _) => value.IsUnknown ? value : FeelValue.Null, node), type);
        }
        if (name == "item")
        {
            return item;
        }
        if (!item.Type.IsAny && !(item.Type.Kind == FeelKind.Context && item.Type.Entries.Count == 0))
        {
            return null;
        }
        var problems = _problems.Count;
        var outer = Resolve(node, scope.Outer);
        // An item of unknown shape may well have the entry: that nobody else does is no problem.
        _problems.RemoveRange(problems, _problems.Count - problems);
        var (code, fallback) = (item.Code, outer.Code);
        return new Compiled(
            (ref Frame frame) =>
            {
                var value = code(ref frame);
                return value.Kind == FeelKind.Context && value.ContextValue.TryGet(name, out var entry) ? entry : fallback(ref frame);
            },
            FeelType.Any
        );
    }

    private void Refer(string name)
    {
        if (!_references.Contains(name))
        {
            _references.Add(name);
        }
    }

    private Compiled InScope(string? name, Compiled variable, Func<Compiled> compile)
    {
        var outer = _scope;
        _scope = new Scope(outer, name, variable);
        var result = compile();
        _scope = outer;
        return result;
    }

    private static bool Known(FeelType type) => !type.IsAny && type.Kind != FeelKind.Null;

    private static bool Meet(FeelType a, FeelType b) => Conformance.MayMeet(a, b);

    private static string Describe(FeelType type) => TypeText.Of(type);

    private static string Describe(in FeelValue value) => KindText.Of(value);
}
