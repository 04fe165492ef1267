using System.Text;
using Passerelle.Core.Calendars;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Calendars;

/// <summary>A calendar file as RFC 5545 has it.</summary>
public sealed class CalendarFileTests
{
    private static readonly DateTime Stamp = new(2026, 12, 1, 17, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Every_line_ends_in_CRLF_and_has_at_most_75_octets_and_unfolds_to_what_was_written()
    {
        var summary = string.Concat(Enumerable.Repeat("échéance à venir, même ici ; ", 9)) + "\U0001F341";
        var file = CalendarFile.Write("Échéances", "fr", Stamp, [new CalendarEvent("a@b", Stamp, null, summary, "https://example.org/a")]);
        file.ShouldEndWith("END:VCALENDAR\r\n");
        file.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
        var lines = file.Split("\r\n");
        lines.ShouldAllBe(l => Encoding.UTF8.GetByteCount(l) <= 75);
        lines.ShouldAllBe(l => !l.Contains('\uFFFD'));
        file.Replace("\r\n ", "", StringComparison.Ordinal)
            .ShouldContain(
                "SUMMARY;LANGUAGE=fr:"
                    + summary.Replace(",", "\\,", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
                    + "\r\n"
            );
    }

    [Fact]
    public void A_moment_is_written_in_UTC_and_a_day_as_a_day()
    {
        var file = CalendarFile.Write(
            "D",
            "en",
            Stamp,
            [
                new CalendarEvent("a@b", new DateTime(2026, 12, 12, 4, 59, 59, DateTimeKind.Utc), null, "A", "https://example.org/a"),
                new CalendarEvent("c@b", null, new DateOnly(2026, 12, 24), "C", "https://example.org/c"),
            ]
        );
        file.ShouldContain("UID:a@b\r\nDTSTAMP:20261201T170000Z\r\nDTSTART:20261212T045959Z\r\n");
        file.ShouldContain("DTSTART;VALUE=DATE:20261224\r\n");
    }
}
