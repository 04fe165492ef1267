namespace Passerelle.Feel.Values;

/// <summary>
/// The <c>=</c> and the order of FEEL (DMN 1.5, tables 54 and 55). Equality answers true, false, null (not comparable)
/// or unknown. Times are compared to the millisecond.
/// </summary>
internal static class Comparison
{
    /// <summary>The FEEL <c>=</c>. Null equals only null; values of different kinds are not comparable: null.</summary>
    public static FeelValue AreEqual(in FeelValue a, in FeelValue b)
    {
        if (a.Kind != b.Kind)
        {
            if (a.IsUnknown || b.IsUnknown)
            {
                return FeelValue.Unknown;
            }
            return a.IsNull || b.IsNull ? FeelValue.False : FeelValue.Null;
        }
        switch (a.Kind)
        {
            case FeelKind.Unknown:
                return FeelValue.Unknown;
            case FeelKind.String:
                return FeelValue.Of(string.Equals((string)a.Reference!, (string)b.Reference!, StringComparison.Ordinal));
            case FeelKind.Time or FeelKind.DateTime:
                return TryCompare(a, b, out var order) ? FeelValue.Of(order == 0) : FeelValue.False;
            case FeelKind.List:
                return EqualItems(a.Items, b.Items);
            case FeelKind.Context:
                return EqualEntries(a.ContextValue, b.ContextValue);
            case FeelKind.Range:
                return EqualRanges(a.RangeValue, b.RangeValue);
            case FeelKind.Function:
                return FeelValue.Of(ReferenceEquals(a.Reference, b.Reference));
            case FeelKind.Boolean:
                return FeelValue.Of(a.IsTrue == b.IsTrue);
            default:
                return FeelValue.Of(a.Raw == b.Raw);
        }
    }

    /// <summary>Orders two values of one ordered kind.</summary>
    /// <returns>False when the two have no order: different kinds, an unordered kind, one zoned and the other not.</returns>
    public static bool TryCompare(in FeelValue a, in FeelValue b, out int order)
    {
        order = 0;
        if (a.Kind != b.Kind)
        {
            return false;
        }
        switch (a.Kind)
        {
            case FeelKind.Number or FeelKind.Date or FeelKind.DayTimeDuration or FeelKind.YearMonthDuration:
                order = a.Raw.CompareTo(b.Raw);
                return true;
            case FeelKind.String:
                order = CompareText((string)a.Reference!, (string)b.Reference!);
                return true;
            case FeelKind.Time or FeelKind.DateTime:
                if (a.Zone is null != b.Zone is null)
                {
                    return false;
                }
                order = Milliseconds(Instant(a)).CompareTo(Milliseconds(Instant(b)));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Seconds on the UTC line for a zoned time or date and time, on the local line otherwise.</summary>
    public static decimal Instant(in FeelValue value)
    {
        if (value.Zone is not { } zone)
        {
            return value.Raw;
        }
        return value.Raw - (value.Kind == FeelKind.Time ? zone.StandardOffset : zone.OffsetAtLocal(value.Raw));
    }

    private static decimal Milliseconds(decimal seconds) => decimal.Floor(seconds * 1000m);

    // By code point: a surrogate sorts after every character of the basic plane.
    private static int CompareText(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            if (a[i] != b[i])
            {
                var (x, y) = (char.IsSurrogate(a[i]), char.IsSurrogate(b[i]));
                return x == y ? a[i] - b[i]
                    : x ? 1
                    : -1;
            }
        }
        return a.Length - b.Length;
    }

    private static FeelValue EqualItems(FeelValue[] a, FeelValue[] b)
    {
        if (a.Length != b.Length)
        {
            return FeelValue.False;
        }
        var result = FeelValue.True;
        for (var i = 0; i < a.Length; i++)
        {
            var equal = AreEqual(a[i], b[i]);
            if (equal.IsFalse || equal.IsNull)
            {
                return FeelValue.False;
            }
            if (equal.IsUnknown)
            {
                result = FeelValue.Unknown;
            }
        }
        return result;
    }

    private static FeelValue EqualEntries(FeelContext a, FeelContext b)
    {
        if (a.Count != b.Count)
        {
            return FeelValue.False;
        }
        var result = FeelValue.True;
        foreach (var entry in a.Entries)
        {
            if (!b.TryGet(entry.Key, out var other))
            {
                return FeelValue.False;
            }
            var equal = AreEqual(entry.Value, other);
            if (equal.IsFalse || equal.IsNull)
            {
                return FeelValue.False;
            }
            if (equal.IsUnknown)
            {
                result = FeelValue.Unknown;
            }
        }
        return result;
    }

    private static FeelValue EqualRanges(FeelRange a, FeelRange b)
    {
        if (a.Form != b.Form || a.StartIncluded != b.StartIncluded || a.EndIncluded != b.EndIncluded)
        {
            return FeelValue.False;
        }
        return EqualItems([a.Start, a.End], [b.Start, b.End]);
    }
}
