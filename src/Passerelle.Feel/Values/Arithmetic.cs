using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;

namespace Passerelle.Feel.Values;

/// <summary>The operators + − * / ** on all kinds (DMN 1.5, tables 57 to 60). Unknown in, unknown out.</summary>
internal static class Arithmetic
{
    // As long as from the first to the last date of FEEL.
    private const decimal MaxSeconds = 2 * (Calendar.MaxYear + 1) * 31_556_952m;

    public static FeelValue Add(in FeelValue a, in FeelValue b, ref Frame frame, Node site)
    {
        if (a.IsUnknown || b.IsUnknown)
        {
            return FeelValue.Unknown;
        }
        return (a.Kind, b.Kind) switch
        {
            (FeelKind.Number, FeelKind.Number) => Number(DecimalMath.Add(a.Raw, b.Raw), ref frame, site),
            (FeelKind.String, FeelKind.String) => frame.TryWalk(site, a) && frame.TryWalk(site, b)
                ? frame.Bounded(FeelValue.Of((string)a.Reference! + (string)b.Reference!), site)
                : FeelValue.Null,
            (FeelKind.DayTimeDuration, FeelKind.DayTimeDuration) => Duration(a.Kind, DecimalMath.Add(a.Raw, b.Raw), ref frame, site),
            (FeelKind.YearMonthDuration, FeelKind.YearMonthDuration) => Duration(a.Kind, a.Raw + b.Raw, ref frame, site),
            (FeelKind.Date or FeelKind.DateTime or FeelKind.Time, FeelKind.DayTimeDuration or FeelKind.YearMonthDuration) => Shift(
                a,
                b,
                1,
                ref frame,
                site
            ),
            (FeelKind.DayTimeDuration or FeelKind.YearMonthDuration, FeelKind.Date or FeelKind.DateTime or FeelKind.Time) => Shift(
                b,
                a,
                1,
                ref frame,
                site
            ),
            _ => frame.Mismatch(site, "Addition", a, b),
        };
    }

    public static FeelValue Subtract(in FeelValue a, in FeelValue b, ref Frame frame, Node site)
    {
        if (a.IsUnknown || b.IsUnknown)
        {
            return FeelValue.Unknown;
        }
        return (a.Kind, b.Kind) switch
        {
            (FeelKind.Number, FeelKind.Number) => Number(DecimalMath.Add(a.Raw, -b.Raw), ref frame, site),
            (FeelKind.DayTimeDuration, FeelKind.DayTimeDuration) => Duration(a.Kind, DecimalMath.Add(a.Raw, -b.Raw), ref frame, site),
            (FeelKind.YearMonthDuration, FeelKind.YearMonthDuration) => Duration(a.Kind, a.Raw - b.Raw, ref frame, site),
            (FeelKind.Date or FeelKind.DateTime or FeelKind.Time, FeelKind.DayTimeDuration or FeelKind.YearMonthDuration) => Shift(
                a,
                b,
                -1,
                ref frame,
                site
            ),
            (FeelKind.Date or FeelKind.DateTime, FeelKind.Date or FeelKind.DateTime) or (FeelKind.Time, FeelKind.Time) => Difference(
                a,
                b,
                ref frame,
                site
            ),
            _ => frame.Mismatch(site, "Subtraction", a, b),
        };
    }

    public static FeelValue Multiply(in FeelValue a, in FeelValue b, ref Frame frame, Node site)
    {
        if (a.IsUnknown || b.IsUnknown)
        {
            return FeelValue.Unknown;
        }
        return (a.Kind, b.Kind) switch
        {
            (FeelKind.Number, FeelKind.Number) => Number(DecimalMath.Multiply(a.Raw, b.Raw), ref frame, site),
            (FeelKind.Number, FeelKind.DayTimeDuration or FeelKind.YearMonthDuration) => Duration(
                b.Kind,
                DecimalMath.Multiply(a.Raw, b.Raw),
                ref frame,
                site
            ),
            (FeelKind.DayTimeDuration or FeelKind.YearMonthDuration, FeelKind.Number) => Duration(
                a.Kind,
                DecimalMath.Multiply(a.Raw, b.Raw),
                ref frame,
                site
            ),
            _ => frame.Mismatch(site, "Multiplication", a, b),
        };
    }

    public static FeelValue Divide(in FeelValue a, in FeelValue b, ref Frame frame, Node site)
    {
        if (a.IsUnknown || b.IsUnknown)
        {
            return FeelValue.Unknown;
        }
        return (a.Kind, b.Kind) switch
        {
            (FeelKind.Number, FeelKind.Number) => Number(DecimalMath.Divide(a.Raw, b.Raw), ref frame, site),
            (FeelKind.DayTimeDuration or FeelKind.YearMonthDuration, FeelKind.Number) => Duration(
                a.Kind,
                DecimalMath.Divide(a.Raw, b.Raw),
                ref frame,
                site
            ),
            (FeelKind.DayTimeDuration, FeelKind.DayTimeDuration) or (FeelKind.YearMonthDuration, FeelKind.YearMonthDuration) => Number(
                DecimalMath.Divide(a.Raw, b.Raw),
                ref frame,
                site
            ),
            _ => frame.Mismatch(site, "Division", a, b),
        };
    }

