using System.Globalization;
using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;
using Calendar = Passerelle.Feel.Values.Calendar;

namespace Passerelle.Feel.Builtins;

/// <summary>Functions on dates (DMN 1.5 §10.3.4.7), and the house's whole years and months between two dates.</summary>
internal static class TemporalBuiltins
{
    private static readonly FeelKind[] Dated = [FeelKind.Date, FeelKind.DateTime];
    private static readonly Parameter From = new("from", FeelType.Any) { Kinds = Dated };
    private static readonly Parameter To = new("to", FeelType.Any) { Kinds = Dated };

    public static IReadOnlyList<Builtin> All { get; } =
    [
        OfDay("day of year", FeelType.Number, day => FeelValue.Of((decimal)Calendar.DayOfYear(day))),
        OfDay("week of year", FeelType.Number, day => FeelValue.Of((decimal)Calendar.WeekOfYear(day))),
        OfDay("day of week", FeelType.String, day => FeelValue.Of(Days[Calendar.Weekday(day) - 1])),
        OfDay("month of year", FeelType.String, day => FeelValue.Of(Months[Calendar.DateOf(day).Month - 1])),
        new(
            "years and months duration",
            new Signature(
                FeelType.YearMonthDuration,
                static (a, ref frame, site) => Between(a, 1, FeelKind.YearMonthDuration, ref frame, site),
                From,
                To
            )
        ),
        new(
            "years between",
            new Signature(FeelType.Number, static (a, ref frame, site) => Between(a, 12, FeelKind.Number, ref frame, site), From, To)
        ),
        new(
            "months between",
            new Signature(FeelType.Number, static (a, ref frame, site) => Between(a, 1, FeelKind.Number, ref frame, site), From, To)
        ),
    ];

    // The specification answers in English words.
    private static string[] Days => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static string[] Months => CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    private static Builtin OfDay(string name, FeelType type, Func<long, FeelValue> answer) =>
        new(
            name,
            new Signature(
                type,
                (a, ref frame, site) =>
                    TryDay(a[0], out var day)
                        ? answer(day)
                        : frame.Warn(site, FeelProblemCodes.Type, $"{name}() takes a date or a date and time."),
                new Parameter("date", FeelType.Any) { Kinds = Dated }
            )
        );

    private static FeelValue Between(FeelValue[] a, long unit, FeelKind kind, ref Frame frame, Node site)
    {
        if (!TryDay(a[0], out var from) || !TryDay(a[1], out var to))
        {
            return frame.Warn(site, FeelProblemCodes.Type, "The function takes two dates.");
        }
        return new FeelValue(kind, Calendar.MonthsBetween(from, to) / unit);
    }

    private static bool TryDay(in FeelValue value, out long day)
    {
        day = value.Kind switch
        {
            FeelKind.Date => (long)value.Raw,
            FeelKind.DateTime => Calendar.FloorDay(value.Raw),
            _ => 0,
        };
        return value.Kind is FeelKind.Date or FeelKind.DateTime;
    }
}
