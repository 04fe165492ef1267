using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Assessments;

/// <summary>Who may ask for which interim federal health coverage, case by case.</summary>
public sealed class HealthCoverageTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);

    [Theory]
    [InlineData("resettled", "new", null, "eligible", null)]
    [InlineData("resettled", "extend", null, "eligible", null)]
    [InlineData("rejected", "new", null, "eligible", null)]
    [InlineData("claimant", "extend", null, "eligible", null)]
    [InlineData("claimant", "new", null, "not-yet-known", "automatic")]
    [InlineData("claimant", "confirm", "rpcd", "eligible", null)]
    [InlineData("claimant", "confirm", "rpid", "eligible", null)]
    [InlineData("claimant", "confirm", "certificate", "eligible", null)]
    [InlineData("claimant", "confirm", "other", "not-eligible", "document")]
    [InlineData("none", "new", null, "not-eligible", "group")]
    public void The_group_and_the_type_of_coverage_decide(
        string group,
        string request,
        string? lostDocument,
        string outcome,
        string? reason
    ) => Check(group, "false", request, lostDocument, outcome, reason);

    [Theory]
    [InlineData("uninsured", "true", "not-eligible", "insurance")]
    [InlineData("uninsured", "false", "not-yet-known", "other-group")]
    [InlineData("resettled", "true", "eligible", null)]
    public void Provincial_insurance_counts_for_the_other_groups_only(string group, string plan, string outcome, string? reason) =>
        Check(group, plan, "new", null, outcome, reason);

    private static void Check(string group, string plan, string request, string? lost, string outcome, string? reason)
    {
        string document = lost is null ? "null" : $"\"{lost}\"";
        string input = $$"""{"group":"{{group}}","provincialPlan":{{plan}},"request":"{{request}}","lostDocument":{{document}}}""";
        JsonObject output = JsonNode.Parse(new DecideCommand(Small.WithDogLicence, "ifhp-eligibility", Day).Run(input))!.AsObject();
        output["outcome"]!.GetValue<string>().ShouldBe(outcome);
        if (reason is not null)
        {
            string decisive = outcome == "not-eligible" ? "not-met" : outcome;
            JsonNode told = output["programs"]!["coverage"]!["reasons"]!
                .AsArray()
                .Single(r => r!["outcome"]!.GetValue<string>() == decisive)!;
            told["code"]!.GetValue<string>().ShouldBe(reason);
            told["fr"]!.GetValue<string>().ShouldNotBeEmpty();
        }
    }
}
