using System.Text.Json.Nodes;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Assessments;

/// <summary>Eligibility for International Experience Canada through <c>decide</c>.</summary>
public sealed class ExperienceCanadaTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);

    [Fact]
    public void The_categories_of_a_country_are_told_with_ages_and_stay()
    {
        JsonObject output = Decide(
            """{"passportCountry":"AUS","residenceCountry":"AUS","dateOfBirth":"2000-01-15","recognizedOrganization":false,"schoolCountry":null,"pastParticipations":0}"""
        );

        output["ruleset"]!.GetValue<string>().ShouldBe("IEC-2025-12-24");
        output["outcome"]!.GetValue<string>().ShouldBe("eligible");
        Categories(output)
            .ShouldBe([
                "working_holiday eligible 18-35 24 open",
                "young_professionals eligible 18-35 24 employer-specific",
                "international_coop not-eligible 18-35 12 employer-specific",
            ]);
    }

    [Theory]
    // Eighteen and thirty-five at the birthday, the day itself included; the thirty-sixth birthday ends it.
    [InlineData("AUS", "2008-12-01", "not-eligible")]
    [InlineData("AUS", "2008-11-30", "eligible")]
    [InlineData("AUS", "1990-12-01", "eligible")]
    [InlineData("AUS", "1990-11-30", "not-eligible")]
    [InlineData("JPN", "1995-12-01", "eligible")]
    [InlineData("JPN", "1995-11-30", "not-eligible")]
    public void The_age_changes_at_the_birthday(string country, string born, string outcome) =>
        First(
            Decide(
                $$"""{"passportCountry":"{{country}}","residenceCountry":"{{country}}","dateOfBirth":"{{born}}","recognizedOrganization":false,"pastParticipations":0}"""
            )
        )["outcome"]!
            .GetValue<string>()
            .ShouldBe(outcome);

    [Theory]
    [InlineData("2026-02-28", "not-eligible")]
    [InlineData("2026-03-01", "eligible")]
    public void Who_was_born_on_a_leap_day_is_a_year_older_on_the_first_of_march(string on, string outcome) =>
        First(
            Decide(
                $$"""{"on":"{{on}}","passportCountry":"AUS","residenceCountry":"AUS","dateOfBirth":"2008-02-29","recognizedOrganization":false,"pastParticipations":0}"""
            )
        )["outcome"]!
            .GetValue<string>()
            .ShouldBe(outcome);

    [Theory]
    [InlineData("BEL", "BEL", 0, "eligible", 12)]
    [InlineData("BEL", "FRA", 0, "not-eligible", 12)]
    [InlineData("GBR", "FRA", 0, "eligible", 24)]
    [InlineData("GBR", "FRA", 1, "eligible", 12)]
    [InlineData("GBR", "FRA", 2, "not-eligible", 12)]
    [InlineData("POL", "POL", 1, "not-yet-known", 12)]
    public void Residence_and_past_participations_count(string country, string residence, int past, string outcome, int stay)
    {
        JsonNode category = First(
            Decide(
                $$"""{"passportCountry":"{{country}}","residenceCountry":"{{residence}}","age":25,"recognizedOrganization":false,"pastParticipations":{{past}}}"""
            )
        );

        category["outcome"]!.GetValue<string>().ShouldBe(outcome, category.ToJsonString());
        category["stayMonths"]!.GetValue<int>().ShouldBe(stay);
    }

    [Fact]
    public void Every_agreement_has_its_ages_permit_and_stay()
    {
        JsonObject[] all =
        [
            .. Small
                .WithDogLicence.Lists["iec-categories"]
                .Entries.Select(e => e.Columns["passports"]!.Split(' ')[0])
                .Distinct(StringComparer.Ordinal)
                .Select(c =>
                    Decide(
                        $$"""{"passportCountry":"{{c}}","residenceCountry":"{{c}}","age":25,"recognizedOrganization":false,"schoolCountry":"{{c}}","pastParticipations":0}"""
                    )
                ),
        ];

        all.Length.ShouldBe(36);
        JsonNode[] categories = [.. all.SelectMany(o => o["categories"]!.AsArray()).OfType<JsonNode>()];
        categories.Length.ShouldBe(92);
        categories.ShouldAllBe(c => c["ageFrom"]!.GetValue<int>() == 18 && c["stayMonths"]!.GetValue<int>() >= 6);
        categories.Count(c => c["ageTo"]!.GetValue<int>() == 30).ShouldBe(12);
        categories.Count(c => c["permit"]!.GetValue<string>() == "open").ShouldBe(categories.Count(c => Is(c, "working_holiday")));
        // Four rows ask for something that only a person can tell.
        categories.Count(c => c["outcome"]!.GetValue<string>() == "not-yet-known").ShouldBe(4);
        categories.Count(c => c["outcome"]!.GetValue<string>() == "eligible").ShouldBe(88);
    }

    [Fact]
    public void What_is_not_known_refuses_nobody()
    {
        Decide("{}")["outcome"]!.GetValue<string>().ShouldBe("not-yet-known");
        Decide("{}")["categories"].ShouldBeNull();
        JsonObject output = Decide("""{"passportCountry":"BEL","recognizedOrganization":false}""");
        output["outcome"]!.GetValue<string>().ShouldBe("not-yet-known");
        First(output)["unknown"]!.ToJsonString().ShouldBe("""["residenceCountry","dateOfBirth","age","pastParticipations"]""");
    }

    [Theory]
    [InlineData("USA", "false", "not-eligible")]
    [InlineData("USA", "true", "not-yet-known")]
    [InlineData("CHE", "false", "eligible")]
    public void Other_countries_enter_through_an_organization_only(string country, string organization, string outcome) =>
        Decide(
            $$"""{"passportCountry":"{{country}}","residenceCountry":"{{country}}","age":25,"recognizedOrganization":{{organization}},"pastParticipations":0}"""
        )["outcome"]!
            .GetValue<string>()
            .ShouldBe(outcome);

    [Theory]
    [InlineData("""{"passportCountry":"XXX1"}""", "unknown-value", "passportCountry")]
    [InlineData("""{"dateOfBirth":"2030-01-01"}""", "contradiction", "dateOfBirth")]
    [InlineData("""{"dateOfBirth":"2000-01-01","age":20}""", "contradiction", "age")]
    [InlineData("""{"recognizedOrganization":false,"organization":"swap"}""", "contradiction", "organization")]
    [InlineData("""{"pastParticipations":-1}""", "out-of-range", "pastParticipations")]
    public void What_cannot_be_judged_is_told(string input, string code, string field)
    {
        JsonNode error = Decide(input)["error"]!;

        error["code"]!.GetValue<string>().ShouldBe(code);
        error["field"]!.GetValue<string>().ShouldBe(field);
    }

    private static bool Is(JsonNode category, string name) => category["category"]!.GetValue<string>() == name;

    private static JsonNode First(JsonObject output) => output["categories"]![0]!;

    private static IEnumerable<string> Categories(JsonObject output) =>
        output["categories"]!
            .AsArray()
            .Select(c => $"{c!["category"]} {c["outcome"]} {c["ageFrom"]}-{c["ageTo"]} {c["stayMonths"]} {c["permit"]}");

    private static JsonObject Decide(string input) =>
        JsonNode.Parse(new DecideCommand(Small.WithDogLicence, "iec-eligibility", Day).Run(input))!.AsObject();
}
