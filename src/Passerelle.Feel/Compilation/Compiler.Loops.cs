using Passerelle.Feel.Syntax;
using Passerelle.Feel.Types;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Compilation;

/// <summary><c>for</c>, <c>some</c> and <c>every</c>.</summary>
internal sealed partial class Compiler
{
    private Compiled For(ForNode node)
    {
        var (outerScope, firstLocal) = (_scope, _nextLocal);
        var loops = Loops(node.Iterations, node);
        var partial = Mentions(node.Body, "partial") ? NewLocal() : -1;
        if (partial >= 0)
        {
            _scope = new Scope(_scope, "partial", OfLocal(partial, FeelType.ListOf(FeelType.Any)));
        }
        var body = Visit(node.Body);
        (_scope, _nextLocal) = (outerScope, firstLocal);
        var code = body.Code;
        var type = TypeInference.Bounded(FeelType.ListOf(body.Type));
        return loops is [var only] && partial < 0
            ? new Compiled((ref Frame frame) => CollectOne(only, code, node, ref frame), type)
            : new Compiled((ref Frame frame) => Collect(loops, partial, code, node, ref frame), type);
    }

    private static FeelValue CollectOne(Loop loop, Code body, Node site, ref Frame frame)
    {
        var cost = Frame.CostOf(site);
        if (!TryDomain(loop, site, ref frame, out var items, out var ended))
        {
            return ended;
        }
        var results = new FeelValue[items.Length];
        for (var i = 0; i < results.Length; i++)
        {
            if (!frame.TryStep(site, cost))
            {
                return FeelValue.Null;
            }
            frame.Locals[loop.Local] = items[i];
            results[i] = body(ref frame);
        }
        return frame.Bounded(FeelValue.List(results), site);
    }

    private static FeelValue Collect(Loop[] loops, int partial, Code code, Node site, ref Frame frame)
    {
        var results = new List<FeelValue>();
        var ended = Each(
            loops,
            0,
            site,
            ref frame,
            (ref Frame inner) =>
            {
                if (partial >= 0)
                {
                    // Copying what is there so far is work as well.
                    if (!inner.TryStep(site, results.Count / 16))
                    {
                        return FeelValue.Null;
                    }
                    inner.Locals[partial] = FeelValue.List(results.ToArray());
                }
                results.Add(code(ref inner));
                return default;
            }
        );
        return ended ?? frame.Bounded(FeelValue.List(results.ToArray()), site);
    }

    private Compiled Quantified(QuantifiedNode node)
    {
        var (outerScope, firstLocal) = (_scope, _nextLocal);
        var loops = Loops(node.Iterations, node);
        var condition = Visit(node.Condition);
        CheckLogical(node.Condition, condition);
        (_scope, _nextLocal) = (outerScope, firstLocal);
        var code = condition.Code;
        var every = node.Every;
        if (loops is [{ To: null } only])
        {
            return new Compiled((ref Frame frame) => QuantifyOne(only, every, code, node, ref frame), FeelType.Boolean);
        }
        return new Compiled(
            (ref Frame frame) =>
            {
                var result = FeelValue.Of(every);
                var ended = Each(
                    loops,
                    0,
                    node,
                    ref frame,
                    (ref Frame inner) =>
                    {
                        var outcome = Outcome(code(ref inner), node, ref inner);
                        result = every ? Logic.And(result, outcome) : Logic.Or(result, outcome);
                        return (every ? result.IsFalse : result.IsTrue) ? result : default(FeelValue?);
                    }
                );
                return ended ?? result;
            },
            FeelType.Boolean
        );
    }

    private delegate FeelValue? LoopBody(ref Frame frame);

    private sealed record Loop(int Local, Code Source, Code? To);

    private Loop[] Loops(Iteration[] iterations, Node site)
    {
        var loops = new Loop[iterations.Length];
        for (var i = 0; i < loops.Length; i++)
        {
            var iteration = iterations[i];
            var source = Visit(iteration.Source);
            Compiled? to = iteration.To is null ? null : Visit(iteration.To);
            if (to is { } end && !(IsCountable(source.Type) && IsCountable(end.Type) && Meet(source.Type, end.Type)))
            {
                Note(
                    site,
                    FeelProblemCodes.Type,
                    $"A loop runs over numbers or dates, not from {Describe(source.Type)} to {Describe(end.Type)}."
                );
            }
            if (to is null && source.Type.Kind == FeelKind.Range && !IsCountable(source.Type.ElementType!))
            {
                Note(site, FeelProblemCodes.Type, $"A loop runs over numbers or dates, not over a {Describe(source.Type)}.");
            }
            var itemType = source.Type.Kind is FeelKind.List or FeelKind.Range ? source.Type.ElementType! : source.Type;
            var local = NewLocal();
            loops[i] = new Loop(local, source.Code, to?.Code);
            _scope = new Scope(_scope, iteration.Name, OfLocal(local, itemType));
        }
        return loops;
    }

