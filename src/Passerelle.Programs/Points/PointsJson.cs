using System.Text.Json.Nodes;

namespace Passerelle.Programs.Points;

/// <summary>Scores as JSON; the shapes are documented in <c>docs/decide.md</c>.</summary>
internal static class PointsJson
{
    /// <summary>The whole breakdown, or bounds where there is no total.</summary>
    public static void Write(PointsScore score, Text? notice, JsonObject output)
    {
        RuleSetDefinition definition = score.Rules.Definition;
        output["ruleset"] = definition.Name;
        if (score.Total is null)
        {
            output["total"] = null;
            output["unknown"] = new JsonArray([.. score.Unknown.Select(u => (JsonNode)u)]);
            output["atLeast"] = score.AtLeast;
            output["atMost"] = score.AtMost;
            WritePass(score, output);
            output["notice"] = Write(notice);
            return;
        }

        foreach (DerivedDefinition derived in definition.Derived.Where(d => d.Shown))
        {
            output[derived.Name] = score.DerivedValue(derived.Name) switch
            {
                "true" => true,
                "false" => false,
                var other => other,
            };
        }

        WriteLines(score, output);
        output["total"] = score.Total;
        WritePass(score, output);
        output["reasons"] = new JsonArray([.. score.Reasons().Select(Write)]);
        output["notice"] = Write(notice);
    }

    /// <summary>A text in both languages, or null.</summary>
    public static JsonObject? Write(Text? text) => text is null ? null : new() { ["fr"] = text.Fr, ["en"] = text.En };

    /// <summary>What is wrong with an input, and where.</summary>
    public static JsonObject Write(PointsInputException error, Language language) =>
        new()
        {
            ["code"] = error.Code,
            ["field"] = error.Field,
            ["message"] = error.In(language),
        };

    private static void WriteLines(PointsScore score, JsonObject output)
    {
        RuleSetDefinition definition = score.Rules.Definition;
        ReadOnlySpan<CompiledLine> lines = score.Rules.Lines;
        JsonObject[] sections = [.. definition.Sections.Select(s => s.Flat ? output : [])];
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Definition.Shown)
            {
                sections[lines[i].Section][lines[i].Definition.Key] = score.LineAt(i);
            }
        }

        for (int i = 0; i < sections.Length; i++)
        {
            if (!definition.Sections[i].Flat)
            {
                sections[i]["subtotal"] = score.SectionAt(i);
                output[definition.Sections[i].Key] = sections[i];
            }
        }
    }

    private static void WritePass(PointsScore score, JsonObject output)
    {
        if (score.Rules.Definition.PassMark is not { } mark)
        {
            return;
        }

        output["passMark"] = mark;
        output["passes"] = score.Passes;
        output["meetsMinimumRequirements"] = score.MeetsMinimum;
        output["eligibleOnPointsAndMinimums"] = score.PassesAndMeetsMinimum;
    }

    private static JsonObject Write(PointsReason reason) =>
        new()
        {
            ["code"] = reason.Code,
            ["points"] = reason.Points,
            ["fr"] = reason.Text.Fr,
            ["en"] = reason.Text.En,
        };
}
