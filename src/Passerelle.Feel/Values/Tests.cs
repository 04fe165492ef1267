using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;

namespace Passerelle.Feel.Values;

/// <summary>Comparisons and membership that note why they are null (DMN 1.5 §10.3.2.8 and table 55).</summary>
internal static class Tests
{
    public static FeelValue Equal(in FeelValue a, in FeelValue b, bool negated, ref Frame frame, Node site)
    {
        if (!frame.TryWalk(site, a))
        {
            return FeelValue.Null;
        }
        var equal = Comparison.AreEqual(a, b);
        return equal.Kind switch
        {
            FeelKind.Boolean => negated ? Logic.Not(equal) : equal,
            FeelKind.Unknown => equal,
            _ => frame.Mismatch(site, "Equality", a, b),
        };
    }

    public static FeelValue Order(Operator op, in FeelValue a, in FeelValue b, ref Frame frame, Node site)
    {
        if (a.IsUnknown || b.IsUnknown)
        {
            return FeelValue.Unknown;
        }
        if (a.Kind == FeelKind.String && !frame.TryWalk(site, a))
        {
            return FeelValue.Null;
        }
        if (!Comparison.TryCompare(a, b, out var order))
        {
            return frame.Mismatch(site, "Order", a, b);
        }
        return FeelValue.Of(
            op switch
            {
                Operator.Less => order < 0,
                Operator.LessOrEqual => order <= 0,
                Operator.Greater => order > 0,
                _ => order >= 0,
            }
        );
    }

    public static FeelValue OneSided(RangeForm form, in FeelValue input, in FeelValue point, ref Frame frame, Node site) =>
        form switch
        {
            RangeForm.Equal => Equal(input, point, negated: false, ref frame, site),
            RangeForm.NotEqual => Equal(input, point, negated: true, ref frame, site),
            RangeForm.Less => Order(Operator.Less, input, point, ref frame, site),
            RangeForm.LessOrEqual => Order(Operator.LessOrEqual, input, point, ref frame, site),
            RangeForm.Greater => Order(Operator.Greater, input, point, ref frame, site),
            _ => Order(Operator.GreaterOrEqual, input, point, ref frame, site),
        };

    public static FeelValue Within(
        in FeelValue input,
        in FeelValue low,
        bool lowIncluded,
        in FeelValue high,
        bool highIncluded,
        ref Frame frame,
        Node site
    ) =>
        Logic.And(
            Order(lowIncluded ? Operator.GreaterOrEqual : Operator.Greater, input, low, ref frame, site),
            Order(highIncluded ? Operator.LessOrEqual : Operator.Less, input, high, ref frame, site)
        );

    public static FeelValue InRange(in FeelValue input, FeelRange range, ref Frame frame, Node site) =>
        range.Form switch
        {
            RangeForm.Interval => Within(input, range.Start, range.StartIncluded, range.End, range.EndIncluded, ref frame, site),
            RangeForm.Less or RangeForm.LessOrEqual => OneSided(range.Form, input, range.End, ref frame, site),
            _ => OneSided(range.Form, input, range.Start, ref frame, site),
        };

    /// <summary>Whether the input is the value, or one of a list, or within a range.</summary>
    public static FeelValue In(in FeelValue input, in FeelValue value, ref Frame frame, Node site)
    {
        switch (value.Kind)
        {
            case FeelKind.Range when input.Kind != FeelKind.Range:
                return InRange(input, value.RangeValue, ref frame, site);
            case FeelKind.List when !frame.TryWalk(site, value):
                return FeelValue.Null;
            case FeelKind.List:
                return InList(input, value.Items, ref frame, site);
            default:
                return Equal(input, value, negated: false, ref frame, site);
        }
    }

    private static FeelValue InList(in FeelValue input, FeelValue[] items, ref Frame frame, Node site)
    {
        var result = FeelValue.False;
        if (input.Kind == FeelKind.List)
        {
            result = Comparison.AreEqual(input, FeelValue.List(items));
        }
        foreach (var item in items)
        {
            if (result.IsTrue)
            {
                break;
            }
            if (item.Kind == FeelKind.Range && input.Kind != FeelKind.Range)
            {
                result = Logic.Or(result, InRange(input, item.RangeValue, ref frame, site));
                continue;
            }
            // In a list, an item of another type is simply not the input.
            var equal = Comparison.AreEqual(input, item);
            result = Logic.Or(result, equal.IsNull ? FeelValue.False : equal);
        }
        return result;
    }
}
