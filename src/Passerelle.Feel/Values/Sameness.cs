namespace Passerelle.Feel.Values;

/// <summary>Identity of values in the semantic domain: what <c>is()</c> answers, and what CLR equality means.</summary>
internal static class Sameness
{
    public static bool Same(in FeelValue a, in FeelValue b)
    {
        if (a.Kind != b.Kind)
        {
            return false;
        }
        switch (a.Kind)
        {
            case FeelKind.String:
                return string.Equals((string)a.Reference!, (string)b.Reference!, StringComparison.Ordinal);
            case FeelKind.Time or FeelKind.DateTime:
                return a.Raw == b.Raw && Equals(a.Zone, b.Zone);
            case FeelKind.List:
                return SameItems(a.Items, b.Items);
            case FeelKind.Context:
                return SameEntries(a.ContextValue, b.ContextValue);
            case FeelKind.Range:
                return SameRange(a.RangeValue, b.RangeValue);
            case FeelKind.Function:
                return ReferenceEquals(a.Reference, b.Reference);
            case FeelKind.Boolean:
                return a.IsTrue == b.IsTrue;
            default:
                return a.Raw == b.Raw;
        }
    }

    public static int Hash(in FeelValue value)
    {
        var hash = new HashCode();
        hash.Add(value.Kind);
        switch (value.Kind)
        {
            case FeelKind.String:
                hash.Add((string)value.Reference!, StringComparer.Ordinal);
                break;
            case FeelKind.List:
                foreach (var item in value.Items)
                {
                    hash.Add(Hash(item));
                }
                break;
            case FeelKind.Context:
                var sum = 0;
                foreach (var entry in value.ContextValue.Entries)
                {
                    sum += HashCode.Combine(entry.Key, Hash(entry.Value));
                }
                hash.Add(sum);
                break;
            case FeelKind.Range:
                hash.Add(Hash(value.RangeValue.Start));
                hash.Add(Hash(value.RangeValue.End));
                break;
            case FeelKind.Boolean:
                hash.Add(value.IsTrue);
                break;
            default:
                hash.Add(value.Raw);
                break;
        }
        return hash.ToHashCode();
    }

    private static bool SameItems(FeelValue[] a, FeelValue[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }
        for (var i = 0; i < a.Length; i++)
        {
            if (!Same(a[i], b[i]))
            {
                return false;
            }
        }
        return true;
    }

    private static bool SameEntries(FeelContext a, FeelContext b) =>
        a.Count == b.Count && a.Entries.All(entry => b.TryGet(entry.Key, out var other) && Same(entry.Value, other));

    private static bool SameRange(FeelRange a, FeelRange b) =>
        a.Form == b.Form
        && a.StartIncluded == b.StartIncluded
        && a.EndIncluded == b.EndIncluded
        && Same(a.Start, b.Start)
        && Same(a.End, b.End);
}
