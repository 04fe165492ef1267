using System.Text.Json.Nodes;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Points;

/// <summary>The selection grid of 67 points through <c>decide</c>.</summary>
public sealed class Fsw67Tests
{
    private static readonly string[] Flags =
    [
        "arrangedEmployment",
        "spouseLanguageClb4",
        "ownCanadianStudy2Years",
        "spouseCanadianStudy2Years",
        "ownCanadianWork1Year",
        "spouseCanadianWork1Year",
        "relativeInCanada",
    ];

    public static TheoryData<string> Examples => [.. All().Keys];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_worked_example_comes_to_its_points(string id)
    {
        JsonObject example = All()[id];

        JsonObject output = Decide(example["input"]!.AsObject());

        foreach ((string key, JsonNode? expected) in example["expected"]!.AsObject())
        {
            output[key]!.ToJsonString().ShouldBe(expected!.ToJsonString(), key);
        }

        output["ruleset"]!.GetValue<string>().ShouldBe("FSW67-2015-01-01");
        output["notice"].ShouldBeNull();
        output.ContainsKey("firstLanguage").ShouldBeFalse("a part of a line is told among the reasons");
        output["reasons"]!.AsArray().ShouldContain(r => r!["code"]!.GetValue<string>() == "firstLanguage");
    }

    [Fact]
    public void Any_profile_agrees_with_the_regulations()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            JsonObject input = Draw(seed);

            JsonObject output = Decide(input);

            (int total, bool minimum) = Work(input);
            output["total"]!.GetValue<int>().ShouldBe(total, input.ToJsonString());
            output["passes"]!.GetValue<bool>().ShouldBe(total >= 67);
            output["meetsMinimumRequirements"]!.GetValue<bool>().ShouldBe(minimum);
            output["eligibleOnPointsAndMinimums"]!.GetValue<bool>().ShouldBe(minimum && total >= 67);
            string[] lines = ["education", "language", "experience", "age", "arrangedEmployment", "adaptability"];
            lines.Sum(l => output[l]!.GetValue<int>()).ShouldBe(total);
        }
    }

    [Fact]
    public void What_is_not_known_has_bounds_and_decides_nothing_by_itself()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            JsonObject input = Draw(seed);
            string flag = Flags[seed % Flags.Length];
            List<int> totals = [];
            foreach (bool value in (bool[])[false, true])
            {
                input[flag] = value;
                totals.Add(Work(input).Total);
            }

            input.Remove(flag);
            JsonObject output = Decide(input);

            if (totals[0] == totals[1])
            {
                output["total"]!.GetValue<int>().ShouldBe(totals[0]);
                continue;
            }

            output["total"].ShouldBeNull();
            output["unknown"]!.ToJsonString().ShouldBe($"[\"{flag}\"]");
            output["atLeast"]!.GetValue<int>().ShouldBe(totals.Min());
            output["atMost"]!.GetValue<int>().ShouldBe(totals.Max());
            bool? passes =
                totals.Min() >= 67 ? true
                : totals.Max() < 67 ? false
                : null;
            bool? told = output["passes"]?.GetValue<bool>();
            told.ShouldBe(passes);
        }
    }

    [Theory]
    [InlineData(17, 0)]
    [InlineData(18, 12)]
    [InlineData(35, 12)]
    [InlineData(36, 11)]
    [InlineData(46, 1)]
    [InlineData(47, 0)]
    public void Points_of_age_change_with_the_completed_year(int age, int points)
    {
        JsonObject input = Draw(1);
        input["age"] = age;

        Decide(input)["age"]!.GetValue<int>().ShouldBe(points);
    }

    // The Regulations by hand: ss. 78 to 83.
    private static (int Total, bool Minimum) Work(JsonObject p)
    {
        int education = p["education"]!.GetValue<string>() switch
        {
            "Secondary" => 5,
            "OneYear" => 15,
            "TwoYear" => 19,
            "Bachelor3Plus" => 21,
            "TwoOrMoreOne3Plus" => 22,
            "MastersOrProfessional" => 23,
            "Doctoral" => 25,
            _ => 0,
        };
        int[] first = [.. p["firstClb"]!.AsArray().Select(l => l!.GetValue<int>())];
        int language = first.Sum(l =>
            l >= 9 ? 6
            : l == 8 ? 5
            : l == 7 ? 4
            : 0
        );
        language += p["secondClb"] is JsonArray second && second.All(l => l!.GetValue<int>() >= 5) ? 4 : 0;
        int years = p["skilledWorkYears"]!.GetValue<int>();
        int experience =
            years == 0 ? 0
            : years == 1 ? 9
            : years <= 3 ? 11
            : years <= 5 ? 13
            : 15;
        int age = p["age"]!.GetValue<int>();
        int ageing =
            age < 18 || age > 46 ? 0
            : age <= 35 ? 12
            : 47 - age;
        int adaptability = Flags.Where(f => p[f]!.GetValue<bool>()).Sum(f => f == "ownCanadianWork1Year" ? 10 : 5);
        int employment = p["arrangedEmployment"]!.GetValue<bool>() ? 10 : 0;
        int total = education + language + experience + ageing + employment + Math.Min(10, adaptability);
        return (total, education > 0 && first.Min() >= 7 && years >= 1);
    }

    private static JsonObject Draw(int seed)
    {
        Random random = new(seed);
        JsonArray Levels() => [.. Enumerable.Range(0, 4).Select(_ => (JsonNode)random.Next(4, 11))];
        JsonObject input = new()
        {
            ["age"] = random.Next(16, 50),
            ["education"] = RandomProfile.Pick(random, RandomProfile.Education),
            ["firstClb"] = Levels(),
            ["secondClb"] = random.Next(2) == 0 ? null : Levels(),
            ["skilledWorkYears"] = random.Next(9),
        };
        foreach (string flag in Flags)
        {
            input[flag] = random.Next(4) == 0;
        }

        return input;
    }

    private static JsonObject Decide(JsonObject input) =>
        JsonNode.Parse(new DecideCommand(Small.WithDogLicence, "fsw67", new DateOnly(2026, 11, 30)).Run(input.ToJsonString()))!.AsObject();

    private static Dictionary<string, JsonObject> All() =>
        JsonNode.Parse(File.ReadAllText(Repository.Path("tests", "Passerelle.Programs.Tests", "Points", "fsw67-examples.json")))![
            "examples"
        ]!
            .AsArray()
            .ToDictionary(e => e!["id"]!.GetValue<string>(), e => e!.AsObject(), StringComparer.Ordinal);
}
