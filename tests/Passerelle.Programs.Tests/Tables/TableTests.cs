using Passerelle.Feel;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Tables;

/// <summary>Decision tables by hit policy and by day (DMN 1.5 §8.2.10).</summary>
public sealed class TableTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Theory]
    [InlineData("U", "5", "\"low\"")]
    [InlineData("U", "15", "null")] // two match
    [InlineData("U", "25", "\"high\"")]
    [InlineData("U", "99", "null")]
    [InlineData("A", "15", "null")] // two different results
    [InlineData("A", "25", "\"high\"")]
    [InlineData("F", "15", "\"low\"")]
    [InlineData("F", "99", "null")]
    [InlineData("P", "15", "\"high\"")]
    [InlineData("R", "15", "[\"low\", \"high\"]")]
    [InlineData("R", "99", "[]")]
    [InlineData("O", "15", "[\"high\", \"low\"]")]
    [InlineData("C", "15", "[\"low\", \"high\"]")]
    public void Results_follow_the_hit_policy(string policy, string input, string expected) =>
        Decide(Levels(policy), input).ShouldBe(expected.Trim('"'));

    [Theory]
    [InlineData("C+", "15", "30")]
    [InlineData("C<", "15", "10")]
    [InlineData("C>", "15", "20")]
    [InlineData("C#", "15", "2")]
    [InlineData("C+", "5", "10")]
    [InlineData("C+", "99", "null")]
    [InlineData("C#", "99", "0")]
    public void Results_are_added_up_compared_and_counted(string policy, string input, string expected) =>
        Decide(Points(policy), input).ShouldBe(expected);

    [Fact]
    public void The_default_stands_where_no_rule_matches()
    {
        Catalogue catalogue = Table(
            """
            table: t
            hitPolicy: U
            inputs: [{name: n, type: number}]
            outputs: [{name: a, type: string}, {name: b, type: number}]
            versions:
              - from: 2020-01-01
                rules: [{when: ["1"], then: ['"one"', "n * 2"]}]
                default: ['"other"', "0"]
            """
        );

        Decide(catalogue, "1").ShouldBe("{a: \"one\", b: 2}");
        Decide(catalogue, "7").ShouldBe("{a: \"other\", b: 0}");
    }

    [Fact]
    public void The_version_in_force_on_the_day_counts()
    {
        Catalogue catalogue = Table(
            """
            table: t
            hitPolicy: U
            inputs: [{name: n, type: number}]
            outputs: [{name: a, type: string}]
            versions:
              - {from: 2020-01-01, rules: [{when: ["-"], then: ['"old"']}]}
              - {from: 2026-01-01, rules: [{when: ["-"], then: ['"new"']}]}
            """
        );

        catalogue.Decide("t", [FeelValue.Of(1m)], new(2019, 12, 31)).IsNull.ShouldBeTrue();
        catalogue.Decide("t", [FeelValue.Of(1m)], new(2025, 12, 31)).AsString().ShouldBe("old");
        catalogue.Decide("t", [FeelValue.Of(1m)], new(2026, 1, 1)).AsString().ShouldBe("new");
    }

    [Fact]
    public void A_programme_sees_the_table_of_its_day_and_tables_call_tables()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: n, type: integer, label: {fr: N, en: N}}
              - key: two
                title: {fr: Deux, en: Two}
                when: big enough(n)
                questions:
                  - {key: x, type: text, label: {fr: X, en: X}}
            """,
            (
                "tables/big-enough.yaml",
                """
                table: big-enough
                hitPolicy: U
                inputs: [{name: n, type: number}]
                outputs: [{name: big, type: boolean}]
                versions: [{from: 2020-01-01, rules: [{when: ["-"], then: ["n >= lower limit(n)"]}]}]
                """
            ),
            (
                "tables/lower-limit.yaml",
                """
                table: lower-limit
                hitPolicy: U
                inputs: [{name: n, type: number}]
                outputs: [{name: limit, type: number}]
                versions:
                  - {from: 2020-01-01, rules: [{when: ["-"], then: ["10"]}]}
                  - {from: 2026-01-01, rules: [{when: ["-"], then: ["20"]}]}
                """
            )
        );
        string[] On(DateOnly day, string answers) =>
            Small.Pages(catalogue.Compile("p").Evaluate(DossierAnswers.Of("p", AnswerJson.Read(answers)), 1, new(day, "apr", catalogue)));

        On(new(2025, 12, 31), """{"n":15}""").ShouldBe(["one", "two"]);
        On(new(2026, 1, 1), """{"n":15}""").ShouldBe(["one"]);
        On(new(2026, 1, 1), "{}").ShouldBe(["one"]);
    }

    [Theory]
    [InlineData("dog limit(home: home)", "")]
    [InlineData("dog limit(house: home)", "syntax type")]
    public void A_table_is_called_by_position_or_by_the_names_of_its_inputs(string call, string codes)
    {
        Dictionary<string, string> files = Small.Files();
        const string rules = "programs/dog-licence/eligibility.yaml";
        files[rules] = files[rules].Replace("count(dogs) <= dog limit(home)", $"\"count(dogs) <= {call}\"", StringComparison.Ordinal);

        string[] told = [.. Checker.Check(new MemoryCatalogue(files)).Where(p => p.File == rules).Select(p => p.Code)];

        if (codes.Length == 0)
        {
            told.ShouldBeEmpty();
        }
        else
        {
            told.ShouldHaveSingleItem().ShouldBeOneOf(codes.Split(' '));
        }
    }

    [Fact]
    public void An_unknown_input_makes_an_unknown_result()
    {
        Catalogue catalogue = Levels("F");

        catalogue.Decide("t", [FeelValue.Unknown], Day).IsUnknown.ShouldBeTrue();
        catalogue.Decide("t", [FeelValue.Null], Day).IsNull.ShouldBeTrue();
    }

    [Fact]
    public void A_list_is_looked_up_by_value_and_day()
    {
        Catalogue catalogue = Small.Catalogue(
            """
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: dog, type: text, label: {fr: C, en: D}}
              - key: two
                title: {fr: Deux, en: Two}
                when: 'list value("dogs", dog, "size") = "big"'
                questions:
                  - {key: x, type: text, label: {fr: X, en: X}}
            """,
            ("lists/dogs.csv", "value,fr,en,size,from,to\nwolf,L,W,big,,2026-11-21\nwolf,L,W,small,2026-11-22,\nmastiff,M,M,big,,\n")
        );
        string[] On(DateOnly day, string dog) =>
            Small.Pages(
                catalogue
                    .Compile("p")
                    .Evaluate(DossierAnswers.Of("p", AnswerJson.Read($$"""{"dog":"{{dog}}"}""")), 1, new(day, "apr", catalogue))
            );

        On(Small.Today, "mastiff").ShouldBe(["one", "two"]);
        On(Small.Today, "wolf").ShouldBe(["one"]);
        On(Small.Today.AddDays(-1), "wolf").ShouldBe(["one", "two"]);
        On(Small.Today, "cat").ShouldBe(["one"]);
    }

    [Fact]
    public void There_is_no_table_of_that_name() => Should.Throw<KeyNotFoundException>(() => Levels("U").Decide("nothing", [], Day));

    private static Catalogue Levels(string policy) =>
        Table(
            $$"""
            table: t
            hitPolicy: {{policy}}
            inputs: [{name: n, type: number}]
            outputs: [{name: level, type: string, values: ['"high"', '"low"']}]
            versions:
              - from: 2020-01-01
                rules:
                  - {when: ["[0..20]"], then: ['"low"']}
                  - {when: ["[10..30]"], then: ['"high"']}
            """
        );

    private static Catalogue Points(string policy) =>
        Table(
            $$"""
            table: t
            hitPolicy: {{policy}}
            inputs: [{name: n, type: number}]
            outputs: [{name: points, type: number}]
            versions:
              - from: 2020-01-01
                rules:
                  - {when: ["[0..20]"], then: ["10"]}
                  - {when: ["[10..30]"], then: ["20"]}
            """
        );

    private static Catalogue Table(string yaml) => Small.Question("type: text", ("tables/t.yaml", yaml));

    private static string Decide(Catalogue catalogue, string input) =>
        catalogue.Decide("t", [FeelValue.Of(decimal.Parse(input, System.Globalization.CultureInfo.InvariantCulture))], Day).ToString();
}
