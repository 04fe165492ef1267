using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Types;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>Functions that make one value of a list, or of arguments as if they were a list (DMN 1.5 §10.3.4.4).</summary>
internal static class AggregateBuiltins
{
    private static readonly FeelType AnyList = FeelType.ListOf(FeelType.Any);

    private static readonly FeelKind[] Numbers = [FeelKind.Number];
    private static readonly FeelKind[] Sums = [FeelKind.Number, FeelKind.DayTimeDuration, FeelKind.YearMonthDuration];
    private static readonly FeelKind[] Booleans = [FeelKind.Boolean];

    private static readonly FeelKind[] Ordered =
    [
        FeelKind.Number,
        FeelKind.String,
        FeelKind.Date,
        FeelKind.Time,
        FeelKind.DateTime,
        FeelKind.DayTimeDuration,
        FeelKind.YearMonthDuration,
    ];

    private delegate FeelValue Aggregate(FeelValue[] items, ref Frame frame, Node site);

    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "count",
            new Signature(FeelType.Number, static (a, ref _, _) => FeelValue.Of((decimal)a[0].Items.Length), new Parameter("list", AnyList))
            {
                Rule = UnknownRule.Shallow,
            }
        ),
        Of(
            "min",
            Ordered,
            FeelType.Any,
            static (FeelValue[] items, ref Frame frame, Node site) => Extreme(items, -1, ref frame, site),
            SameAsItems
        ),
        Of(
            "max",
            Ordered,
            FeelType.Any,
            static (FeelValue[] items, ref Frame frame, Node site) => Extreme(items, 1, ref frame, site),
            SameAsItems
        ),
        Of("sum", Sums, FeelType.Any, Sum, SameAsItems),
        Of("mean", Sums, FeelType.Any, Mean, SameAsItems),
        Of("product", Numbers, FeelType.Number, Product),
        Of("median", Numbers, FeelType.Number, Median),
        Of("stddev", Numbers, FeelType.Number, StandardDeviation),
        Of("mode", Numbers, FeelType.ListOf(FeelType.Number), Mode),
        Of(
            "all",
            Booleans,
            FeelType.Boolean,
            static (FeelValue[] items, ref Frame frame, Node site) => Logical(items, true, ref frame, site),
            sees: true
        ),
        Of(
            "any",
            Booleans,
            FeelType.Boolean,
            static (FeelValue[] items, ref Frame frame, Node site) => Logical(items, false, ref frame, site),
            sees: true
        ),
    ];

    private static Builtin Of(
        string name,
        FeelKind[] items,
        FeelType result,
        Aggregate body,
        Func<FeelType[], FeelType>? infer = null,
        bool sees = false
    )
    {
        var rule = sees ? UnknownRule.Sees : UnknownRule.Deep;
        return new Builtin(
            name,
            new Signature(
                result,
                (a, ref frame, site) => a[0].IsUnknown ? a[0] : body(a[0].Items, ref frame, site),
                new Parameter("list", AnyList) { ItemKinds = items }
            )
            {
                Infer = infer,
                Rule = rule,
            },
            new Signature(
                result,
                (a, ref frame, site) => body(a, ref frame, site),
                new Parameter("item", FeelType.Any, Nullable: true) { Kinds = items }
            )
            {
                Infer = infer,
                Rule = rule,
                Variadic = true,
            }
        );
    }

    private static FeelType SameAsItems(FeelType[] types)
    {
        if (types.Length == 1)
        {
            return types[0].Kind == FeelKind.List ? types[0].ElementType! : types[0];
        }
        return types.Aggregate((FeelType?)null, TypeInference.Common) ?? FeelType.Any;
    }

    private static FeelValue Extreme(FeelValue[] items, int sign, ref Frame frame, Node site)
    {
        if (items.Length == 0)
        {
            return FeelValue.Null;
        }
        var best = items[0];
        if (items.Length == 1 && !Comparison.TryCompare(best, best, out _))
        {
            return NoOrder(ref frame, site);
        }
        foreach (var item in items.AsSpan(1))
        {
            if (!Comparison.TryCompare(item, best, out var order))
            {
                return NoOrder(ref frame, site);
            }
            best = order * sign > 0 ? item : best;
        }
        return best;
    }

    private static FeelValue NoOrder(ref Frame frame, Node site) => frame.Warn(site, FeelProblemCodes.Type, "The items have no order.");

    // Durations add up as numbers do.
    private static FeelValue Sum(FeelValue[] items, ref Frame frame, Node site)
    {
        if (items.Length == 0)
        {
            return FeelValue.Null;
        }
        var total = items[0];
        if (total.Kind is not (FeelKind.Number or FeelKind.DayTimeDuration or FeelKind.YearMonthDuration))
        {
            return NotNumbers(ref frame, site);
        }
        foreach (var item in items.AsSpan(1))
        {
            if (item.Kind != total.Kind)
            {
                return NotNumbers(ref frame, site);
            }
            total = Arithmetic.Add(total, item, ref frame, site);
            if (total.IsNull)
            {
                return total;
            }
        }
        return total;
    }

    private static FeelValue Mean(FeelValue[] items, ref Frame frame, Node site)
    {
        var sum = Sum(items, ref frame, site);
        return sum.IsNull ? sum : Arithmetic.Divide(sum, FeelValue.Of((decimal)items.Length), ref frame, site);
    }

    private static FeelValue Product(FeelValue[] items, ref Frame frame, Node site)
    {
        if (items.Length == 0)
        {
            return frame.Warn(site, FeelProblemCodes.Value, "There is no product of nothing.");
        }
        decimal? product = 1m;
        foreach (var item in items)
        {
            if (item.Kind != FeelKind.Number)
            {
                return NotNumbers(ref frame, site);
            }
            product = product is { } p ? DecimalMath.Multiply(p, item.Raw) : null;
        }
        return Arithmetic.Number(product, ref frame, site);
    }

    private static FeelValue Median(FeelValue[] items, ref Frame frame, Node site)
    {
        if (items.Length == 0)
        {
            return FeelValue.Null;
        }
        if (!TryNumbers(items, out var numbers))
        {
            return NotNumbers(ref frame, site);
        }
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return numbers.Length % 2 == 1
            ? FeelValue.Of(numbers[middle])
            : Arithmetic.Number(DecimalMath.Add(numbers[middle - 1], numbers[middle]) / 2, ref frame, site);
    }

    // Of a sample: divided by one less than the count.
    private static FeelValue StandardDeviation(FeelValue[] items, ref Frame frame, Node site)
    {
        if (items.Length < 2)
        {
            return frame.Warn(site, FeelProblemCodes.Value, "A standard deviation needs two numbers at least.");
        }
        if (!TryNumbers(items, out var numbers))
        {
            return NotNumbers(ref frame, site);
        }
        try
        {
            var mean = numbers.Sum() / numbers.Length;
            var variance = numbers.Sum(x => (x - mean) * (x - mean)) / (numbers.Length - 1);
            return Arithmetic.Number(DecimalMath.SquareRoot(variance), ref frame, site);
        }
        catch (OverflowException)
        {
            return Arithmetic.Number(null, ref frame, site);
        }
    }

    private static FeelValue Mode(FeelValue[] items, ref Frame frame, Node site)
    {
        if (!TryNumbers(items, out var numbers))
        {
            return NotNumbers(ref frame, site);
        }
        var counts = numbers.CountBy(n => n).ToArray();
        var most = counts.Length == 0 ? 0 : counts.Max(c => c.Value);
        return FeelValue.List([.. counts.Where(c => c.Value == most).Select(c => c.Key).Order().Select(FeelValue.Of)]);
    }

    private static FeelValue Logical(FeelValue[] items, bool all, ref Frame frame, Node site)
    {
        var result = FeelValue.Of(all);
        foreach (var item in items)
        {
            if (item.Kind is not (FeelKind.Boolean or FeelKind.Null or FeelKind.Unknown))
            {
                return frame.Warn(site, FeelProblemCodes.Type, $"A list of booleans is expected, with no {KindText.Of(item)}.");
            }
            result = all ? Logic.And(result, item) : Logic.Or(result, item);
        }
        return result;
    }

    private static bool TryNumbers(FeelValue[] items, out decimal[] numbers)
    {
        numbers = new decimal[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Kind != FeelKind.Number)
            {
                return false;
            }
            numbers[i] = items[i].Raw;
        }
        return true;
    }

    private static FeelValue NotNumbers(ref Frame frame, Node site) =>
        frame.Warn(site, FeelProblemCodes.Type, "A list of numbers is expected.");
}
