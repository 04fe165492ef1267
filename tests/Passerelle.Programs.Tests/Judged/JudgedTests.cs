using System.Text.Json.Nodes;
using Passerelle.Feel;
using Passerelle.Programs.Assessments;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Judged;

/// <summary>Answers become the input of a points system or an assessment, and what comes of it is what <c>decide</c> says.</summary>
public sealed class JudgedTests
{
    private static readonly Catalogue Catalogue = Small.WithDogLicence;

    [Fact]
    [Requirement("S2-168")]
    public void The_points_of_the_answers_are_those_of_decide_line_by_line()
    {
        Ranked ranked = Evaluate("express-entry", "couple").Ranking.ShouldNotBeNull();

        ranked.Problem.ShouldBeNull();
        ranked.Score!.Total.ShouldBe(556);
        JsonNode decided = Decide("crs", ranked);
        decided["total"]!.GetValue<int>().ShouldBe(556);
        decided["ruleset"]!.GetValue<string>().ShouldBe("CRS-2025-03-25");
        ranked.Notice!.En.ShouldBe(decided["notice"]!["en"]!.GetValue<string>());
        decided["reasons"]!
            .AsArray()
            .Select(r => (r!["code"]!.GetValue<string>(), r["points"]!.GetValue<int>()))
            .ShouldBe(ranked.Score.Reasons().Select(r => (r.Code, r.Points!.Value)));
        ranked.Score.Breakdown().Sum(s => s.Points!.Value).ShouldBe(556);
    }

    [Fact]
    [Requirement("S2-168")]
    public void Evaluate_prints_the_ranking_as_decide_says_it()
    {
        JsonNode printed = JsonNode.Parse(EvaluateCommand.Run(Catalogue, "express-entry", AnswersOf("couple"), Small.Today))!;

        JsonObject ranking = printed["ranking"]![0]!.AsObject();
        ranking["points"]!.GetValue<string>().ShouldBe("crs");
        ranking.Remove("points");
        ranking.ToJsonString().ShouldBe(Decide("crs", Evaluate("express-entry", "couple", on: Small.Today).Ranking!).ToJsonString());
        JsonNode unranked = JsonNode.Parse(EvaluateCommand.Run(Catalogue, "dog-licence", """{"applicants":[{}]}""", Small.Today))!;
        unranked.AsObject().ContainsKey("ranking").ShouldBeFalse();
    }

    [Fact]
    [Requirement("S2-138")]
    public void The_assessment_of_the_answers_is_that_of_decide_programme_by_programme()
    {
        Assessed assessed = Evaluate("express-entry", "couple").Results.ShouldNotBeNull();

        JsonNode decided = Decide("ee-eligibility", assessed.Input);
        decided["outcome"]!.GetValue<string>().ShouldBe("eligible");
        assessed.Result!.Outcome.ShouldBe(AssessedOutcome.Eligible);
        decided["invitedUnder"]!.GetValue<string>().ShouldBe("cec");
        foreach (AssessedResult program in assessed.Result.Programs!)
        {
            string[] reasons = [.. decided["programs"]![program.Key]!["reasons"]!.AsArray().Select(r => r!["fr"]!.GetValue<string>())];
            program.Reasons.Select(r => r.Text.Fr).ShouldBe(reasons);
        }

        decided["programs"]!["fsw"]!["points"]!["total"]!.GetValue<int>().ShouldBe(86);
    }

    [Fact]
    [Requirement("S2-138")]
    public void What_is_not_answered_is_not_known_and_counts_neither_way()
    {
        Evaluation evaluation = Evaluate("express-entry", "couple", without: "education");

        Ranked ranked = evaluation.Ranking.ShouldNotBeNull();
        ranked.Score!.Total.ShouldBeNull();
        ranked.Score.Unknown.ShouldBe(["education"]);
        ranked.Score.AtMost.ShouldBeGreaterThan(556 - 1);
        AssessedResult fsw = evaluation.Results!.Result!.Programs!.Single(p => p.Key == "fsw");
        fsw.Outcome.ShouldBe(AssessedOutcome.NotYetKnown);
    }

