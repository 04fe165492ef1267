namespace Passerelle.Feel.Values;

/// <summary>The properties of dates, times, durations and ranges (DMN 1.5, tables 65 and 66).</summary>
internal static class Properties
{
    /// <summary>The property of a value that is not a context; false when its kind has none of that name.</summary>
    public static bool TryGet(in FeelValue value, string name, out FeelValue result)
    {
        var found = value.Kind switch
        {
            FeelKind.Date => OfDate((long)value.Raw, name) ?? (name == "value" ? FeelValue.Of(value.Raw * Calendar.SecondsPerDay) : null),
            FeelKind.Time => OfTime(value.Raw, value, name) ?? (name == "value" ? FeelValue.Of(Comparison.Instant(value)) : null),
            FeelKind.DateTime => OfDateTime(value, name),
            FeelKind.DayTimeDuration => OfDayTimeDuration(value.Raw, name),
            FeelKind.YearMonthDuration => OfYearMonthDuration(value.Raw, name),
            FeelKind.Range => OfRange(value.RangeValue, name),
            _ => null,
        };
        result = found ?? FeelValue.Null;
        return found is not null;
    }

    /// <summary>The type of a property of a type that is not a context; null when it has none of that name.</summary>
    public static FeelType? TypeOf(FeelKind kind, string name) =>
        (kind, name) switch
        {
            (FeelKind.Date or FeelKind.DateTime, "year" or "month" or "day" or "weekday") => FeelType.Number,
            (FeelKind.Time or FeelKind.DateTime, "hour" or "minute" or "second") => FeelType.Number,
            (FeelKind.Time or FeelKind.DateTime, "time offset") => FeelType.DayTimeDuration,
            (FeelKind.Time or FeelKind.DateTime, "timezone") => FeelType.String,
            (FeelKind.DayTimeDuration, "days" or "hours" or "minutes" or "seconds") => FeelType.Number,
            (FeelKind.YearMonthDuration, "years" or "months") => FeelType.Number,
            (FeelKind.Date or FeelKind.Time or FeelKind.DateTime or FeelKind.DayTimeDuration or FeelKind.YearMonthDuration, "value") =>
                FeelType.Number,
            (FeelKind.Range, "start" or "end") => FeelType.Any,
            (FeelKind.Range, "start included" or "end included") => FeelType.Boolean,
            _ => null,
        };

    private static FeelValue? OfDate(long day, string name) =>
        name switch
        {
            "year" => FeelValue.Of((decimal)Calendar.DateOf(day).Year),
            "month" => FeelValue.Of((decimal)Calendar.DateOf(day).Month),
            "day" => FeelValue.Of((decimal)Calendar.DateOf(day).Day),
            "weekday" => FeelValue.Of((decimal)Calendar.Weekday(day)),
            _ => null,
        };

    private static FeelValue? OfTime(decimal seconds, in FeelValue value, string name) =>
        name switch
        {
            "hour" => FeelValue.Of(decimal.Floor(seconds / 3600)),
            "minute" => FeelValue.Of(decimal.Floor(seconds / 60) % 60),
            "second" => FeelValue.Of(decimal.Floor(seconds) % 60),
            "time offset" => value.Zone is { } zone
                ? new FeelValue(FeelKind.DayTimeDuration, value.Kind == FeelKind.Time ? zone.StandardOffset : zone.OffsetAtLocal(value.Raw))
                : FeelValue.Null,
            "timezone" => FeelValue.Of(value.Zone?.Id),
            _ => null,
        };

    private static FeelValue? OfDateTime(in FeelValue value, string name)
    {
        if (name == "value")
        {
            return FeelValue.Of(Comparison.Instant(value));
        }
        var day = Calendar.FloorDay(value.Raw);
        return OfDate(day, name) ?? OfTime(value.Raw - ((decimal)day * Calendar.SecondsPerDay), value, name);
    }

    // The parts of a negative duration are negative.
    private static FeelValue? OfDayTimeDuration(decimal seconds, string name) =>
        name switch
        {
            "days" => FeelValue.Of(decimal.Truncate(seconds / Calendar.SecondsPerDay)),
            "hours" => FeelValue.Of(decimal.Truncate(seconds / 3600) % 24),
            "minutes" => FeelValue.Of(decimal.Truncate(seconds / 60) % 60),
            "seconds" => FeelValue.Of(seconds % 60),
            "value" => FeelValue.Of(seconds),
            _ => null,
        };

    private static FeelValue? OfYearMonthDuration(decimal months, string name) =>
        name switch
        {
            "years" => FeelValue.Of(decimal.Truncate(months / 12)),
            "months" => FeelValue.Of(months % 12),
            "value" => FeelValue.Of(months),
            _ => null,
        };

    private static FeelValue? OfRange(FeelRange range, string name) =>
        name switch
        {
            "start" => range.Start,
            "end" => range.End,
            "start included" => FeelValue.Of(range.StartIncluded),
            "end included" => FeelValue.Of(range.EndIncluded),
            _ => null,
        };
}
