using System.Globalization;
using System.Text.Json.Nodes;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Points;

/// <summary>The Comprehensive Ranking System through <c>decide</c>, as other tools use it.</summary>
public sealed class CrsTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);

    public static TheoryData<string> Examples => [.. All().Keys];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_worked_example_comes_to_its_total_line_by_line(string id)
    {
        JsonObject example = All()[id];

        JsonObject output = Decide(example["input"]!.AsObject());

        output["ruleset"]!.GetValue<string>().ShouldBe(example["ruleset"]!.GetValue<string>());
        foreach ((string key, JsonNode? expected) in example["expected"]!.AsObject())
        {
            output[key]!.ToJsonString().ShouldBe(expected!.ToJsonString(), key);
        }

        output["notice"].ShouldBeNull();
        output["reasons"]!.AsArray().ShouldNotBeEmpty();
        output["reasons"]!.AsArray().ShouldAllBe(r => r!["fr"]!.GetValue<string>().Length > 0 && r["en"]!.GetValue<string>().Length > 0);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Levels_alone_and_scores_alone_come_to_the_same(string id)
    {
        JsonObject input = All()[id]["input"]!.AsObject();
        JsonObject levels = input.DeepClone().AsObject();
        JsonObject scores = input.DeepClone().AsObject();
        foreach (string language in (string[])["firstLanguage", "secondLanguage"])
        {
            levels[language]?.AsObject().Remove("scores");
            levels[language]?.AsObject().Remove("test");
            scores[language]?.AsObject().Remove("clb");
        }

        Decide(levels)["total"]!.ToJsonString().ShouldBe(Decide(input)["total"]!.ToJsonString());
        Decide(scores)["total"]!.ToJsonString().ShouldBe(Decide(input)["total"]!.ToJsonString());
    }

    [Fact]
    public void Any_profile_agrees_with_the_published_tables()
    {
        for (int seed = 0; seed < 3_000; seed++)
        {
            JsonObject profile = RandomProfile.Draw(seed);

            Decide(profile)["total"]!.GetValue<int>().ShouldBe(CrsOracle.Total(profile), profile.ToJsonString());
            profile["on"] = "2025-03-24";
            Decide(profile)["total"]!.GetValue<int>().ShouldBe(CrsOracle.Total(profile, jobOfferCounts: true), profile.ToJsonString());
        }
    }

    [Fact]
    public void The_total_is_the_sum_of_its_lines_and_no_cap_is_passed()
    {
        for (int seed = 0; seed < 1_000; seed++)
        {
            JsonObject output = Decide(RandomProfile.Draw(seed));
            int At(string section, string line) => output[section]![line]!.GetValue<int>();

            int core = output["core"]!.AsObject().Where(l => l.Key != "subtotal").Sum(l => l.Value!.GetValue<int>());
            int spouse = output["spouse"]!.AsObject().Where(l => l.Key != "subtotal").Sum(l => l.Value!.GetValue<int>());
            int additional = output["additional"]!.AsObject().Where(l => l.Key != "subtotal").Sum(l => l.Value!.GetValue<int>());
            int education = At("skillTransferability", "educationLanguage") + At("skillTransferability", "educationCanadianWork");
            int foreign = At("skillTransferability", "foreignLanguage") + At("skillTransferability", "foreignCanadianWork");
            At("skillTransferability", "education").ShouldBe(Math.Min(50, education));
            At("skillTransferability", "foreign").ShouldBe(Math.Min(50, foreign));
            int transferability = Math.Min(
                100,
                Math.Min(50, education) + Math.Min(50, foreign) + At("skillTransferability", "certificate")
            );
            At("core", "subtotal").ShouldBe(core);
            At("spouse", "subtotal").ShouldBe(spouse);
            At("skillTransferability", "subtotal").ShouldBe(transferability);
            At("additional", "subtotal").ShouldBe(Math.Min(600, additional));
            output["total"]!.GetValue<int>().ShouldBe(core + spouse + transferability + Math.Min(600, additional));
            core.ShouldBeLessThanOrEqualTo(output["scoredWithSpouse"]!.GetValue<bool>() ? 460 : 500);
            spouse.ShouldBeLessThanOrEqualTo(output["scoredWithSpouse"]!.GetValue<bool>() ? 40 : 0);
            (core + spouse).ShouldBeLessThanOrEqualTo(500);
        }
    }

    [Fact]
    public void More_language_never_gives_fewer_points()
    {
        for (int seed = 0; seed < 1_000; seed++)
        {
            JsonObject profile = RandomProfile.Draw(seed);
            int before = Decide(profile)["total"]!.GetValue<int>();
            string language = profile["secondLanguage"] is not null && seed % 2 == 0 ? "secondLanguage" : "firstLanguage";
            string ability = CrsOracle.Abilities[seed % 4];
            JsonObject levels = profile[language]!["clb"]!.AsObject();
            levels[ability] = Math.Min(12, levels[ability]!.GetValue<int>() + 1);

            Decide(profile)["total"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(before, profile.ToJsonString());
        }
    }

    [Theory]
    [InlineData("2025-03-24", "CRS-2020-10-20", false)]
    [InlineData("2025-03-25", "CRS-2025-03-25", false)]
    [InlineData("2026-11-02", "CRS-2025-03-25", false)]
    [InlineData("2026-11-03", "CRS-2025-03-25", true)]
    [InlineData("2030-01-01", "CRS-2025-03-25", true)]
    public void The_day_chooses_the_rule_set_and_a_change_that_is_announced_is_told(string on, string ruleset, bool told)
    {
        JsonObject input = RandomProfile.Draw(1);
        input["on"] = on;

        foreach (JsonObject output in (JsonObject[])[Decide(input), Decide(new JsonObject { ["on"] = on })])
        {
            output["ruleset"]!.GetValue<string>().ShouldBe(ruleset);
            (output["notice"] is not null).ShouldBe(told);
            if (told)
            {
                output["notice"]!["fr"]!.GetValue<string>().ShouldContain(ruleset);
                output["notice"]!["en"]!.GetValue<string>().ShouldContain(ruleset);
            }
        }
    }

    [Fact]
    public void A_day_without_rules_is_told()
    {
        JsonObject input = RandomProfile.Draw(1);
        input["on"] = "2020-10-19";

        Decide(input)["error"]!["code"]!.GetValue<string>().ShouldBe("no-rule-set");
    }

    [Fact]
    public void A_later_rule_set_with_an_input_of_its_own_needs_no_code()
    {
        Dictionary<string, string> files = Small.Files();
        string crs = files["points/crs.yaml"];
        int inputs = crs.IndexOf("announced:", StringComparison.Ordinal);
        files["points/crs.yaml"] =
            crs[..inputs]
            + """
                  - name: wageLevel
                    kind: choice
                    none: true
                    title: {fr: Salaire, en: Wage}
                    values: [{value: Double, title: {fr: double, en: double}}]

                """
            + crs[inputs..]
            + """
                  - ruleset: CRS-2031-01-01
                    from: 2031-01-01
                    like: CRS-2025-03-25
                    source: a test
                    sections:
                      - section: additional
                        lines:
                          - {key: wage, title: {fr: Salaire, en: Wage}, by: [wageLevel], rows: [['"Double"', 77]], default: 0}

                """;
        CatalogueResult catalogue = CatalogueLoader.Load(new MemoryCatalogue(files));
        JsonObject input = RandomProfile.Draw(1);
        input["provincialNomination"] = false;
        input["wageLevel"] = "Double";

        Checker.Check(new MemoryCatalogue(files)).Where(p => p.File == "points/crs.yaml").ShouldBeEmpty();
        JsonObject later = JsonNode
            .Parse(new DecideCommand(catalogue.Catalogue!, "crs", new DateOnly(2031, 1, 1)).Run(input.ToJsonString()))!
            .AsObject();
        later["ruleset"]!.GetValue<string>().ShouldBe("CRS-2031-01-01");
        later["notice"].ShouldBeNull();
        later["additional"]!["wage"]!.GetValue<int>().ShouldBe(77);
        later["total"]!.GetValue<int>().ShouldBe(CrsOracle.Total(input) + 77);
    }

    [Fact]
    public void The_reasons_name_what_earned_the_points()
    {
        JsonArray reasons = Decide(All()["V55"]["input"]!.AsObject())["reasons"]!.AsArray();

        JsonNode age = reasons.Single(r => r!["code"]!.GetValue<string>() == "core.age")!;
        age["points"]!.GetValue<int>().ShouldBe(66);
        age["fr"]!.GetValue<string>().ShouldBe("Âge\u00a0: 37 ans");
        age["en"]!.GetValue<string>().ShouldBe("Age: 37");
        reasons.Single(r => r!["code"]!.GetValue<string>() == "skillTransferability")!["en"]!
            .GetValue<string>()
            .ShouldBe("Skill transferability factors: 126 points, brought down to the most there is, 100");
    }

    internal static JsonObject Decide(JsonObject input) =>
        JsonNode.Parse(new DecideCommand(Small.WithDogLicence, "crs", Day).Run(input.ToJsonString()))!.AsObject();

    internal static Dictionary<string, JsonObject> All() =>
        JsonNode.Parse(File.ReadAllText(Repository.Path("tests", "Passerelle.Programs.Tests", "Points", "crs-examples.json")))!["examples"]!
            .AsArray()
            .ToDictionary(e => e!["id"]!.GetValue<string>(), e => e!.AsObject(), StringComparer.Ordinal);
}
