using System.Text.Json;
using System.Text.Json.Nodes;
using Passerelle.Feel;
using Passerelle.Programs.Assessments;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Points;

namespace Passerelle.Programs;

/// <summary>An applicant's points.</summary>
/// <param name="System">The points system.</param>
/// <param name="Input">What was scored, as <c>decide</c> reads it: the same input there gives the same points.</param>
/// <param name="Score">The points; null where the input cannot be scored.</param>
/// <param name="Problem">Why it cannot be scored; null where it can.</param>
/// <param name="Notice">That a newer rule set is announced; null where none is.</param>
public sealed record Ranked(PointsDefinition System, JsonElement Input, PointsScore? Score, PointsInputException? Problem, Text? Notice);

/// <summary>What an assessment says of an applicant.</summary>
/// <param name="Definition">The assessment.</param>
/// <param name="Input">What was judged, as <c>decide</c> reads it.</param>
/// <param name="Result">The outcome with its reasons; null where the input cannot be judged.</param>
/// <param name="Problem">Why it cannot be judged; null where it can.</param>
public sealed record Assessed(AssessmentDefinition Definition, JsonElement Input, AssessmentResult? Result, PointsInputException? Problem);

/// <summary>
/// Turns answers into the input that a points system or an assessment reads, and has it scored or judged there: pages and commands
/// share one path, so that they cannot differ.
/// </summary>
internal static class Judged
{
    public static Ranked Rank(RankingDefinition by, OutcomePlan<MappedInputDefinition>[] plan, FeelValue[] slots, EvaluationContext context)
    {
        PointsSystem system = context.Catalogue.PointsSystem(by.Points);
        JsonElement input = Input(plan, slots);
        Text? notice = system.NoticeOn(context.On);
        try
        {
            PointsProfile profile = system.Read(input, context.On);
            RuleSet rules = system.On(context.On) ?? throw NoRules(context.On);
            return new(system.Definition, input, rules.Score(profile), null, notice);
        }
        catch (PointsInputException e)
        {
            return new(system.Definition, input, null, e, notice);
        }
    }

    public static Assessed Assess(
        ResultsDefinition by,
        OutcomePlan<MappedInputDefinition>[] plan,
        FeelValue[] slots,
        EvaluationContext context
    )
    {
        Assessment assessment = context.Catalogue.Assessment(by.Assessment);
        JsonElement input = Input(plan, slots);
        try
        {
            return new(assessment.Definition, input, assessment.Judge(input, context.On), null);
        }
        catch (PointsInputException e)
        {
            return new(assessment.Definition, input, null, e);
        }
    }

    private static PointsInputException NoRules(DateOnly on) => InputJson.NoRules(on);

    private static JsonElement Input(OutcomePlan<MappedInputDefinition>[] plan, FeelValue[] slots)
    {
        JsonObject input = [];
        foreach (OutcomePlan<MappedInputDefinition> one in plan)
        {
            Put(input, one.Definition.Name, one.Expression.Evaluate(slots));
        }

        return JsonSerializer.SerializeToElement(input);
    }

    // What is not known is left out: that is how the readers are told.
    private static void Put(JsonObject to, string name, FeelValue value)
    {
        if (value.IsUnknown)
        {
            return;
        }

        if (value.Kind != FeelKind.Context)
        {
            to[name] = EvaluateCommand.Value(value);
            return;
        }

        JsonObject members = [];
        foreach ((string key, FeelValue member) in value.AsContext())
        {
            Put(members, key, member);
        }

        to[name] = members;
    }
}
