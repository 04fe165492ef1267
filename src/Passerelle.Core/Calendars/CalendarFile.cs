using System.Globalization;
using System.Text;

namespace Passerelle.Core.Calendars;

/// <summary>An event of a calendar file: a moment, or a whole day.</summary>
/// <param name="Uid">Globally unique, and always the same for the same event (RFC 5545, 3.8.4.7).</param>
public sealed record CalendarEvent(string Uid, DateTime? At, DateOnly? On, string Summary, string Address);

/// <summary>Writes calendar files (RFC 5545): lines end in CRLF and are folded after 75 octets, never within a character.</summary>
public static class CalendarFile
{
    private const int MostOctets = 75;

    /// <summary>The whole file.</summary>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="stamp">When it was written, UTC.</param>
    public static string Write(string name, string language, DateTime stamp, IEnumerable<CalendarEvent> events)
    {
        var file = new StringBuilder();
        Add(file, "BEGIN:VCALENDAR");
        Add(file, "VERSION:2.0");
        Add(file, $"PRODID:-//Passerelle//Passerelle//{language.ToUpperInvariant()}");
        Add(file, "CALSCALE:GREGORIAN");
        Add(file, "METHOD:PUBLISH");
        Add(file, $"X-WR-CALNAME:{Escape(name)}");
        Add(file, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        foreach (CalendarEvent one in events)
        {
            Add(file, "BEGIN:VEVENT");
            Add(file, $"UID:{one.Uid}");
            Add(file, $"DTSTAMP:{Moment(stamp)}");
            if (one.On is { } day)
            {
                Add(file, $"DTSTART;VALUE=DATE:{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");
            }
            else if (one.At is { } at)
            {
                Add(file, $"DTSTART:{Moment(at)}");
            }

            Add(file, $"SUMMARY;LANGUAGE={language}:{Escape(one.Summary)}");
            Add(file, $"URL:{one.Address}");
            // A deadline takes no time of the day.
            Add(file, "TRANSP:TRANSPARENT");
            Add(file, "END:VEVENT");
        }

        Add(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static string Moment(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace(";", @"\;", StringComparison.Ordinal)
            .Replace(",", @"\,", StringComparison.Ordinal)
            .Replace("\r\n", @"\n", StringComparison.Ordinal)
            .Replace("\n", @"\n", StringComparison.Ordinal);

    // A continued line begins with a space, which counts among its octets.
    private static void Add(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