    [Fact]
    [Requirement("S2-128")]
    public void Results_of_two_years_give_no_points_any_more()
    {
        Ranked valid = Evaluate("express-entry", "couple", on: new DateOnly(2028, 4, 30)).Ranking!;
        Ranked expired = Evaluate("express-entry", "couple", on: new DateOnly(2028, 5, 1)).Ranking!;

        valid.Score!.Line("core", "firstLanguage").ShouldBe(128);
        expired.Score!.Line("core", "firstLanguage").ShouldBe(0);
    }

    [Fact]
    [Requirement("S2-179")]
    public void The_categories_open_to_the_answers_are_those_of_decide()
    {
        Assessed assessed = Evaluate("international-experience", "australian").Results.ShouldNotBeNull();

        JsonNode decided = Decide("iec-eligibility", assessed.Input);
        decided["categories"]!
            .AsArray()
            .Select(c => (c!["key"]!.GetValue<string>(), c["outcome"]!.GetValue<string>()))
            .ShouldBe([
                ("AUS-working-holiday", "eligible"),
                ("AUS-young-professionals", "eligible"),
                ("AUS-international-coop", "not-eligible"),
            ]);
        assessed.Result!.Programs!.Count(p => p.Outcome == AssessedOutcome.Eligible).ShouldBe(2);
    }

    [Theory]
    [InlineData("ranking:\n  points: nosuch\n  input: []", "unknown-table")]
    [InlineData("ranking:\n  points: crs\n  input:\n    - {name: agee, value: '1'}", "unknown-input")]
    [InlineData("ranking:\n  points: crs\n  input:\n    - {name: age, value: nobody}", "unknown-name")]
    [InlineData("results:\n  after: later\n  assessment: ee-eligibility\n  next: {fr: a, en: a}\n  input: []", "unknown-form")]
    public void A_mapping_that_fits_nothing_is_told_when_the_catalogue_is_checked(string section, string code)
    {
        string folder = SampleCatalogue.WithDogLicence();
        string file = Path.Combine(folder, "programs", "dog-licence", "program.yaml");
        File.AppendAllText(file, "\n" + section + "\n");

        Checker.Check(new FolderCatalogue(folder)).ShouldContain(p => p.Code == code && p.File == "programs/dog-licence/program.yaml");
    }

    private static Evaluation Evaluate(string program, string key, string? without = null, DateOnly? on = null)
    {
        PersonaDefinition persona = Catalogue.Personas.Single(p => p.Program == program && p.Key == key);
        EvaluationContext context = PersonaRunner.ContextOf(Catalogue, persona);
        DossierAnswers answers = persona.Answers with
        {
            Applicants =
            [
                .. persona.Answers.Applicants.Select(a => a with { Answers = AnswerSet.Of(a.Answers.Where(x => x.Key != without)) }),
            ],
        };
        return Catalogue.Compile(program).Evaluate(answers, 1, on is { } day ? context with { On = day } : context);
    }

    // As the persona's own test hands them to the command.
    private static string AnswersOf(string key)
    {
        PersonaDefinition persona = Catalogue.Personas.Single(p => p.Program == "express-entry" && p.Key == key);
        JsonObject dossier = new()
        {
            ["portal"] = persona.Portal,
            ["shared"] = JsonNode.Parse(AnswerJson.Write(persona.Answers.Shared)),
            ["applicants"] = new JsonArray([.. persona.Answers.Applicants.Select(a => JsonNode.Parse(AnswerJson.Write(a.Answers)))]),
        };
        return dossier.ToJsonString();
    }

    private static JsonNode Decide(string name, Ranked ranked) => Decide(name, ranked.Input);

    private static JsonNode Decide(string name, System.Text.Json.JsonElement input) =>
        JsonNode.Parse(new DecideCommand(Catalogue, name, Small.Today).Run(input.GetRawText()))!;
}
