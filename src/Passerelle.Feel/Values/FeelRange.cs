namespace Passerelle.Feel.Values;

/// <summary>How a range was written: an interval with two ends, or one comparison such as <c>(&lt; 10)</c>.</summary>
internal enum RangeForm
{
    Interval,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

/// <summary>
/// An interval or a one-sided comparison as a value. In an interval a null end is kept as null (a comparison with it
/// is null, DMN 1.5 §10.3.2.7); a one-sided form has no other end.
/// </summary>
internal sealed class FeelRange(RangeForm form, FeelValue start, bool startIncluded, FeelValue end, bool endIncluded)
{
    public RangeForm Form { get; } = form;

    public FeelValue Start { get; } = start;

    public bool StartIncluded { get; } = startIncluded;

    public FeelValue End { get; } = end;

    public bool EndIncluded { get; } = endIncluded;

    public static FeelRange Interval(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded) =>
        new(RangeForm.Interval, start, startIncluded, end, endIncluded);

    public static FeelRange OneSided(RangeForm form, FeelValue point) =>
        form switch
        {
            RangeForm.Less => new(form, FeelValue.Null, false, point, false),
            RangeForm.LessOrEqual => new(form, FeelValue.Null, false, point, true),
            RangeForm.Greater => new(form, point, false, FeelValue.Null, false),
            RangeForm.GreaterOrEqual => new(form, point, true, FeelValue.Null, false),
            RangeForm.Equal or RangeForm.NotEqual => new(form, point, true, point, true),
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };

    /// <summary>The end that is not null, from which the type of the range shows.</summary>
    public FeelValue AnyEnd => Start.IsNull ? End : Start;
}