    public static FeelValue Power(in FeelValue a, in FeelValue b, ref Frame frame, Node site)
    {
        if (a.IsUnknown || b.IsUnknown)
        {
            return FeelValue.Unknown;
        }
        if (a.Kind != FeelKind.Number || b.Kind != FeelKind.Number)
        {
            return frame.Mismatch(site, "Exponentiation", a, b);
        }
        return frame.TryStep(site, DecimalMath.SeriesCost) ? Number(DecimalMath.Power(a.Raw, b.Raw), ref frame, site) : FeelValue.Null;
    }

    public static FeelValue Negate(in FeelValue value, ref Frame frame, Node site)
    {
        switch (value.Kind)
        {
            case FeelKind.Unknown:
                return value;
            case FeelKind.Number or FeelKind.DayTimeDuration or FeelKind.YearMonthDuration:
                return new FeelValue(value.Kind, -value.Raw);
            default:
                return frame.Warn(site, FeelProblemCodes.Type, $"A {KindText.Of(value)} has no negative.");
        }
    }

    public static FeelValue Number(decimal? value, ref Frame frame, Node site) =>
        value is { } number
            ? FeelValue.Of(number)
            : frame.Warn(site, FeelProblemCodes.Value, "The result is not a number, or too large for one.");

    private static FeelValue Duration(FeelKind kind, decimal? value, ref Frame frame, Node site)
    {
        if (value is not { } length || Math.Abs(length) > MaxSeconds)
        {
            return frame.Warn(site, FeelProblemCodes.Value, "The duration does not exist or is too long.");
        }
        return new FeelValue(kind, kind == FeelKind.YearMonthDuration ? decimal.Truncate(length) : length);
    }

    private static FeelValue Shift(in FeelValue point, in FeelValue duration, int sign, ref Frame frame, Node site)
    {
        if (duration.Kind == FeelKind.YearMonthDuration)
        {
            return ShiftMonths(point, duration.Raw * sign, ref frame, site);
        }
        var seconds = duration.Raw * sign;
        if (point.Kind == FeelKind.Time)
        {
            var total = (point.Raw + seconds) % Calendar.SecondsPerDay;
            return new FeelValue(FeelKind.Time, total < 0 ? total + Calendar.SecondsPerDay : total, point.Zone);
        }
        // A date is its midnight; the result is again a date (DMN 1.5 §10.3.2.5).
        var start = point.Kind == FeelKind.Date ? point.Raw * Calendar.SecondsPerDay : point.Raw;
        if (!Calendar.IsDay(decimal.Floor((start + seconds) / Calendar.SecondsPerDay)))
        {
            return frame.Warn(site, FeelProblemCodes.Value, "The date is outside the years of FEEL.");
        }
        if (point.Kind == FeelKind.Date)
        {
            return new FeelValue(FeelKind.Date, Calendar.FloorDay(start + seconds));
        }
        if (point.Zone is not { Id: not null } zone)
        {
            return new FeelValue(FeelKind.DateTime, start + seconds, point.Zone);
        }
        // In a named zone the duration passes on the line of instants, so that an hour is an hour across a clock change.
        var instant = start - zone.OffsetAtLocal(start) + seconds;
        return new FeelValue(FeelKind.DateTime, instant + zone.OffsetAtInstant(instant), zone);
    }

    private static FeelValue ShiftMonths(in FeelValue point, decimal months, ref Frame frame, Node site)
    {
        if (point.Kind == FeelKind.Time)
        {
            return frame.Warn(site, FeelProblemCodes.Type, "A time takes a days and time duration, not years and months.");
        }
        var day = point.Kind == FeelKind.Date ? (long)point.Raw : Calendar.FloorDay(point.Raw);
        if (!Calendar.TryAddMonths(day, months, out var shifted))
        {
            return frame.Warn(site, FeelProblemCodes.Value, "The date is outside the years of FEEL.");
        }
        return point.Kind == FeelKind.Date
            ? new FeelValue(FeelKind.Date, shifted)
            : new FeelValue(FeelKind.DateTime, point.Raw + ((shifted - day) * (decimal)Calendar.SecondsPerDay), point.Zone);
    }

    private static FeelValue Difference(in FeelValue a, in FeelValue b, ref Frame frame, Node site)
    {
        if (a.Kind == FeelKind.Date && b.Kind == FeelKind.Date)
        {
            return new FeelValue(FeelKind.DayTimeDuration, (a.Raw - b.Raw) * Calendar.SecondsPerDay);
        }
        // Beside a date and time, a date is its midnight in UTC (DMN 1.5 §10.3.2.3.5).
        var (left, right) = (Moment(a), Moment(b));
        return left.Zone is null == right.Zone is null
            ? new FeelValue(FeelKind.DayTimeDuration, Comparison.Instant(left) - Comparison.Instant(right))
            : frame.Warn(site, FeelProblemCodes.Type, "One of the two has an offset or a zone and the other has none.");
    }

    private static FeelValue Moment(in FeelValue value) =>
        value.Kind == FeelKind.Date ? new FeelValue(FeelKind.DateTime, value.Raw * Calendar.SecondsPerDay, Zone.Utc) : value;
}
