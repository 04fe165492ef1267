using System.Text.Json.Nodes;
using Passerelle.Feel;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Assessments;

/// <summary>Assessments as JSON; the shapes are documented in <c>docs/decide.md</c>.</summary>
internal static class AssessmentJson
{
    public static void Write(AssessmentDefinition assessment, AssessmentResult result, DateOnly on, JsonObject output)
    {
        AssessedRows? rows = assessment.VersionOn(on)?.Rows;
        output["ruleset"] = result.RuleSet;
        output["outcome"] = Word(result.Outcome, whole: true);
        if (result.Reasons.Count > 0)
        {
            output["reasons"] = Reasons(result.Reasons);
        }

        if (rows is not null)
        {
            output[rows.Key] = result.Programs is null ? null : new JsonArray([.. result.Programs.Select(r => Row(assessment, r))]);
        }
        else
        {
            output["programs"] = new JsonObject(
                (result.Programs ?? []).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Program(assessment, p)))
            );
            output["invitedUnder"] = InvitedUnder(result.Programs ?? []);
        }

        output["notice"] = null;
    }

    // The first programme, in their order, that is eligible; not known while one before it is not.
    private static string? InvitedUnder(IReadOnlyList<AssessedResult> programs) =>
        programs.FirstOrDefault(p => p.Outcome != AssessedOutcome.NotEligible) is { Outcome: AssessedOutcome.Eligible } first
            ? first.Key
            : null;

    private static JsonObject Program(AssessmentDefinition assessment, AssessedResult program)
    {
        JsonObject output = new()
        {
            ["outcome"] = Word(program.Outcome, whole: true),
            ["fr"] = program.Title.Fr,
            ["en"] = program.Title.En,
            ["reasons"] = Reasons(program.Reasons),
            ["unknown"] = Unknown(assessment, program),
        };
        if (program.Reasons.FirstOrDefault(r => r.Points is not null)?.Points is { } score)
        {
            JsonObject points = [];
            PointsJson.Write(score, null, points);
            output["points"] = points;
        }

        return output;
    }

    private static JsonObject Row(AssessmentDefinition assessment, AssessedResult row)
    {
        JsonObject output = new()
        {
            ["key"] = row.Key,
            ["outcome"] = Word(row.Outcome, whole: true),
            ["fr"] = row.Title.Fr,
            ["en"] = row.Title.En,
        };
        foreach ((string name, FeelValue value) in row.Shown)
        {
            output[name] = EvaluateCommand.Value(value);
        }

        output["reasons"] = Reasons(row.Reasons);
        output["unknown"] = Unknown(assessment, row);
        return output;
    }

    private static JsonArray Unknown(AssessmentDefinition assessment, AssessedResult result)
    {
        HashSet<string> unknown = [.. result.Reasons.SelectMany(r => r.Unknown)];
        return [.. assessment.Inputs.Select(i => i.Name).Where(unknown.Contains).Select(u => (JsonNode)u)];
    }

    private static JsonArray Reasons(IReadOnlyList<AssessedReason> reasons) =>
        [
            .. reasons.Select(r => new JsonObject
            {
                ["code"] = r.Code,
                ["outcome"] = Word(r.Outcome, whole: false),
                ["fr"] = r.Text.Fr,
                ["en"] = r.Text.En,
            }),
        ];

    private static string Word(AssessedOutcome outcome, bool whole) =>
        outcome switch
        {
            AssessedOutcome.Eligible => whole ? "eligible" : "met",
            AssessedOutcome.NotEligible => whole ? "not-eligible" : "not-met",
            _ => "not-yet-known",
        };
}
