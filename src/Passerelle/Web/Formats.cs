using System.Globalization;
using Passerelle.Programs;

namespace Passerelle.Web;

/// <summary>
/// How dates, hours, money, sizes and counts are written for a reader, by our own patterns: the platform's culture data
/// changes between versions and never decides what a person reads. Instants are shown in the office's time zone.
/// </summary>
public sealed class Formats(Language language, TimeZoneInfo zone)
{
    private const string NoBreak = "\u00A0";
    private const string Minus = "\u2212";

    private static readonly string[] FrenchMonths =
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];

    private static readonly string[] EnglishMonths =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    private bool French => language == Language.Fr;

    /// <summary>The twelve months in words, January first.</summary>
    public IReadOnlyList<string> Months => French ? FrenchMonths : EnglishMonths;

    /// <summary>21 novembre 2026 · November 21, 2026.</summary>
    public string Date(DateOnly date)
    {
        var month = Months[date.Month - 1];
        return French ? $"{FrenchDay(date.Day)} {month} {Year(date.Year)}" : $"{month} {Number(date.Day)}, {Year(date.Year)}";
    }

    /// <summary>The day of an instant at the office.</summary>
    public string Date(DateTimeOffset instant) => Date(DateOnly.FromDateTime(AtOffice(instant)));

    /// <inheritdoc cref="Date(DateTimeOffset)" />
    public string Date(DateTime utc) => Date(Instant(utc));

    /// <summary>novembre 2026 · November 2026.</summary>
    public string Month(int year, int month) => $"{Months[month - 1]} {Year(year)}";

    /// <summary>22 h 41 · 10:41 p.m.</summary>
    public string Time(TimeOnly time)
    {
        if (French)
        {
            return time.Minute == 0
                ? $"{Number(time.Hour)}{NoBreak}h"
                : $"{Number(time.Hour)}{NoBreak}h{NoBreak}{time.Minute.ToString("00", CultureInfo.InvariantCulture)}";
        }

        var hour = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        var half = time.Hour < 12 ? "a.m." : "p.m.";
        return $"{Number(hour)}:{time.Minute.ToString("00", CultureInfo.InvariantCulture)}{NoBreak}{half}";
    }

    /// <summary>The hour of an instant at the office.</summary>
    public string Time(DateTimeOffset instant) => Time(TimeOnly.FromDateTime(AtOffice(instant)));

    /// <inheritdoc cref="Time(DateTimeOffset)" />
    public string Time(DateTime utc) => Time(Instant(utc));

    /// <summary>21 novembre 2026 à 22 h 41 · November 21, 2026 at 10:41 p.m.</summary>
    public string DateAndTime(DateTimeOffset instant) =>
        French ? $"{Date(instant)} à {Time(instant)}" : $"{Date(instant)} at {Time(instant)}";

    /// <inheritdoc cref="DateAndTime(DateTimeOffset)" />
    public string DateAndTime(DateTime utc) => DateAndTime(Instant(utc));

    /// <summary>1 670,00 $ · $1,670.00 (Canadian dollars).</summary>
    public string Money(decimal dollars)
    {
        var sign = dollars < 0 ? Minus : "";
        var digits = Math.Abs(dollars).ToString("#,##0.00", CultureInfo.InvariantCulture);
        return French ? $"{sign}{ToFrench(digits)}{NoBreak}$" : $"{sign}${digits}";
    }

    /// <summary>Money kept as whole cents.</summary>
    public string Cents(long cents) => Money(cents / 100m);

    /// <summary>350 Ko, 4 Mo, 1,5 Mo · 350 KB, 4 MB, 1.5 MB (1 KB = 1024 bytes, as upload limits are set).</summary>
    public string Size(long bytes)
    {
        const long kilo = 1024;
        const long mega = kilo * 1024;
        if (bytes < mega)
        {
            var kilos = bytes == 0 ? 0 : Math.Max(1, (bytes + (kilo / 2)) / kilo);
            return Count(kilos) + NoBreak + (French ? "Ko" : "KB");
        }

        var digits = ((decimal)bytes / mega).ToString("#,##0.#", CultureInfo.InvariantCulture);
        return (French ? ToFrench(digits) : digits) + NoBreak + (French ? "Mo" : "MB");
    }

    /// <summary>12 345 · 12,345.</summary>
    public string Count(long number)
    {
        var digits = Math.Abs(number).ToString("#,##0", CultureInfo.InvariantCulture);
        return (number < 0 ? Minus : "") + (French ? ToFrench(digits) : digits);
    }

    /// <summary>« 1 document », « 3 documents »: French takes the singular for zero too, English does not.</summary>
    public string Count(long number, string one, string many)
    {
        var single = French ? Math.Abs(number) < 2 : Math.Abs(number) == 1;
        return Count(number) + NoBreak + (single ? one : many);
    }

    /// <summary>« a, b et c » · “a, b and c”.</summary>
    public string List(IReadOnlyList<string> items) =>
        items.Count switch
        {
            0 => "",
            1 => items[0],
            _ => string.Join(", ", items.Take(items.Count - 1)) + (French ? " et " : " and ") + items[^1],
        };

    private static string ToFrench(string digits) =>
        digits.Replace(",", NoBreak, StringComparison.Ordinal).Replace(".", ",", StringComparison.Ordinal);

    private static string FrenchDay(int day) => day == 1 ? "1er" : Number(day);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private DateTime AtOffice(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}

/// <summary>The two <see cref="Formats"/> of the configured office zone.</summary>
public sealed class FormatsSource(TimeZoneInfo zone)
{
    private readonly Formats _french = new(Language.Fr, zone);
    private readonly Formats _english = new(Language.En, zone);

    /// <summary>The office's time zone.</summary>
    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>The patterns of one language.</summary>
    public Formats In(Language language) => language == Language.En ? _english : _french;
}
