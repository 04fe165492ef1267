using Passerelle.Programs;
using Passerelle.Web;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Formats;

public sealed class FormatsTests
{
    private const string Nb = "\u00A0";
    private static readonly TimeZoneInfo Toronto = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");
    private static readonly Passerelle.Web.Formats Fr = new(Language.Fr, Toronto);
    private static readonly Passerelle.Web.Formats En = new(Language.En, Toronto);

    [Theory]
    [InlineData("2026-11-21", "21 novembre 2026", "November 21, 2026")]
    [InlineData("2026-08-01", "1er août 2026", "August 1, 2026")]
    [InlineData("0987-02-03", "3 février 0987", "February 3, 0987")]
    public void A_date_is_written_out(string date, string french, string english)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        Fr.Date(day).ShouldBe(french);
        En.Date(day).ShouldBe(english);
    }

    [Theory]
    [InlineData(22, 41, $"22{Nb}h{Nb}41", $"10:41{Nb}p.m.")]
    [InlineData(0, 5, $"0{Nb}h{Nb}05", $"12:05{Nb}a.m.")]
    [InlineData(12, 0, $"12{Nb}h", $"12:00{Nb}p.m.")]
    [InlineData(9, 30, $"9{Nb}h{Nb}30", $"9:30{Nb}a.m.")]
    public void An_hour_is_written_the_way_of_each_language(int hour, int minute, string french, string english)
    {
        Fr.Time(new TimeOnly(hour, minute)).ShouldBe(french);
        En.Time(new TimeOnly(hour, minute)).ShouldBe(english);
    }

    [Theory]
    [InlineData("2026-11-22T04:30:00Z", "21 novembre 2026 à 23 h 30", "November 21, 2026 at 11:30 p.m.")]
    [InlineData("2026-07-01T03:59:00Z", "30 juin 2026 à 23 h 59", "June 30, 2026 at 11:59 p.m.")]
    [InlineData("2026-03-08T07:00:00Z", "8 mars 2026 à 3 h", "March 8, 2026 at 3:00 a.m.")]
    public void An_instant_is_shown_in_the_office_time_zone_across_daylight_saving(string utc, string french, string english)
    {
        var instant = DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture);
        Plain(Fr.DateAndTime(instant)).ShouldBe(french);
        Plain(En.DateAndTime(instant)).ShouldBe(english);
        Fr.DateAndTime(instant.UtcDateTime).ShouldBe(Fr.DateAndTime(instant));
    }

    [Theory]
    [InlineData("670", $"670,00{Nb}$", "$670.00")]
    [InlineData("1234567.5", $"1{Nb}234{Nb}567,50{Nb}$", "$1,234,567.50")]
    [InlineData("0", $"0,00{Nb}$", "$0.00")]
    [InlineData("-85", $"\u221285,00{Nb}$", "\u2212$85.00")]
    public void Money_is_exact_to_the_cent(string dollars, string french, string english)
    {
        var amount = decimal.Parse(dollars, System.Globalization.CultureInfo.InvariantCulture);
        Fr.Money(amount).ShouldBe(french);
        En.Money(amount).ShouldBe(english);
        Fr.Cents((long)(amount * 100)).ShouldBe(french);
    }

    [Theory]
    [InlineData(0, "0 Ko", "0 KB")]
    [InlineData(1, "1 Ko", "1 KB")]
    [InlineData(358_400, "350 Ko", "350 KB")]
    [InlineData(4_194_304, "4 Mo", "4 MB")]
    [InlineData(1_572_864, "1,5 Mo", "1.5 MB")]
    public void A_size_counts_by_1024(long bytes, string french, string english)
    {
        Plain(Fr.Size(bytes)).ShouldBe(french);
        Plain(En.Size(bytes)).ShouldBe(english);
    }

    [Theory]
    [InlineData(0, "0 document", "0 documents")]
    [InlineData(1, "1 document", "1 document")]
    [InlineData(2, "2 documents", "2 documents")]
    [InlineData(12345, "12 345 documents", "12,345 documents")]
    public void A_count_takes_the_plural_of_its_language(long number, string french, string english)
    {
        Plain(Fr.Count(number, "document", "documents")).ShouldBe(french);
        Plain(En.Count(number, "document", "documents")).ShouldBe(english);
    }

    [Fact]
    public void A_list_joins_with_the_word_of_its_language()
    {
        Fr.List(["a", "b", "c"]).ShouldBe("a, b et c");
        En.List(["a", "b"]).ShouldBe("a and b");
        Fr.List(["a"]).ShouldBe("a");
        Fr.List([]).ShouldBe("");
    }

    private static string Plain(string text) => text.Replace(Nb, " ", StringComparison.Ordinal);
}
