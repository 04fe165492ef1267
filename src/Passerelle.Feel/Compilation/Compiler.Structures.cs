using Passerelle.Feel.Syntax;
using Passerelle.Feel.Types;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Compilation;

/// <summary>Lists, contexts, paths and filters.</summary>
internal sealed partial class Compiler
{
    private Compiled List(ListNode node)
    {
        var items = Array.ConvertAll(node.Items, Visit);
        var codes = Array.ConvertAll(items, item => item.Code);
        FeelType? element = null;
        foreach (var item in items)
        {
            element = TypeInference.Common(element, item.Type);
        }
        return Pure(
            (ref Frame frame) =>
            {
                var values = new FeelValue[codes.Length];
                for (var i = 0; i < codes.Length; i++)
                {
                    values[i] = codes[i](ref frame);
                }
                return frame.Bounded(FeelValue.List(values), node);
            },
            TypeInference.Bounded(FeelType.ListOf(element ?? FeelType.Any)),
            items
        );
    }

    private Compiled Context(ContextNode node)
    {
        var (outerScope, firstLocal) = (_scope, _nextLocal);
        var entries = new Slot[node.Entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = node.Entries[i];
            if (node.Entries.Take(i).Any(earlier => earlier.Name == entry.Name))
            {
                (_scope, _nextLocal) = (outerScope, firstLocal);
                return Failing(entry.Value, FeelProblemCodes.Name, $"The context has two entries called '{entry.Name}'.");
            }
            var local = NewLocal();
            var before = _scope;
            // A function written here may call itself by the name of its entry.
            var seesItself = entry.Value is FunctionNode;
            if (seesItself)
            {
                _scope = new Scope(before, entry.Name, OfLocal(local, FeelType.Any));
            }
            var value = Visit(entry.Value);
            entries[i] = new Slot(entry.Name, local, value, seesItself);
            _scope = new Scope(before, entry.Name, value.IsConstant ? value : OfLocal(local, value.Type));
        }
        (_scope, _nextLocal) = (outerScope, firstLocal);
        var type =
            entries.Length == 0
                ? FeelType.AnyContext
                : TypeInference.Bounded(FeelType.ContextOf(entries.Select(e => KeyValuePair.Create(e.Name, e.Value.Type))));
        return Pure((ref Frame frame) => frame.Bounded(Build(entries, ref frame), node), type, Array.ConvertAll(entries, e => e.Value));
    }

    private readonly record struct Slot(string Name, int Local, Compiled Value, bool SeesItself);

    private static FeelValue Build(Slot[] entries, ref Frame frame)
    {
        var built = new KeyValuePair<string, FeelValue>[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var (name, local, compiled, seesItself) = entries[i];
            var value = compiled.IsConstant ? compiled.Value : compiled.Code(ref frame);
            built[i] = new(name, value);
            if (!compiled.IsConstant)
            {
                frame.Locals[local] = value;
                if (seesItself && value.Reference is Closure closure)
                {
                    closure.BindSelf(local, value);
                }
            }
        }
        return FeelValue.Of(FeelContext.OfDistinct(built));
    }

    private Compiled Path(PathNode node)
    {
        var source = Visit(node.Source);
        var type = PathType(source.Type, node.Name);
        if (type is null && source.Type.Kind == FeelKind.List)
        {
            // Over a list, a missing entry is null for each item.
            Note(node, FeelProblemCodes.Name, $"A {Describe(source.Type)} has no '{node.Name}'.");
            type = FeelType.ListOf(FeelType.Any);
        }
        if (type is null)
        {
            return Failing(node, FeelProblemCodes.Name, $"A {Describe(source.Type)} has no '{node.Name}'.");
        }
        return Pure(Entry(source, node.Name, Step, node), type, source);
    }

    private delegate FeelValue OtherStep(in FeelValue value, string name, ref Frame frame, Node site);

    // The common step, from a context to its entry, remembers where the entry was found last.
    private static Code Entry(Compiled source, string name, OtherStep otherwise, Node site)
    {
        var hint = 0;
        if (source.Local is >= 0 and var local)
        {
            return (ref Frame frame) =>
            {
                ref readonly var value = ref frame.Locals[local];
                return value.Kind == FeelKind.Context && value.ContextValue.TryGet(name, ref hint, out var entry)
                    ? entry
                    : otherwise(value, name, ref frame, site);
            };
        }
        var code = source.Code;
        return (ref Frame frame) =>
        {
            var value = code(ref frame);
            return value.Kind == FeelKind.Context && value.ContextValue.TryGet(name, ref hint, out var entry)
                ? entry
                : otherwise(value, name, ref frame, site);
        };
    }

