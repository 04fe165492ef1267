using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>A point or a range as two ends. An end that is null is infinitely far.</summary>
internal readonly struct Extent
{
    private Extent(in End start, bool startIncluded, in End end, bool endIncluded, bool isPoint)
    {
        (Start, StartIncluded, End, EndIncluded, IsPoint) = (start, startIncluded, end, endIncluded, isPoint);
    }

    public End Start { get; }

    public bool StartIncluded { get; }

    public End End { get; }

    public bool EndIncluded { get; }

    public bool IsPoint { get; }

    public bool HoldsUnknown => Start.Value.IsUnknown || End.Value.IsUnknown;

    /// <summary>An end that is not infinite, if there is one.</summary>
    public FeelValue Sample => Start.Infinity == 0 ? Start.Value : End.Value;

    /// <summary>Null for a range that is no single stretch: <c>(!= 5)</c>.</summary>
    public static Extent? Of(in FeelValue value)
    {
        if (value.Kind != FeelKind.Range)
        {
            var point = new End(value, 0);
            return new Extent(point, true, point, true, isPoint: true);
        }
        var range = value.RangeValue;
        return range.Form == RangeForm.NotEqual
            ? null
            : new Extent(
                new End(range.Start, range.Start.IsNull ? -1 : 0),
                range.StartIncluded,
                new End(range.End, range.End.IsNull ? 1 : 0),
                range.EndIncluded,
                isPoint: false
            );
    }

    public static int Order(in End a, in End b)
    {
        if (a.Infinity != 0 || b.Infinity != 0)
        {
            return a.Infinity.CompareTo(b.Infinity);
        }
        return Comparison.TryCompare(a.Value, b.Value, out var order) ? order : 0;
    }

    public bool IsComparableTo(in Extent other)
    {
        var (a, b) = (Sample, other.Sample);
        return a.IsNull || b.IsNull || Comparison.TryCompare(a, b, out _);
    }

    public bool EndBeforeStartOf(in Extent other)
    {
        var order = Order(End, other.Start);
        return order < 0 || (order == 0 && !(EndIncluded && other.StartIncluded));
    }

    /// <summary>Negative when this one begins earlier; at one point, an included start is earlier than an excluded one.</summary>
    public int CompareStart(in Extent other)
    {
        var order = Order(Start, other.Start);
        return order != 0 ? order : other.StartIncluded.CompareTo(StartIncluded);
    }

    /// <summary>Negative when this one ends earlier; at one point, an excluded end is earlier than an included one.</summary>
    public int CompareEnd(in Extent other)
    {
        var order = Order(End, other.End);
        return order != 0 ? order : EndIncluded.CompareTo(other.EndIncluded);
    }
}

/// <summary>One end of an extent.</summary>
/// <param name="Value">The value, null when infinite.</param>
/// <param name="Infinity">−1 or 1 for an end without limit, else 0.</param>
internal readonly record struct End(FeelValue Value, int Infinity);
