using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Assessments;

/// <summary>Eligibility for the three programmes through <c>decide</c>.</summary>
public sealed class ExpressEntryTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);

    [Fact]
    public void Each_programme_is_judged_with_its_reasons()
    {
        JsonObject output = Decide(Person());

        output["ruleset"]!.GetValue<string>().ShouldBe("EE-2024-06-03");
        output["outcome"]!.GetValue<string>().ShouldBe("eligible");
        Outcome(output, "cec").ShouldBe("eligible");
        Outcome(output, "fsw").ShouldBe("eligible");
        Outcome(output, "fst").ShouldBe("not-eligible");
        output["invitedUnder"]!.GetValue<string>().ShouldBe("cec");
        output["programs"]!["fsw"]!["points"]!["total"]!.GetValue<int>().ShouldBe(21 + 24 + 11 + 12 + 10);
        foreach (string program in (string[])["cec", "fsw", "fst"])
        {
            output["programs"]![program]!["reasons"]!
                .AsArray()
                .ShouldAllBe(r => r!["fr"]!.GetValue<string>().Length > 0 && r["en"]!.GetValue<string>().Length > 0);
        }

        Reason(output, "fst", "trade")["outcome"]!.GetValue<string>().ShouldBe("not-met");
        Reason(output, "fsw", "grid")["en"]!
            .GetValue<string>()
            .ShouldBe("Your client has 78 points of the selection grid; 67 are required.");
    }

    [Fact]
    public void Nothing_known_is_not_yet_known_and_never_a_refusal()
    {
        JsonObject output = Decide([]);

        output["outcome"]!.GetValue<string>().ShouldBe("not-yet-known");
        foreach (string program in (string[])["cec", "fsw", "fst"])
        {
            Outcome(output, program).ShouldBe("not-yet-known");
            output["programs"]![program]!["unknown"]!.AsArray().ShouldNotBeEmpty();
        }

        output["invitedUnder"].ShouldBeNull();
    }

    [Fact]
    public void A_missing_answer_never_makes_eligible_or_ineligible()
    {
        JsonObject whole = Person();
        string[] before = [.. Programs.Select(p => Outcome(Decide(whole), p))];
        foreach (string field in whole.Select(f => f.Key).ToArray())
        {
            JsonObject less = whole.DeepClone().AsObject();
            less.Remove(field);
            JsonObject output = Decide(less);
            for (int i = 0; i < Programs.Length; i++)
            {
                string after = Outcome(output, Programs[i]);
                (after == before[i] || after == "not-yet-known").ShouldBeTrue($"{Programs[i]} without {field}: {before[i]} → {after}");
                bool names = output["programs"]![Programs[i]]!["unknown"]!.AsArray().Any(u => u!.GetValue<string>() == field);
                bool isGeneral = field is "destination" or "firstLanguageTestDate";
                (after == before[i] || names || isGeneral).ShouldBeTrue($"{Programs[i]} names {field}");
            }
        }
    }

    [Theory]
    // Whether the person worked in Canada counts by the level of the occupation.
    [InlineData("noc", "\"21231\"", "cec", "language", "met")]
    [InlineData("noc", "\"65200\"", "cec", "occupation", "not-met")]
    [InlineData("noc", "\"72310\"", "fst", "trade", "met")]
    [InlineData("noc", "\"72600\"", "fst", "trade", "not-met")]
    [InlineData("noc", "\"63200\"", "fst", "trade", "met")]
    [InlineData("noc", "\"62200\"", "fst", "trade", "met")]
    [InlineData("noc", "\"93200\"", "fst", "trade", "not-met")]
    [InlineData("noc", "null", "fst", "trade", "not-met")]
    [InlineData("canadianWorkYearsInLast3", "0", "cec", "work", "not-met")]
    [InlineData("canadianWorkYearsInLast3", "null", "cec", "work", "not-met")]
    [InlineData("education", "\"LessThanSecondary\"", "fsw", "education", "not-met")]
    [InlineData("educationRecognized", "false", "fsw", "education", "not-met")]
    [InlineData("continuousWorkYear", "false", "fsw", "work", "not-met")]
    [InlineData("settlementFunds", "19000.99", "fsw", "funds", "not-met")]
    [InlineData("settlementFunds", "19001", "fsw", "funds", "met")]
    [InlineData("familySize", "3", "fsw", "funds", "not-met")]
    [InlineData("familySize", "8", "fsw", "funds", "not-met")]
    [InlineData("authorizedToWorkWithOffer", "true", "fsw", "funds", "met")]
    [InlineData("tradeWorkYearsInLast5", "2", "fst", "work", "met")]
    [InlineData("certificateOfQualification", "true", "fst", "offer-or-certificate", "met")]
    public void A_criterion_follows_its_answer(string field, string value, string program, string criterion, string outcome)
    {
        JsonObject person = Person();
        person["settlementFunds"] = 19001;
        person[field] = JsonNode.Parse(value);

        Reason(Decide(person), program, criterion)["outcome"]!.GetValue<string>().ShouldBe(outcome);
    }

    [Theory]
    [InlineData(7, 7, 7, 7, "met", "met")]
    [InlineData(7, 7, 7, 6, "not-met", "met")]
    [InlineData(5, 5, 4, 4, "not-met", "met")]
    [InlineData(5, 4, 5, 5, "not-met", "not-met")]
    [InlineData(5, 5, 4, 3, "not-met", "not-met")]
    public void The_level_that_is_asked_depends_on_the_ability(int s, int l, int r, int w, string fsw, string fst)
    {
        JsonObject person = Person();
        person["firstLanguage"] = Levels(s, l, r, w);

        JsonObject output = Decide(person);

        Reason(output, "fsw", "language")["outcome"]!.GetValue<string>().ShouldBe(fsw);
        Reason(output, "fst", "language")["outcome"]!.GetValue<string>().ShouldBe(fst);
    }

    [Theory]
    [InlineData("2024-11-30", "not-met")]
    [InlineData("2024-12-01", "met")]
    [InlineData("2026-12-01", "not-met")]
    public void Results_count_for_less_than_two_years(string date, string outcome)
    {
        JsonObject person = Person();
        person["firstLanguageTestDate"] = date;

        Decide(person)["reasons"]!.AsArray().Single(r => r!["code"]!.GetValue<string>() == "test-valid")!["outcome"]!
            .GetValue<string>()
            .ShouldBe(outcome);
    }

    [Fact]
    public void Quebec_selects_for_itself()
    {
        JsonObject person = Person();
        person["destination"] = "QC";

        JsonObject output = Decide(person);

        output["outcome"]!.GetValue<string>().ShouldBe("not-eligible");
        Programs.ShouldAllBe(p => Outcome(output, p) == "not-eligible");
    }

    [Fact]
    public void Ninety_six_unit_groups_are_trades_and_516_are_listed()
    {
        ReferenceList list = Small.WithDogLicence.Lists["noc-2021"];
        JsonObject person = Person();
        int trades = list.Entries.Count(e =>
        {
            person["noc"] = e.Value;
            return Reason(Decide(person), "fst", "trade")["outcome"]!.GetValue<string>() == "met";
        });

        list.Entries.Count.ShouldBe(516);
        trades.ShouldBe(96);
        list.Entries.ShouldAllBe(e => e.Columns["teer"] == e.Value.Substring(1, 1));
    }

    [Theory]
    [InlineData("""{"noc":"99999"}""", "unknown-value", "noc")]
    [InlineData("""{"noc":21231}""", "type", "noc")]
    [InlineData("""{"noc":"21231","teer":3}""", "contradiction", "teer")]
    [InlineData("""{"destination":"Ontario"}""", "unknown-value", "destination")]
    [InlineData("""{"settlementFunds":-1}""", "out-of-range", "settlementFunds")]
    [InlineData("""{"firstLanguageTestDate":"2026-02-30"}""", "type", "firstLanguageTestDate")]
    [InlineData("""{"firstLanguage":{"language":"French","clb":{}},"secondLanguage":{"test":"TEF"}}""", "contradiction", "secondLanguage")]
    [InlineData("""{"on":"2024-06-02"}""", "no-rule-set", "on")]
    [InlineData("""{"ages":3}""", "unknown-field", "ages")]
    public void What_cannot_be_judged_is_told(string input, string code, string field)
    {
        JsonNode error = Decide(JsonNode.Parse(input)!.AsObject())["error"]!;

        error["code"]!.GetValue<string>().ShouldBe(code);
        error["field"]!.GetValue<string>().ShouldBe(field);
    }

    private static readonly string[] Programs = ["cec", "fsw", "fst"];

    private static string Outcome(JsonObject output, string program) => output["programs"]![program]!["outcome"]!.GetValue<string>();

    private static JsonNode Reason(JsonObject output, string program, string code) =>
        output["programs"]![program]!["reasons"]!.AsArray().Single(r => r!["code"]!.GetValue<string>() == code)!;

    private static JsonObject Levels(int speaking, int listening, int reading, int writing) =>
        new()
        {
            ["language"] = "English",
            ["clb"] = new JsonObject
            {
                ["speaking"] = speaking,
                ["listening"] = listening,
                ["reading"] = reading,
                ["writing"] = writing,
            },
        };

    private static JsonObject Person() =>
        new()
        {
            ["destination"] = "ON",
            ["age"] = 29,
            ["education"] = "Bachelor3Plus",
            ["educationRecognized"] = true,
            ["firstLanguage"] = Levels(9, 9, 9, 9),
            ["firstLanguageTestDate"] = "2026-05-01",
            ["secondLanguage"] = null,
            ["noc"] = "21231",
            ["canadianWorkYearsInLast3"] = 1,
            ["skilledWorkYears"] = 2,
            ["continuousWorkYear"] = true,
            ["tradeWorkYearsInLast5"] = 0,
            ["certificateOfQualification"] = false,
            ["tradeJobOffer"] = false,
            ["familySize"] = 2,
            ["settlementFunds"] = 20000,
            ["authorizedToWorkWithOffer"] = false,
            ["arrangedEmployment"] = false,
            ["spouseLanguageClb4"] = false,
            ["ownCanadianStudy2Years"] = false,
            ["spouseCanadianStudy2Years"] = false,
            ["ownCanadianWork1Year"] = true,
            ["spouseCanadianWork1Year"] = false,
            ["relativeInCanada"] = false,
        };

    private static JsonObject Decide(JsonObject input) =>
        JsonNode.Parse(new DecideCommand(Small.WithDogLicence, "ee-eligibility", Day).Run(input.ToJsonString()))!.AsObject();
}
