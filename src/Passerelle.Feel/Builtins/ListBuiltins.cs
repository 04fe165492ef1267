using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>Functions on lists that look at or rearrange items (DMN 1.5 §10.3.4.4).</summary>
internal static class ListBuiltins
{
    private static readonly FeelType AnyList = FeelType.ListOf(FeelType.Any);
    private static readonly Parameter Source = new("list", AnyList);
    private static readonly Parameter Position = new("position", FeelType.Number);
    private static readonly Parameter NewItem = new("newItem", FeelType.Any, Nullable: true);

    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "list contains",
            new Signature(
                FeelType.Boolean,
                static (a, ref _, _) => Contains(a[0], a[1]),
                Source,
                new Parameter("element", FeelType.Any, Nullable: true)
            )
            {
                Rule = UnknownRule.Sees,
            }
        ),
        new(
            "sublist",
            Keeping(
                Sublist,
                Source,
                new Parameter("start position", FeelType.Number),
                new Parameter("length", FeelType.Number, Optional: true)
            )
        ),
        new("append", Keeping(Append, variadic: true, Source, new Parameter("item", FeelType.Any, Nullable: true))),
        new("concatenate", Keeping(static (a, ref _, _) => FeelValue.List([.. a.SelectMany(list => list.Items)]), variadic: true, Source)),
        new("insert before", Keeping(InsertBefore, Source, Position, NewItem)),
        new("remove", Keeping(Remove, Source, Position)),
        new(
            "list replace",
            Keeping(ReplaceAt, Source, Position with { Type = FeelType.Any, Kinds = [FeelKind.Number, FeelKind.Function] }, NewItem),
            Keeping(ReplaceAt, Source, new Parameter("match", FeelType.Any) { Kinds = [FeelKind.Number, FeelKind.Function] }, NewItem)
        ),
        new("reverse", Keeping(static (a, ref _, _) => FeelValue.List([.. a[0].Items.Reverse()]), Source)),
        new(
            "index of",
            new Signature(FeelType.ListOf(FeelType.Number), IndexOf, Source, new Parameter("match", FeelType.Any, Nullable: true))
        ),
        new("union", Distinct(variadic: true)),
        new("distinct values", Distinct(variadic: false)),
        new(
            "flatten",
            new Signature(AnyList, static (a, ref _, _) => FeelValue.List(Flat(a[0].Items, []).ToArray()), Source)
            {
                Rule = UnknownRule.Shallow,
            }
        ),
        new("sort", SortBy(), SortNaturally()),
    ];

    private static Signature Keeping(Body body, params Parameter[] parameters) => Keeping(body, variadic: false, parameters);

    // The result is a list of the same items, known or not.
    private static Signature Keeping(Body body, bool variadic, params Parameter[] parameters) =>
        new(AnyList, body, parameters)
        {
            Variadic = variadic,
            Rule = UnknownRule.Shallow,
            Infer = static types => types.Length == 1 && types[0].Kind == FeelKind.List ? types[0] : AnyList,
        };

    private static Signature Distinct(bool variadic) => new(AnyList, Unique, Source) { Variadic = variadic };

    // Numbers and strings that are equal are the same; anything else is compared with what came before.
    private static FeelValue Unique(FeelValue[] a, ref Frame frame, Node site)
    {
        var (unique, simple, others) = (new List<FeelValue>(), new HashSet<FeelValue>(), new List<FeelValue>());
        foreach (var item in a.SelectMany(list => list.Items))
        {
            if (item.Kind is FeelKind.Number or FeelKind.String)
            {
                if (simple.Add(item))
                {
                    unique.Add(item);
                }
                continue;
            }
            if (!frame.TryStep(site, 1 + (others.Count / 8)))
            {
                return FeelValue.Null;
            }
            if (!others.Exists(other => Comparison.AreEqual(other, item).IsTrue))
            {
                others.Add(item);
                unique.Add(item);
            }
        }
        return FeelValue.List(unique.ToArray());
    }

    private static FeelValue Contains(in FeelValue list, in FeelValue element)
    {
        if (list.IsUnknown)
        {
            return list;
        }
        var result = FeelValue.False;
        foreach (var item in list.Items)
        {
            var equal = Comparison.AreEqual(item, element);
            if (equal.IsTrue)
            {
                return equal;
            }
            result = equal.IsUnknown ? equal : result;
        }
        return result;
    }

    private static FeelValue Append(FeelValue[] a, ref Frame frame, Node site) => FeelValue.List([.. a[0].Items, .. a.Skip(1)]);

    private static FeelValue Sublist(FeelValue[] a, ref Frame frame, Node site)
    {
        if (!TryIndex(a[0].Items.Length, a[1], out var from))
        {
            return OutOfList(ref frame, site);
        }
        var items = a[0].Items;
        var length = a[2].IsUnknown ? items.Length - from : decimal.Truncate(a[2].Raw);
        return length < 0 || (length < 1 && !a[2].IsUnknown) || from + length > items.Length
            ? OutOfList(ref frame, site)
            : FeelValue.List(items[from..(from + (int)length)]);
    }

    private static FeelValue InsertBefore(FeelValue[] a, ref Frame frame, Node site) =>
        TryIndex(a[0].Items.Length, a[1], out var at)
            ? FeelValue.List([.. a[0].Items[..at], a[2], .. a[0].Items[at..]])
            : OutOfList(ref frame, site);

    private static FeelValue Remove(FeelValue[] a, ref Frame frame, Node site) =>
        TryIndex(a[0].Items.Length, a[1], out var at)
            ? FeelValue.List([.. a[0].Items[..at], .. a[0].Items[(at + 1)..]])
            : OutOfList(ref frame, site);

    private static FeelValue ReplaceAt(FeelValue[] a, ref Frame frame, Node site)
    {
        var items = a[0].Items;
        if (a[1].Kind == FeelKind.Function)
        {
            return ReplaceWhere(items, a[1].FunctionValue, a[2], ref frame, site);
        }
        if (a[1].Kind != FeelKind.Number)
        {
            return frame.Warn(site, FeelProblemCodes.Type, "list replace() takes a position or a function.");
        }
        if (!TryIndex(items.Length, a[1], out var at))
        {
            return OutOfList(ref frame, site);
        }
        var result = items.ToArray();
        result[at] = a[2];
        return FeelValue.List(result);
    }

    private static FeelValue ReplaceWhere(FeelValue[] items, FeelFunction match, in FeelValue newItem, ref Frame frame, Node site)
    {
        if (match.ParameterNames.Count != 2)
        {
            return frame.Warn(site, FeelProblemCodes.Type, "The function of list replace() takes an item and the new item.");
        }
        var result = items.ToArray();
        for (var i = 0; i < result.Length; i++)
        {
            var outcome = match.Invoke([items[i], newItem], ref frame, site);
            if (outcome.IsUnknown)
            {
                return outcome;
            }
            if (outcome.Kind != FeelKind.Boolean)
            {
                return frame.Warn(site, FeelProblemCodes.Type, "The function of list replace() answers true or false.");
            }
            result[i] = outcome.IsTrue ? newItem : items[i];
        }
        return FeelValue.List(result);
    }

    private static FeelValue IndexOf(FeelValue[] a, ref Frame frame, Node site)
    {
        var found = new List<FeelValue>();
        for (var i = 0; i < a[0].Items.Length; i++)
        {
            if (Comparison.AreEqual(a[0].Items[i], a[1]).IsTrue)
            {
                found.Add(FeelValue.Of(i + 1m));
            }
        }
        return FeelValue.List(found.ToArray());
    }

    private static List<FeelValue> Flat(FeelValue[] items, List<FeelValue> flat)
    {
        foreach (var item in items)
        {
            if (item.Kind == FeelKind.List)
            {
                Flat(item.Items, flat);
            }
            else
            {
                flat.Add(item);
            }
        }
        return flat;
    }

    private static Signature SortBy() =>
        new(AnyList, Sort, Source, new Parameter("precedes", FeelType.Any) { Kinds = [FeelKind.Function] })
        {
            Infer = static types => types[0],
        };

    private static Signature SortNaturally() => new(AnyList, Sort, Source) { Infer = static types => types[0] };

    // A stable merge sort, since the function given may be no order at all.
    private static FeelValue Sort(FeelValue[] a, ref Frame frame, Node site)
    {
        var precedes = a.Length > 1 && a[1].Kind == FeelKind.Function ? a[1].FunctionValue : null;
        if (a.Length > 1 && (precedes is null || precedes.ParameterNames.Count != 2))
        {
            return frame.Warn(site, FeelProblemCodes.Type, "sort() takes a function of two items.");
        }
        var items = a[0].Items.ToArray();
        if (!frame.TryStep(site, items.Length / 4))
        {
            return FeelValue.Null;
        }
        var spare = new FeelValue[items.Length];
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var from = 0; from < items.Length; from += 2 * width)
            {
                var middle = Math.Min(from + width, items.Length);
                var end = Math.Min(from + (2 * width), items.Length);
                if (!Merge(items, spare, from, middle, end, precedes, ref frame, site))
                {
                    return FeelValue.Null;
                }
            }
            (items, spare) = (spare, items);
        }
        return FeelValue.List(items);
    }

    private static bool Merge(
        FeelValue[] from,
        FeelValue[] to,
        int start,
        int middle,
        int end,
        FeelFunction? precedes,
        ref Frame frame,
        Node site
    )
    {
        var (left, right) = (start, middle);
        for (var at = start; at < end; at++)
        {
            var takeRight = left == middle;
            if (!takeRight && right < end)
            {
                var outcome = precedes is null
                    ? Tests.Order(Operator.Less, from[right], from[left], ref frame, site)
                    : precedes.Invoke([from[right], from[left]], ref frame, site);
                if (outcome.Kind != FeelKind.Boolean)
                {
                    frame.Warn(site, FeelProblemCodes.Type, "The items have no order.");
                    return false;
                }
                takeRight = outcome.IsTrue;
            }
            to[at] = takeRight ? from[right++] : from[left++];
        }
        return true;
    }

    // From 1, or from −1 backwards, to an index.
    private static bool TryIndex(int count, in FeelValue position, out int index)
    {
        var at = decimal.Truncate(position.Raw);
        index = 0;
        if (at == 0 || Math.Abs(at) > count)
        {
            return false;
        }
        index = at > 0 ? (int)at - 1 : count + (int)at;
        return true;
    }

    private static FeelValue OutOfList(ref Frame frame, Node site) =>
        frame.Warn(site, FeelProblemCodes.Value, "The list has no item at that position.");
}
