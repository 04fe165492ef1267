using System.Text.Json.Nodes;
using Passerelle.Programs.Points;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Points;

/// <summary>An input that cannot be scored is told on its line, with the field.</summary>
public sealed class MalformedTests
{
    [Theory]
    [InlineData("age", "\"29\"", "type", "age")]
    [InlineData("age", "29.5", "out-of-range", "age")]
    [InlineData("age", "-1", "out-of-range", "age")]
    [InlineData("age", "121", "out-of-range", "age")]
    [InlineData("age", "1e2000", "out-of-range", "age")]
    [InlineData("age", "null", "type", "age")]
    [InlineData("age", "[29]", "type", "age")]
    [InlineData("canadianWorkYears", "-1", "out-of-range", "canadianWorkYears")]
    [InlineData("canadianWorkYears", "1.5", "out-of-range", "canadianWorkYears")]
    [InlineData("foreignWorkYears", "true", "type", "foreignWorkYears")]
    [InlineData("education", "\"Bachelor\"", "unknown-value", "education")]
    [InlineData("education", "3", "type", "education")]
    [InlineData("jobOffer", "\"none\"", "unknown-value", "jobOffer")]
    [InlineData("siblingInCanada", "\"yes\"", "type", "siblingInCanada")]
    [InlineData("siblingInCanada", "1", "type", "siblingInCanada")]
    [InlineData("firstLanguage", "\"English\"", "type", "firstLanguage")]
    [InlineData("firstLanguage", """{"language":"German"}""", "unknown-value", "firstLanguage.language")]
    [InlineData("firstLanguage", """{"language":"French","test":"IELTS"}""", "contradiction", "firstLanguage.test")]
    [InlineData("firstLanguage", """{"clb":{"speaking":13}}""", "out-of-range", "firstLanguage.clb.speaking")]
    [InlineData("firstLanguage", """{"clb":{"speeking":9}}""", "unknown-field", "firstLanguage.clb.speeking")]
    [InlineData("firstLanguage", """{"test":"PTE","scores":{"speaking":91}}""", "score", "firstLanguage.scores.speaking")]
    [InlineData(
        "firstLanguage",
        """{"test":"IELTS","scores":{"speaking":7},"clb":{"speaking":8}}""",
        "contradiction",
        "firstLanguage.clb.speaking"
    )]
    [InlineData("secondLanguage", """{"language":"English","clb":{}}""", "contradiction", "secondLanguage")]
    [InlineData("spouse", "null", "contradiction", "spouse")]
    [InlineData("spouse", "[]", "type", "spouse")]
    [InlineData("spouse", """{"age":3}""", "unknown-field", "spouse.age")]
    [InlineData("spouse", """{"education":"PhD"}""", "unknown-value", "spouse.education")]
    [InlineData("spouse", """{"canadianWorkYears":0.5}""", "out-of-range", "spouse.canadianWorkYears")]
    [InlineData("spouse", """{"language":{"test":"TCF","scores":{"writing":21}}}""", "score", "spouse.language.scores.writing")]
    [InlineData("spouseAccompanying", "null", "contradiction", "spouseAccompanying")]
    [InlineData("spouseIsCanadianOrPR", "null", "contradiction", "spouseAccompanying")]
    [InlineData("on", "\"2026-13-01\"", "type", "on")]
    [InlineData("on", "20260101", "type", "on")]
    [InlineData("educaton", "\"Doctoral\"", "unknown-field", "educaton")]
    public void A_field_that_cannot_be_right_is_named(string field, string value, string code, string at)
    {
        JsonObject input = Couple();
        input.Remove(field);

        string text = input.ToJsonString()[..^1] + $",\"{field}\":{value}}}";
        JsonNode output = JsonNode.Parse(Decide(text))!;

        output["error"].ShouldNotBeNull(output.ToJsonString());
        output["error"]!["code"]!.GetValue<string>().ShouldBe(code);
        output["error"]!["field"]?.GetValue<string>().ShouldBe(at);
        output["error"]!["message"]!.GetValue<string>().ShouldNotBeEmpty();
        output["total"].ShouldBeNull();
    }

