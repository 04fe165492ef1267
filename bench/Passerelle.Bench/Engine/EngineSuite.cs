using System.Text.Json;

namespace Passerelle.Bench.Engine;

/// <summary>
/// The engine on one thread, and the same work in the same run by JavaScript engines: expressions and the points table by
/// feelin, the questionnaire by survey-core.
/// </summary>
internal static class EngineSuite
{
    /// <summary>False when the engines disagree about a result.</summary>
    public static async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ExpressionCost> expressions = Expressions.Measure();
        var questionnaire = new Questionnaire();
        Measurement evaluation = questionnaire.MeasureEvaluation();
        Measurement read = questionnaire.MeasureReadAndEvaluate();
        Measurement loading = questionnaire.MeasureLoading();
        var table = new PointsTable();
        Measurement candidate = table.Measure();
        using JsonDocument others = await JavaScript.MeasureAsync(cancellationToken);
        JsonElement theirs = others.RootElement;

        var feelin = $"feelin {theirs.GetProperty("versions").GetProperty("feelin")}";
        var survey = $"survey-core {theirs.GetProperty("versions").GetProperty("survey-core")}";
        Report.Title("Engine");
        Report.Say($"One thread; medians. {feelin} and {survey} on Node {theirs.GetProperty("node")}, in the same run.");
        Report.Say("");
        var agrees = SayExpressions(expressions, [.. theirs.GetProperty("expressions").EnumerateArray()], feelin);

        JsonElement model = theirs.GetProperty("questionnaire");
        var modelTime = model.GetProperty("nanoseconds").GetDouble();
        agrees &= Agree(questionnaire.Asked, model.GetProperty("asked").GetInt32(), "questions asked");
        agrees &= Agree(questionnaire.IsSound, model.GetProperty("sound").GetBoolean(), "answers without problems");
        Report.Table(
            ["150 questions, 60 conditions", "µs", "KB allocated", $"{survey}, µs", "ratio", "wanted"],
            [
                [
                    "full evaluation",
                    Report.Number(evaluation.Microseconds),
                    Report.Number(evaluation.Bytes / 1024),
                    Report.Number(modelTime / 1000),
                    Report.Times(modelTime, evaluation.Nanoseconds),
                    "< 30 µs, < 16 KB",
                ],
                ["answers read from JSON, then evaluated", Report.Number(read.Microseconds), Report.Number(read.Bytes / 1024), "", "", ""],
                [
                    "definition read, checked by the loader, compiled, evaluated",
                    Report.Number(loading.Microseconds),
                    Report.Number(loading.Bytes / 1024),
                    "",
                    "",
                    "",
                ],
            ]
        );

        JsonElement points = theirs.GetProperty("pointsTable");
        decimal[] first = [.. points.GetProperty("first").EnumerateArray().Select(p => p.GetDecimal())];
        agrees &= Agree(string.Join(' ', table.First(first.Length)), string.Join(' ', first), "points of the first candidates");
        var pointsTime = points.GetProperty("nanoseconds").GetDouble();
        Report.Table(
            ["points table, 28 rows", "candidates/s", "B allocated", $"{feelin}, candidates/s", "ratio", "wanted"],
            [
                [
                    "collect and sum",
                    Report.Number(1e9 / candidate.Nanoseconds),
                    Report.Number(candidate.Bytes),
                    Report.Number(1e9 / pointsTime),
                    Report.Times(pointsTime, candidate.Nanoseconds),
                    "≥ 500,000",
                ],
            ]
        );
        return agrees;
    }

    private static bool SayExpressions(IReadOnlyList<ExpressionCost> ours, IReadOnlyList<JsonElement> theirs, string feelin)
    {
        var agrees = true;
        var rows = new List<IReadOnlyList<string>>();
        for (var i = 0; i < ours.Count; i++)
        {
            ExpressionCost cost = ours[i];
            var time = theirs[i].GetProperty("nanoseconds").GetDouble();
            agrees &= Agree(cost.Result, theirs[i].GetProperty("result").GetRawText(), cost.Text);
            rows.Add([
                $"{cost.Kind}: `{cost.Text}`",
                Report.Number(cost.Parse.Microseconds),
                Report.Number((cost.Compile.Nanoseconds - cost.Parse.Nanoseconds) / 1000),
                Report.Number(cost.Evaluate.Nanoseconds),
                Report.Number(cost.Evaluate.Bytes),
                Report.Number(time / 1000),
                Report.Times(time, cost.AfreshNanoseconds),
                Report.Times(time, cost.Evaluate.Nanoseconds),
            ]);
        }

        Report.Table(
            ["", "parse µs", "check and compile µs", "evaluate ns", "B", $"{feelin} µs", "ratio, from the text", "ratio, compiled once"],
            rows
        );
        return agrees;
    }

    private static bool Agree<T>(T ours, T theirs, string what)
    {
        if (EqualityComparer<T>.Default.Equals(ours, theirs))
        {
            return true;
        }

        Report.Say($"DISAGREES: {what}: {ours} here, {theirs} there.");
        return false;
    }
}
