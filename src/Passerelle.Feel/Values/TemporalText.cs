using System.Globalization;

namespace Passerelle.Feel.Values;

/// <summary>Dates, times and durations from and to their text (XML Schema lexical forms, plus <c>@Zone/Name</c>).</summary>
internal static class TemporalText
{
    private const int MaxOffset = 18 * 3600;

    /// <summary>Any of the five: what the literal <c>@"…"</c> accepts. Null when it is none of them.</summary>
    public static FeelValue? Any(string text) => DateOf(text) ?? TimeOf(text) ?? DateTimeOf(text) ?? DurationOf(text);

    public static FeelValue? DateOf(string text)
    {
        var reader = new TemporalReader(text);
        return reader.Date(out var day) && reader.AtEnd ? new FeelValue(FeelKind.Date, day) : null;
    }

    public static FeelValue? TimeOf(string text)
    {
        var reader = new TemporalReader(text);
        return reader.Time(out var seconds) && reader.Zone(out var zone)
            ? new FeelValue(FeelKind.Time, seconds % Calendar.SecondsPerDay, zone)
            : null;
    }

    /// <summary>A date and time, or a date alone, which is its midnight.</summary>
    public static FeelValue? DateTimeOf(string text)
    {
        var reader = new TemporalReader(text);
        if (!reader.Date(out var day))
        {
            return null;
        }
        var midnight = (decimal)day * Calendar.SecondsPerDay;
        if (reader.AtEnd)
        {
            return new FeelValue(FeelKind.DateTime, midnight);
        }
        return reader.Take('T') && reader.Time(out var seconds) && reader.Zone(out var zone)
            ? new FeelValue(FeelKind.DateTime, midnight + seconds, zone)
            : null;
    }

    public static FeelValue? DurationOf(string text)
    {
        var reader = new TemporalReader(text);
        return reader.Duration(out var months, out var seconds)
            ? months is { } m
                ? new FeelValue(FeelKind.YearMonthDuration, m)
                : new FeelValue(FeelKind.DayTimeDuration, seconds)
            : null;
    }

    public static bool IsOffset(decimal seconds) => Math.Abs(seconds) <= MaxOffset && decimal.Truncate(seconds) == seconds;

    public static string Date(long day)
    {
        var (year, month, dayOfMonth) = Calendar.DateOf(day);
        return string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? "-" : "")}{Math.Abs(year):0000}-{month:00}-{dayOfMonth:00}");
    }

    public static string Time(decimal seconds)
    {
        var whole = (int)decimal.Floor(seconds);
        var fraction = seconds - whole;
        var text = string.Create(CultureInfo.InvariantCulture, $"{whole / 3600:00}:{whole / 60 % 60:00}:{whole % 60:00}");
        return fraction == 0 ? text : text + ValueText.Number(fraction)[1..];
    }

    public static string DateTime(decimal seconds)
    {
        var day = Calendar.FloorDay(seconds);
        return Date(day) + "T" + Time(seconds - ((decimal)day * Calendar.SecondsPerDay));
    }

    public static string DayTimeDuration(decimal seconds)
    {
        if (seconds == 0)
        {
            return "P0D";
        }
        var size = Math.Abs(seconds);
        var days = decimal.Floor(size / Calendar.SecondsPerDay);
        var rest = size - (days * Calendar.SecondsPerDay);
        var hours = decimal.Floor(rest / 3600);
        rest -= hours * 3600;
        var minutes = decimal.Floor(rest / 60);
        rest -= minutes * 60;
        var time = Part(hours, 'H') + Part(minutes, 'M') + Part(rest, 'S');
        return (seconds < 0 ? "-P" : "P") + Part(days, 'D') + (time.Length == 0 ? "" : "T" + time);
    }

    public static string YearMonthDuration(long months)
    {
        if (months == 0)
        {
            return "P0Y";
        }
        var size = Math.Abs(months);
        return (months < 0 ? "-P" : "P") + Part(size / 12, 'Y') + Part(size % 12, 'M');
    }

    private static string Part(decimal count, char unit) => count == 0 ? "" : ValueText.Number(count) + unit;
}