    [Theory]
    [InlineData("age", "121", "« age » est un nombre entier de 0 à 120, et non 121.", "“age” is a whole number from 0 to 120, not 121.")]
    [InlineData("siblingInCanada", "1", "« siblingInCanada » est true ou false.", "“siblingInCanada” is true or false.")]
    [InlineData(
        "educaton",
        "1",
        "Il n’y a pas de champ « educaton ». Vouliez-vous dire « education » ?",
        "There is no field “educaton”. Did you mean “education”?"
    )]
    [InlineData(
        "firstLanguage",
        """{"test":"IELTS","scores":{"speaking":7},"clb":{"speaking":8}}""",
        "Le résultat correspond au niveau 9, et non 8 : donnez l’un des deux.",
        "The score is level 9, not 8: give one of the two."
    )]
    public void What_is_wrong_is_said_in_the_language_asked(string field, string value, string french, string english)
    {
        JsonObject input = Couple();
        input.Remove(field);
        string text = input.ToJsonString()[..^1] + $",\"{field}\":{value}}}";

        Accessible(MessageIn(Language.Fr, text)).ShouldBe(Accessible(french));
        MessageIn(Language.En, text).ShouldBe(english);
    }

    [Fact]
    public void Answers_that_cannot_be_true_together_are_told_in_the_catalogues_own_words()
    {
        JsonObject input = Couple();
        input["secondLanguage"] = JsonNode.Parse("""{"language":"English","clb":{}}""");

        string french = MessageIn(Language.Fr, input.ToJsonString());
        string english = MessageIn(Language.En, input.ToJsonString());

        RefusalDefinition said = Small
            .WithDogLicence.Points["crs"]
            .Versions.SelectMany(v => v.Refusals)
            .First(r => r.Field == "secondLanguage" && r.Message.En == english);
        french.ShouldBe(said.Message.Fr);
    }

    [Theory]
    [InlineData("29", "29.0")]
    [InlineData("29", "2.9e1")]
    [InlineData("29", "290e-1")]
    public void A_whole_number_may_be_written_in_any_way(string plain, string written)
    {
        string input = Couple().ToJsonString();

        Decide(input.Replace($"\"age\":{plain}", $"\"age\":{written}", StringComparison.Ordinal)).ShouldBe(Decide(input));
    }

    [Fact]
    public void What_does_not_apply_to_a_single_person_is_not_looked_at()
    {
        JsonObject input = Couple();
        input["maritalStatus"] = "NeverMarried";
        JsonObject alone = input.DeepClone().AsObject();
        alone["spouseIsCanadianOrPR"] = null;
        alone["spouseAccompanying"] = null;
        alone["spouse"] = null;

        foreach (string key in (string[])["scoredWithSpouse", "core", "spouse", "total"])
        {
            string given = JsonNode.Parse(Decide(input.ToJsonString()))![key]!.ToJsonString();
            given.ShouldBe(JsonNode.Parse(Decide(alone.ToJsonString()))![key]!.ToJsonString());
        }
    }

    [Fact]
    public void The_identifier_comes_back_also_with_an_error()
    {
        Decide("""{"id":"a1","age":true}""").ShouldStartWith("""{"id":"a1","error":""");
        Decide("""{"id":{"n":1},"age":20}""").ShouldStartWith("""{"id":{"n":1},"ruleset":""");
    }

    private static JsonObject Couple()
    {
        JsonObject input = CrsTests.All()["V33"]["input"]!.DeepClone().AsObject();
        input["age"] = 29;
        return input;
    }

    private static string MessageIn(Language language, string input)
    {
        string output = new DecideCommand(Small.WithDogLicence, "crs", new DateOnly(2026, 6, 1), language).Run(input);
        return JsonNode.Parse(output)!["error"]!["message"]!.GetValue<string>();
    }

    // Whatever spaces typography puts around French marks.
    private static string Accessible(string words) => string.Concat(words.Where(c => !char.IsWhiteSpace(c)));

    private static string Decide(string input) => new DecideCommand(Small.WithDogLicence, "crs", new DateOnly(2026, 6, 1)).Run(input);
}
