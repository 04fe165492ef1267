using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Commands;

/// <summary>The shapes other tools build on.</summary>
public sealed class CommandTests
{
    private static readonly Catalogue Sample = Small.WithDogLicence;

    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void Evaluate_says_all_that_follows_from_the_answers()
    {
        JsonNode output = Evaluate(
            """
            {"shared":{"applicantCount":2,"groupType":"family"},"applicants":[
              {"clientName":"Zoé","birthDate":"2000-05-17","home":"flat","documents":["photo"],"fees":{"licence":"keeper"},
               "dogs":[{"id":"a","dogName":"Rex","breed":"beagle","born":"2021-06","sterilised":true,"assistance":false,"chip":null}],
               "familyName":"Aubin","givenName":"Zoé","undertaking":true},
              {"birthDate":"2010-05-17","muzzleTraining":true}]}
            """
        );

        output["pages"]![0]!
            .ToJsonString()
            .ShouldBe("""["intake/keeper","intake/dogs","intake/documents","intake/fees","licence/name","licence/declaration"]""");
        output["next"]!.ToJsonString().ShouldBe("""[null,"intake/keeper"]""");
        output["aside"]!.ToJsonString().ShouldBe("""[[],["muzzleTraining"]]""");
        output["checklist"]![0]!.ToJsonString().ShouldBe("""["licence-form","rabies-certificate","photo"]""");
        output["fees"]!["lines"]!
            .ToJsonString()
            .ShouldBe("""[{"applicant":1,"kind":"licence","option":"keeper","code":"DOG","amount":25.00}]""");
        output["fees"]!["total"]!.GetValue<decimal>().ShouldBe(25m);
        output["eligibility"]!["outcome"]!.GetValue<string>().ShouldBe("ineligible");
        output["eligibility"]!["applicants"]!.ToJsonString().ShouldBe("""["eligible","ineligible"]""");
        output["eligibility"]!["reasons"]![0]!["key"]!.GetValue<string>().ShouldBe("adult-keeper");
        output["problems"]!
            .AsArray()
            .ShouldContain(p => p!["code"]!.GetValue<string>() == "required" && p["question"]!.GetValue<string>() == "clientName");
        output["problems"]!.AsArray().ShouldContain(p => p!["code"]!.GetValue<string>() == "fee-not-known");
        output["scores"]!.ToJsonString().ShouldBe("""[{"processingDays":40},{"processingDays":null}]""");
    }

    [Fact]
    public void Evaluate_may_be_told_one_stage_only()
    {
        JsonNode output = JsonNode.Parse(EvaluateCommand.Run(Sample, "dog-licence", """{"applicants":[{}]}""", Day, "form"))!;

        output["pages"]!.ToJsonString().ShouldBe("""[["licence/name","licence/declaration"]]""");
        output["next"]!.ToJsonString().ShouldBe("""["licence/name"]""");
    }

    [Theory]
    [InlineData("cat-licence", """{"applicants":[{}]}""", null)]
    [InlineData("dog-licence", "[]", null)]
    [InlineData("dog-licence", """{"applicants":{}}""", null)]
    [InlineData("dog-licence", """{"applicants":["x"]}""", null)]
    [InlineData("dog-licence", "not json", null)]
    [InlineData("dog-licence", """{"applicants":[{}]}""", "middle")]
    public void Evaluate_refuses_what_it_cannot_read(string program, string input, string? stage) =>
        Should.Throw<CommandInputException>(() => EvaluateCommand.Run(Sample, program, input, Day, stage)).Message.ShouldNotBeEmpty();

    [Theory]
    [InlineData("dog-limit", "2025-12-31", """{"home":"farm"}""", """{"result":5}""")]
    [InlineData("dog-limit", "2026-01-01", """{"id":"k1","home":"farm"}""", """{"id":"k1","result":4}""")]
    [InlineData("dog-limit", "2026-01-01", """{"home":"boat"}""", """{"result":null}""")]
    [InlineData("dog-limit", "2026-01-01", "{}", """{"result":null}""")]
    [InlineData(
        "biometrics-required",
        "2026-11-22",
        """{"age":13,"citizenship":"PHL"}""",
        """{"result":{"required":false,"why":"under-14"}}"""
    )]
    [InlineData(
        "biometrics-required",
        "2026-11-22",
        """{"age":30,"citizenship":"PHL"}""",
        """{"result":{"required":true,"why":"visa-required"}}"""
    )]
    public void Decide_answers_line_by_line(string table, string day, string input, string output) =>
        new DecideCommand(Sample, table, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
            .Run(input)
            .ShouldBe(output);

    [Theory]
    [InlineData("""{"house":"farm"}""")]
    [InlineData("""{"home":12}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Decide_says_what_it_cannot_read(string input) =>
        JsonNode.Parse(new DecideCommand(Sample, "dog-limit", Day).Run(input))!["error"]!.GetValue<string>().ShouldNotBeEmpty();

    [Fact]
    public void Decide_refuses_a_table_that_does_not_exist() =>
        Should.Throw<CommandInputException>(() => new DecideCommand(Sample, "cat-limit", Day)).Message.ShouldContain("dog-limit");

    [Fact]
    public void Decide_quotes_fees()
    {
        JsonNode output = JsonNode.Parse(
            new DecideCommand(Sample, "fees", Day).Run(
                """{"program":"dog-licence","shared":{"applicantCount":1},"applicants":[{"dogs":[{"assistance":false}],"fees":{"licence":"exempt"}}]}"""
            )
        )!;

        output["total"]!.GetValue<decimal>().ShouldBe(0m);
        output["proposals"]![0]!["amount"]!.GetValue<decimal>().ShouldBe(25m);
        output["problems"]!.AsArray().Select(p => p!["code"]!.GetValue<string>()).ShouldBe(["fee-due", "fee-under"], ignoreOrder: true);
        new DecideCommand(Sample, "fees", Day).Run("{}").ShouldContain("error");
    }

    [Fact]
    public void The_drawing_shows_forms_pages_and_conditions()
    {
        string drawing = Mermaid.Draw(Sample.Compile("dog-licence"), Language.Fr);

        drawing.ShouldStartWith("flowchart TD\n");
        drawing.ShouldContain("subgraph f0[\"Gardien et chiens\"]");
        drawing.ShouldContain("f0p1[[\"Chiens\"]]");
        drawing.ShouldContain("f0p2c{\"riskyDog\"}");
        drawing.ShouldContain("f0p1 --> f0p2c");
        drawing.ShouldContain("f0p2c -->|oui| f0p2");
        drawing.ShouldContain("f0p2c -->|non| f0p3");
        drawing.ShouldContain("f1p1c{\"home in (#quot;house#quot;, #quot;farm#quot;)\"}");
        drawing.ShouldContain("f1p2 --> finish");
        Mermaid.Draw(Sample.Compile("dog-licence"), Language.En).ShouldContain("-->|yes|");
    }

    private static JsonNode Evaluate(string input) => JsonNode.Parse(EvaluateCommand.Run(Sample, "dog-licence", input, Day))!;
}