    private static bool IsCountable(FeelType type) => type.Kind is FeelKind.Unknown or FeelKind.Null or FeelKind.Number or FeelKind.Date;

    private static FeelValue QuantifyOne(Loop loop, bool every, Code condition, Node site, ref Frame frame)
    {
        if (!TryDomain(loop, site, ref frame, out var items, out var ended))
        {
            return ended;
        }
        var result = FeelValue.Of(every);
        var cost = Frame.CostOf(site);
        foreach (ref readonly var item in items.AsSpan())
        {
            if (!frame.TryStep(site, cost))
            {
                return FeelValue.Null;
            }
            frame.Locals[loop.Local] = item;
            var outcome = condition(ref frame);
            if (outcome.Kind == FeelKind.Boolean)
            {
                if (outcome.IsTrue != every)
                {
                    return outcome;
                }
                continue;
            }
            outcome = Outcome(outcome, site, ref frame);
            result = every ? Logic.And(result, outcome) : Logic.Or(result, outcome);
        }
        return result;
    }

    // What is no boolean counts as null, and is said.
    private static FeelValue Outcome(in FeelValue value, Node site, ref Frame frame) =>
        value.Kind is FeelKind.Boolean or FeelKind.Null or FeelKind.Unknown
            ? value
            : frame.Warn(site, FeelProblemCodes.Type, $"A condition is true or false, not a {Describe(value)}.");

    // Runs the body for every combination, the last variable fastest. A value ends the whole loop with it.
    private static FeelValue? Each(Loop[] loops, int depth, Node site, ref Frame frame, LoopBody body)
    {
        if (depth == loops.Length)
        {
            return frame.TryStep(site, Frame.CostOf(site)) ? body(ref frame) : FeelValue.Null;
        }
        if (!TryDomain(loops[depth], site, ref frame, out var items, out var ended))
        {
            return ended;
        }
        foreach (var item in items)
        {
            frame.Locals[loops[depth].Local] = item;
            if (Each(loops, depth + 1, site, ref frame, body) is { } result)
            {
                return result;
            }
        }
        return null;
    }

    private static bool TryDomain(Loop loop, Node site, ref Frame frame, out FeelValue[] items, out FeelValue ended)
    {
        items = [];
        ended = default;
        var source = loop.Source(ref frame);
        if (loop.To is not null)
        {
            var to = loop.To(ref frame);
            return TrySpan(source, true, to, true, site, ref frame, out items, out ended);
        }
        switch (source.Kind)
        {
            case FeelKind.List:
                items = source.Items;
                return true;
            case FeelKind.Unknown:
                return false;
            case FeelKind.Null:
                ended = frame.Warn(site, FeelProblemCodes.Type, "A loop runs over a list, not over null.");
                return false;
            case FeelKind.Range:
                var range = source.RangeValue;
                if (Comparison.TryCompare(range.Start, range.End, out var order) && order > 0)
                {
                    ended = frame.Warn(site, FeelProblemCodes.Value, "The range ends before it begins.");
                    return false;
                }
                return TrySpan(range.Start, range.StartIncluded, range.End, range.EndIncluded, site, ref frame, out items, out ended);
            default:
                items = [source];
                return true;
        }
    }

    // From one number or date to another, by ones, up or down.
    private static bool TrySpan(
        in FeelValue from,
        bool fromIncluded,
        in FeelValue to,
        bool toIncluded,
        Node site,
        ref Frame frame,
        out FeelValue[] items,
        out FeelValue ended
    )
    {
        const int most = 100_000;
        items = [];
        ended = default;
        if (from.IsUnknown || to.IsUnknown)
        {
            return false;
        }
        if (from.Kind != to.Kind || from.Kind is not (FeelKind.Number or FeelKind.Date))
        {
            ended = frame.Mismatch(site, "A loop", from, to);
            return false;
        }
        var step = from.Raw <= to.Raw ? 1 : -1;
        if (DecimalMath.Add(to.Raw, -from.Raw) is not { } distance || Math.Abs(distance) > most)
        {
            ended = frame.Warn(site, FeelProblemCodes.Limit, $"The loop has more than {most} turns.");
            return false;
        }
        var first = fromIncluded ? from.Raw : from.Raw + step;
        var count = decimal.Floor((to.Raw - first) * step) + 1;
        if (!toIncluded && count > 0 && first + ((count - 1) * step) == to.Raw)
        {
            count--;
        }
        // To lay them out is work as well, if the loop then ends at once.
        if (!frame.TryStep(site, (int)Math.Max(0, count) / 16))
        {
            ended = FeelValue.Null;
            return false;
        }
        items = new FeelValue[(int)Math.Max(0, count)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new FeelValue(from.Kind, first + (i * step));
        }
        return true;
    }

    private static bool Mentions(Node node, string name) =>
        node is NameNode own ? own.Name == name : NodeChildren.Of(node).Any(child => Mentions(child, name));
}