    private static FeelType? PathType(FeelType source, string name) =>
        source.Kind switch
        {
            FeelKind.Unknown or FeelKind.Null => FeelType.Any,
            FeelKind.Context when source.Entries.Count == 0 => FeelType.Any,
            FeelKind.Context => source.Entries.GetValueOrDefault(name),
            FeelKind.List => PathType(source.ElementType!, name) is { } element ? FeelType.ListOf(element) : null,
            _ => Properties.TypeOf(source.Kind, name),
        };

    private static FeelValue Step(in FeelValue value, string name, ref Frame frame, Node site)
    {
        switch (value.Kind)
        {
            case FeelKind.Unknown:
                return value;
            // Nobody listens: the message need not be made.
            case FeelKind.Null when frame.IsQuiet:
                return value;
            case FeelKind.Null:
                return frame.Warn(site, FeelProblemCodes.Type, $"Null has no '{name}'.");
            case FeelKind.Context:
                return value.ContextValue.TryGet(name, out var entry)
                    ? entry
                    : frame.Warn(site, FeelProblemCodes.Name, $"The context has no entry '{name}'.");
            case FeelKind.List:
                var items = value.Items;
                if (!frame.TryStep(site, items.Length / 16))
                {
                    return FeelValue.Null;
                }
                var results = new FeelValue[items.Length];
                for (var i = 0; i < items.Length; i++)
                {
                    results[i] = Step(items[i], name, ref frame, site);
                }
                return FeelValue.List(results);
            default:
                return Properties.TryGet(value, name, out var property)
                    ? property
                    : frame.Warn(site, FeelProblemCodes.Name, $"A {Describe(value)} has no '{name}'.");
        }
    }

    private Compiled Filter(FilterNode node)
    {
        var source = Visit(node.Source);
        var itemType = source.Type.Kind == FeelKind.List ? source.Type.ElementType! : source.Type;
        var local = NewLocal();
        var item = OfLocal(local, itemType);
        var condition = InScope(null, item, () => Visit(node.Condition));
        _nextLocal = local;
        var (list, code) = (source.Code, condition.Code);
        switch (condition.Type.Kind)
        {
            case FeelKind.Number:
                return Pure((ref Frame frame) => Pick(list(ref frame), code(ref frame), ref frame, node), itemType, source, condition);
            case FeelKind.Boolean or FeelKind.Unknown or FeelKind.Null:
                return Pure(
                    (ref Frame frame) => Choose(list(ref frame), code, local, ref frame, node),
                    condition.Type.Kind == FeelKind.Boolean ? FeelType.ListOf(itemType) : FeelType.Any,
                    source,
                    condition
                );
            default:
                return Failing(
                    node.Condition,
                    FeelProblemCodes.Type,
                    $"A filter is a condition or a position, not a {Describe(condition.Type)}."
                );
        }
    }

    private static FeelValue Pick(in FeelValue source, in FeelValue position, ref Frame frame, Node site)
    {
        if (source.IsUnknown || position.IsUnknown)
        {
            return FeelValue.Unknown;
        }
        if (position.Kind != FeelKind.Number)
        {
            return frame.Warn(site, FeelProblemCodes.Type, "The position is not a number.");
        }
        var at = decimal.Truncate(position.Raw);
        if (source.Kind != FeelKind.List)
        {
            return at is 1 or -1 && !source.IsNull ? source : FeelValue.Null;
        }
        var items = source.Items;
        if (at > 0 && at <= items.Length)
        {
            return items[(int)at - 1];
        }
        return at < 0 && -at <= items.Length
            ? items[items.Length + (int)at]
            : frame.Warn(site, FeelProblemCodes.Value, "The list has no item at that position.");
    }

    private static FeelValue Choose(in FeelValue source, Code condition, int local, ref Frame frame, Node site)
    {
        if (source.IsUnknown)
        {
            return source;
        }
        FeelValue[] items = source.Kind switch
        {
            FeelKind.List => source.Items,
            FeelKind.Null => [],
            _ => [source],
        };
        List<FeelValue>? chosen = null;
        var certain = true;
        var cost = Frame.CostOf(site);
        for (var i = 0; i < items.Length; i++)
        {
            if (!frame.TryStep(site, cost))
            {
                return FeelValue.Null;
            }
            frame.Locals[local] = items[i];
            var outcome = condition(ref frame);
            switch (outcome.Kind)
            {
                case FeelKind.Number:
                    return Pick(source, outcome, ref frame, site);
                case FeelKind.Boolean when outcome.IsTrue:
                    (chosen ??= []).Add(items[i]);
                    break;
                case FeelKind.Unknown:
                    certain = false;
                    break;
                case FeelKind.Boolean or FeelKind.Null:
                    break;
                default:
                    return frame.Warn(site, FeelProblemCodes.Type, "A filter is a condition or a position.");
            }
        }
        return certain ? FeelValue.List(chosen is null ? [] : chosen.ToArray()) : FeelValue.Unknown;
    }
}
