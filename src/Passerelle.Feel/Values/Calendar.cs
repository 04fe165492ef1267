namespace Passerelle.Feel.Values;

/// <summary>
/// The proleptic Gregorian calendar with astronomical years, beyond what the platform's dates hold
/// (FEEL dates go from year −999999999 to 999999999). Days count from 1970-01-01.
/// </summary>
internal static class Calendar
{
    public const int UnixEpochDayNumber = 719162;
    public const long MaxYear = 999_999_999;
    public const long SecondsPerDay = 86_400;

    private static readonly long FirstDay = DayOf(-MaxYear, 1, 1);
    private static readonly long LastDay = DayOf(MaxYear, 12, 31);

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) =>
        month switch
        {
            2 => IsLeap(year) ? 29 : 28,
            4 or 6 or 9 or 11 => 30,
            _ => 31,
        };

    public static bool IsDate(long year, long month, long day) =>
        year is >= -MaxYear and <= MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= DaysInMonth(year, (int)month);

    /// <summary>The day since 1970-01-01; years run from March so that the leap day comes last.</summary>
    public static long DayOf(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = FloorDiv(y, 400);
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }

    public static (long Year, int Month, int Day) DateOf(long day)
    {
        var z = day + 719_468;
        var era = FloorDiv(z, 146_097);
        var dayOfEra = z - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var dayOfMonth = (int)(dayOfYear - (((153 * shifted) + 2) / 5) + 1);
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        return ((era * 400) + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfMonth);
    }

    /// <summary>Whether the day is within the years of FEEL.</summary>
    public static bool IsDay(decimal day) => day >= FirstDay && day <= LastDay;

    /// <summary>The same day of the month that many months away, or the last day of a shorter month.</summary>
    /// <returns>False when the year leaves the range of FEEL.</returns>
    public static bool TryAddMonths(long day, decimal months, out long result)
    {
        result = 0;
        var (year, month, dayOfMonth) = DateOf(day);
        var total = (year * 12m) + (month - 1) + months;
        if (total < -MaxYear * 12m || total >= (MaxYear + 1) * 12m)
        {
            return false;
        }
        var newYear = FloorDiv((long)total, 12);
        var newMonth = (int)((long)total - (newYear * 12)) + 1;
        result = DayOf(newYear, newMonth, Math.Min(dayOfMonth, DaysInMonth(newYear, newMonth)));
        return true;
    }

    /// <summary>Whole months from one day to another, towards zero.</summary>
    public static long MonthsBetween(long from, long to)
    {
        var (y1, m1, d1) = DateOf(from);
        var (y2, m2, d2) = DateOf(to);
        var months = ((y2 - y1) * 12) + (m2 - m1);
        if (months > 0 && d2 < d1)
        {
            return months - 1;
        }
        return months < 0 && d2 > d1 ? months + 1 : months;
    }

    /// <summary>Monday is 1, Sunday 7.</summary>
    public static int Weekday(long day) => (int)FloorMod(day + 3, 7) + 1;

    public static int DayOfYear(long day) => (int)(day - DayOf(DateOf(day).Year, 1, 1)) + 1;

    /// <summary>ISO 8601 week: the week of the year's first Thursday is week 1.</summary>
    public static int WeekOfYear(long day)
    {
        var thursday = day - Weekday(day) + 4;
        return ((DayOfYear(thursday) - 1) / 7) + 1;
    }

    public static long FloorDiv(long value, long by)
    {
        var quotient = value / by;
        return value % by != 0 && (value < 0) != (by < 0) ? quotient - 1 : quotient;
    }

    public static long FloorMod(long value, long by) => value - (FloorDiv(value, by) * by);

    public static long FloorDay(decimal seconds) => (long)decimal.Floor(seconds / SecondsPerDay);
}
