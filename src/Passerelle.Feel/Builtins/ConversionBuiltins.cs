using System.Globalization;
using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;
using Calendar = Passerelle.Feel.Values.Calendar;

namespace Passerelle.Feel.Builtins;

/// <summary>Functions that make a value of one kind from another (DMN 1.5 §10.3.4.1).</summary>
internal static class ConversionBuiltins
{
    private static readonly Parameter FromDate = new("from", FeelType.Any) { Kinds = [FeelKind.String, FeelKind.Date, FeelKind.DateTime] };

    private static readonly Parameter FromTime = new("from", FeelType.Any)
    {
        Kinds = [FeelKind.String, FeelKind.Time, FeelKind.Date, FeelKind.DateTime],
    };

    private static readonly Parameter FromDuration = new("from", FeelType.Any)
    {
        Kinds = [FeelKind.String, FeelKind.DayTimeDuration, FeelKind.YearMonthDuration],
    };

    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "date",
            new Signature(FeelType.Date, DateFrom, FromDate),
            new Signature(FeelType.Date, DateOf, Number("year"), Number("month"), Number("day"))
        ),
        new(
            "date and time",
            new Signature(FeelType.DateTime, DateTimeFrom, FromDate),
            new Signature(
                FeelType.DateTime,
                DateTimeOf,
                new Parameter("date", FeelType.Any) { Kinds = [FeelKind.Date, FeelKind.DateTime] },
                new Parameter("time", FeelType.Time)
            )
        ),
        new(
            "time",
            new Signature(FeelType.Time, TimeFrom, FromTime),
            new Signature(
                FeelType.Time,
                TimeOf,
                Number("hour"),
                Number("minute"),
                Number("second"),
                new Parameter("offset", FeelType.DayTimeDuration, Nullable: true, Optional: true)
            )
        ),
        new(
            "number",
            new Signature(FeelType.Number, NumberFrom, new Parameter("from", FeelType.String)),
            new Signature(
                FeelType.Number,
                NumberFrom,
                new Parameter("from", FeelType.String),
                new Parameter("grouping separator", FeelType.String, Nullable: true),
                new Parameter("decimal separator", FeelType.String, Nullable: true)
            )
        ),
        new(
            "string",
            new Signature(
                FeelType.String,
                static (a, ref frame, site) =>
                {
                    if (a[0].Weight > Frame.MaxText / 10)
                    {
                        return frame.Warn(site, FeelProblemCodes.Limit, "The value is too large for a string.");
                    }
                    return a[0].IsNull ? a[0] : FeelValue.Of(ValueText.Of(a[0]));
                },
                new Parameter("from", FeelType.Any, Nullable: true)
            )
        ),
        new("duration", new Signature(FeelType.Any, DurationFrom, FromDuration)),
        new("range", new Signature(FeelType.RangeOf(FeelType.Any), RangeFrom, new Parameter("from", FeelType.String))),
    ];

    private static Parameter Number(string name) => new(name, FeelType.Number);

    private static FeelValue DateFrom(FeelValue[] a, ref Frame frame, Node site) =>
        a[0].Kind switch
        {
            FeelKind.Date => a[0],
            FeelKind.DateTime => new FeelValue(FeelKind.Date, Calendar.FloorDay(a[0].Raw)),
            FeelKind.String => TemporalText.DateOf((string)a[0].Reference!) ?? No(a[0], "date", ref frame, site),
            _ => No(a[0], "date", ref frame, site),
        };

    private static FeelValue DateOf(FeelValue[] a, ref Frame frame, Node site)
    {
        foreach (var part in a)
        {
            if (decimal.Truncate(part.Raw) != part.Raw || Math.Abs(part.Raw) > Calendar.MaxYear)
            {
                return frame.Warn(site, FeelProblemCodes.Value, "There is no such date.");
            }
        }
        var (year, month, day) = ((long)a[0].Raw, (long)a[1].Raw, (long)a[2].Raw);
        return Calendar.IsDate(year, month, day)
            ? new FeelValue(FeelKind.Date, Calendar.DayOf(year, (int)month, (int)day))
            : frame.Warn(site, FeelProblemCodes.Value, "There is no such date.");
    }

    private static FeelValue DateTimeFrom(FeelValue[] a, ref Frame frame, Node site) =>
        a[0].Kind switch
        {
            FeelKind.DateTime => a[0],
            FeelKind.Date => new FeelValue(FeelKind.DateTime, a[0].Raw * Calendar.SecondsPerDay),
            FeelKind.String => TemporalText.DateTimeOf((string)a[0].Reference!) ?? No(a[0], "date and time", ref frame, site),
            _ => No(a[0], "date and time", ref frame, site),
        };

    private static FeelValue DateTimeOf(FeelValue[] a, ref Frame frame, Node site)
    {
        decimal day;
        switch (a[0].Kind)
        {
            case FeelKind.Date:
                day = a[0].Raw;
                break;
            case FeelKind.DateTime:
                day = Calendar.FloorDay(a[0].Raw);
                break;
            default:
                return No(a[0], "date", ref frame, site);
        }
        return new FeelValue(FeelKind.DateTime, (day * Calendar.SecondsPerDay) + a[1].Raw, a[1].Zone);
    }

    private static FeelValue TimeFrom(FeelValue[] a, ref Frame frame, Node site)
    {
        switch (a[0].Kind)
        {
            case FeelKind.Time:
                return a[0];
            case FeelKind.Date:
                // A date is its midnight in UTC.
                return new FeelValue(FeelKind.Time, 0m, Zone.Utc);
            case FeelKind.DateTime:
                var midnight = (decimal)Calendar.FloorDay(a[0].Raw) * Calendar.SecondsPerDay;
                return new FeelValue(FeelKind.Time, a[0].Raw - midnight, a[0].Zone);
            case FeelKind.String:
                return TemporalText.TimeOf((string)a[0].Reference!) ?? No(a[0], "time", ref frame, site);
            default:
                return No(a[0], "time", ref frame, site);
        }
    }

    private static FeelValue TimeOf(FeelValue[] a, ref Frame frame, Node site)
    {
        var (hour, minute, second) = (a[0].Raw, a[1].Raw, a[2].Raw);
        var zoned = a[3].Kind == FeelKind.DayTimeDuration;
        if (
            hour is < 0 or > 23
            || minute is < 0 or > 59
            || second is < 0 or >= 60
            || decimal.Truncate(hour) != hour
            || decimal.Truncate(minute) != minute
            || (zoned && !TemporalText.IsOffset(a[3].Raw))
        )
        {
            return frame.Warn(site, FeelProblemCodes.Value, "There is no such time.");
        }
        return new FeelValue(FeelKind.Time, (hour * 3600) + (minute * 60) + second, zoned ? Zone.Fixed((int)a[3].Raw) : null);
    }

    private static FeelValue NumberFrom(FeelValue[] a, ref Frame frame, Node site)
    {
        var grouping = a.Length > 1 ? a[1].Reference as string : null;
        var point = a.Length > 2 ? a[2].Reference as string : null;
        if (grouping is not (null or " " or "," or ".") || point is not (null or "," or ".") || (grouping is not null && grouping == point))
        {
            return frame.Warn(
                site,
                FeelProblemCodes.Value,
                "number() takes ' ', ',' or '.' between groups and another of ',' or '.' before decimals."
            );
        }
        var text = (string)a[0].Reference!;
        if (grouping is not null)
        {
            text = text.Replace(grouping, "", StringComparison.Ordinal);
        }
        if (point == ",")
        {
            // A remaining point would be a second decimal sign.
            text = text.Contains('.', StringComparison.Ordinal) ? "" : text.Replace(',', '.');
        }
        return decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? FeelValue.Of(number)
            : No(a[0], "number", ref frame, site);
    }

    private static FeelValue DurationFrom(FeelValue[] a, ref Frame frame, Node site) =>
        a[0].Kind switch
        {
            FeelKind.DayTimeDuration or FeelKind.YearMonthDuration => a[0],
            FeelKind.String => TemporalText.DurationOf((string)a[0].Reference!) ?? No(a[0], "duration", ref frame, site),
            _ => No(a[0], "duration", ref frame, site),
        };

    private static FeelValue RangeFrom(FeelValue[] a, ref Frame frame, Node site) =>
        RangeText.Read((string)a[0].Reference!) is { } range
            ? FeelValue.Of(range)
            : frame.Warn(site, FeelProblemCodes.Value, $"'{a[0].Reference}' is not a range of literals in order.");

    private static FeelValue No(in FeelValue value, string kind, ref Frame frame, Node site) =>
        frame.Warn(
            site,
            value.Kind == FeelKind.String ? FeelProblemCodes.Value : FeelProblemCodes.Type,
            $"{ValueText.Of(value)} is not a {kind}."
        );
}
