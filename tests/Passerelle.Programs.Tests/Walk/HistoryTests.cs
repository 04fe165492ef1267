using System.Globalization;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Walk;

/// <summary>A history must reach back without a gap. Today is 2026-11-22; ten years begin in 2016-11.</summary>
public sealed class HistoryTests
{
    private static readonly Catalogue Months = Sample("month", "");

    private static readonly Catalogue Days = Sample("date", "");

    [Theory]
    [InlineData("2010-01/2020-05 2020-06/", "")]
    [InlineData("2016-11/2020-05 2020-06/", "")]
    [InlineData("2016-12/2020-05 2020-06/", "2016-11..2016-11")]
    [InlineData("2016-11/2020-05 2020-08/", "2020-06..2020-07")]
    [InlineData("2020-06/ 2016-11/2020-05", "")] // any order
    [InlineData("2016-11/2022-01 2018-01/2019-01 2022-02/", "")] // one within another
    [InlineData("2016-11/2026-10", "2026-11..2026-11")]
    [InlineData("2016-11/2026-11", "")]
    [InlineData("2017-11/2018-10 2019-11/", "2016-11..2017-10 2018-11..2019-10")]
    [InlineData("2030-01/", "2016-11..2026-11")]
    public void Gaps_between_months_are_told_with_both_ends(string rows, string gaps) => GapsOf(Months, rows).ShouldBe(gaps);

    [Theory]
    [InlineData("2016-11-22/2020-05-31 2020-06-01/", "")]
    [InlineData("2016-11-23/2020-05-31 2020-06-01/", "2016-11-22..2016-11-22")]
    [InlineData("2016-11-22/2020-05-31 2020-06-02/", "2020-06-01..2020-06-01")]
    [InlineData("2016-11-22/2026-11-21", "2026-11-22..2026-11-22")]
    public void Gaps_between_days_are_told_with_both_ends(string rows, string gaps) => GapsOf(Days, rows).ShouldBe(gaps);

    [Fact]
    public void A_history_begins_no_earlier_than_the_day_it_is_told_from() =>
        GapsOf(Sample("month", ", since: 'birthDate + duration(\"P18Y\")'"), "2020-06/").ShouldBe("2020-01..2020-05");

    [Fact]
    public void A_row_that_is_not_valid_is_put_right_first() =>
        Small
            .Codes(Small.Evaluate(Months, """{"birthDate":"2002-01-15","jobs":[{"from":{"month":"13","year":"2020"},"to":null}]}"""))
            .ShouldBe(["month-invalid"]);

    private static Catalogue Sample(string type, string since) =>
        Small.Catalogue(
            $$$"""
              - key: birth
                title: {fr: N, en: B}
                questions:
                  - {key: birthDate, type: date, label: {fr: D, en: D}}
              - key: jobs
                title: {fr: E, en: J}
                questions:
                  - key: jobs
                    type: rows
                    label: {fr: E, en: J}
                    rowLabel: {fr: E, en: J}
                    history: {from: from, to: to, years: 10, ongoingWhenEmpty: true{{{since}}}}
                    questions:
                      - {key: from, type: {{{type}}}, label: {fr: D, en: F}}
                      - {key: to, type: {{{type}}}, label: {fr: A, en: T}, optional: true}
            """
        );

    private static string GapsOf(Catalogue catalogue, string rows)
    {
        string jobs = string.Join(
            ',',
            rows.Split(' ')
                .Select(r => r.Split('/'))
                .Select(r => $$"""{"from":"{{r[0]}}","to":{{(r[1].Length == 0 ? "null" : $"\"{r[1]}\"")}} }""")
        );
        Evaluation evaluation = Small.Evaluate(catalogue, $$"""{"birthDate":"2002-01-15","jobs":[{{jobs}}]}""");
        evaluation.Problems.ShouldAllBe(p => p.Code == "gap" && p.Question == "jobs");
        return string.Join(' ', evaluation.Problems.Select(p => $"{Written(p.Parameters["from"])}..{Written(p.Parameters["to"])}"));
    }

    private static string Written(object? end) =>
        end is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : (string)end!;
}
