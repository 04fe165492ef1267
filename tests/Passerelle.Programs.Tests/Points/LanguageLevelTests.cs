using System.Globalization;
using System.Text.Json.Nodes;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Points;

/// <summary>The level of every score of every test, against the published least scores.</summary>
public sealed class LanguageLevelTests
{
    private static readonly Dictionary<string, (string Full, decimal Step, decimal Most)> Tests = new(StringComparer.Ordinal)
    {
        ["CELPIP"] = ("CELPIP-General", 1, 12),
        ["IELTS"] = ("IELTS General Training", 0.5m, 9),
        ["PTE"] = ("PTE Core", 1, 90),
        ["TEF"] = ("TEF Canada", 1, 300),
        ["TCF"] = ("TCF Canada", 1, 20),
    };

    public static TheoryData<string> Names => [.. Tests.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_score_has_the_level_whose_least_score_it_reaches(string test)
    {
        foreach (string ability in CrsOracle.Abilities)
        {
            (int Level, decimal Min)[] table =
            [
                .. CrsOracle.Tables["languageTests"]![test]![ability]!
                    .AsArray()
                    .Select(l => (l!["level"]!.GetValue<int>(), l["min"]!.GetValue<decimal>())),
            ];
            for (decimal score = 0; score <= Math.Max(Tests[test].Most, table.Max(t => t.Min)); score += Tests[test].Step)
            {
                int expected = table.Where(t => score >= t.Min).Select(t => Math.Min(10, t.Level)).DefaultIfEmpty(0).Max();
                string number = score.ToString(CultureInfo.InvariantCulture);
                foreach (string name in (string[])[test, Tests[test].Full])
                {
                    Level($$"""{"test":"{{name}}","ability":"{{ability}}","score":{{number}}}""").ShouldBe($$"""{"clb":{{expected}}}""");
                }
            }
        }
    }

    [Theory]
    [InlineData("""{"test":"IELTS","ability":"reading","score":7.00}""", """{"clb":9}""")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":70e-1}""", """{"clb":9}""")]
    [InlineData("""{"test":"TEF","ability":"reading","score":2.63e2}""", """{"clb":10}""")]
    [InlineData("""{"test":"CELPIP","ability":"reading","score":"M"}""", """{"clb":0}""")]
    [InlineData("""{"id":7,"test":"PTE","ability":"writing","score":90,"on":"2026-01-01"}""", """{"id":7,"clb":10}""")]
    public void Numbers_are_read_for_what_they_are(string input, string output) => Level(input).ShouldBe(output);

    [Theory]
    [InlineData("""{"test":"IELTS","ability":"reading","score":6.75}""", "score", "score")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":9.5}""", "score", "score")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":-1}""", "score", "score")]
    [InlineData("""{"test":"CELPIP","ability":"reading","score":13}""", "score", "score")]
    [InlineData("""{"test":"PTE","ability":"reading","score":91}""", "score", "score")]
    [InlineData("""{"test":"TEF","ability":"reading","score":301}""", "score", "score")]
    [InlineData("""{"test":"TEF","ability":"listening","score":361}""", "score", "score")]
    [InlineData("""{"test":"TCF","ability":"speaking","score":21}""", "score", "score")]
    [InlineData("""{"test":"TCF","ability":"speaking","score":15.5}""", "score", "score")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":1e999}""", "out-of-range", "score")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":7.00000000000000000000000000001}""", "out-of-range", "score")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":"7"}""", "type", "score")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":null}""", "missing", "score")]
    [InlineData("""{"test":"IELTS","ability":"reading"}""", "missing", "score")]
    [InlineData("""{"test":"IELTS","ability":"spelling","score":7}""", "unknown-value", "ability")]
    [InlineData("""{"test":"TOEFL","ability":"reading","score":7}""", "unknown-value", "test")]
    [InlineData("""{"ability":"reading","score":7}""", "missing", "test")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":7,"skore":7}""", "unknown-field", "skore")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":7,"on":"2014-12-31"}""", "no-rule-set", "on")]
    [InlineData("""{"test":"IELTS","ability":"reading","score":7,"on":"yesterday"}""", "type", "on")]
    [InlineData("""{"test":"IELTS","test":"PTE","ability":"reading","score":7}""", "json", null)]
    [InlineData("""{"test":"IELTS\ud800","ability":"reading","score":7}""", "json", null)]
    [InlineData("[]", "type", null)]
    [InlineData("{", "json", null)]
    public void What_no_test_gives_is_an_error(string input, string code, string? field)
    {
        JsonNode error = JsonNode.Parse(Level(input))!["error"]!;

        error["code"]!.GetValue<string>().ShouldBe(code);
        error["field"]?.GetValue<string>().ShouldBe(field);
        error["message"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    private static string Level(string input) =>
        new DecideCommand(Small.WithDogLicence, "language-level", new DateOnly(2026, 6, 1)).Run(input);
}
