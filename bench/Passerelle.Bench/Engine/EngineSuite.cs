namespace Passerelle.Bench.Engine;

/// <summary>
/// The engine beside the JavaScript engines people use for the same work, in one run: expressions by kind, a whole questionnaire,
/// a points table. One core each; results are compared before times are.
/// </summary>
internal static class EngineSuite
{
    /// <summary>False when both sides do not come to the same result.</summary>
    public static async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        JavaScriptEngines script = await JavaScriptEngines.RunAsync(Expressions.All.Select(e => e.Text), cancellationToken);

        Report.Title("FEEL, by kind of expression");
        Report.Say("Microseconds, medians of 7 windows. feelin 8.2 parses at every call, so it stands beside all three steps together.\n");
        Report.Table(
            ["", "parse, check, compile", "evaluate", "bytes", "feelin", "feelin / all", "feelin / evaluate"],
            Expressions.All.Select((e, index) => Row(e.Kind, e.Text, script.Expressions[index]))
        );

        var model = new EngineModel();
        (int asked, int problems) = model.Evaluate();
        Timed evaluation = Timed.Run(() => model.Evaluate());
        Report.Title("A questionnaire of 150 questions, 60 conditional: full evaluation from all answers");
        Report.Table(
            ["", "measured", "wanted"],
            [
                ["microseconds", Report.Number(evaluation.Microseconds), "< 30"],
                ["KB allocated", Report.Number(evaluation.Bytes / 1024), "< 16"],
                ["survey-core 3.1, microseconds", Report.Number(script.Model), ""],
                ["survey-core / Passerelle", Report.Times(script.Model, evaluation.Microseconds), ""],
                ["questions asked: Passerelle, survey-core", $"{asked}, {script.Asked}", "equal"],
                ["problems", $"{problems}", "0"],
            ]
        );

        var table = new PointsTable();
        var points = table.DecideAll();
        Timed all = Timed.Run(() => table.DecideAll());
        var candidates = PointsTable.Count / all.Microseconds * 1_000_000;
        Report.Title("A points table of 28 rows, collected and summed");
        Report.Table(
            ["", "measured", "wanted"],
            [
                ["candidates a second", Report.Number(candidates), "≥ 500,000"],
                ["bytes a candidate", Report.Number(all.Bytes / PointsTable.Count), ""],
                ["feelin 8.2, candidates a second", Report.Number(script.Candidates), ""],
                ["Passerelle / feelin", Report.Times(candidates, script.Candidates), ""],
                ["points of all: Passerelle, feelin", $"{points}, {script.Points}", "equal"],
            ]
        );
        return asked == script.Asked && problems == 0 && points == script.Points;
    }

    private static string[] Row(string kind, string text, double? feelin)
    {
        Timed compile = Timed.Run(() => Expressions.Compile(text));
        var expression = Expressions.Compile(text);
        Timed evaluate = Timed.Run(() => expression.Evaluate(Expressions.Values));
        return
        [
            $"{kind}: `{text.Trim()}`",
            Report.Number(compile.Microseconds),
            Report.Number(evaluate.Microseconds),
            Report.Number(evaluate.Bytes),
            feelin is null ? "fails" : Report.Number(feelin.Value),
            feelin is null ? "" : Report.Times(feelin.Value, compile.Microseconds + evaluate.Microseconds),
            feelin is null ? "" : Report.Times(feelin.Value, evaluate.Microseconds),
        ];
    }
}
