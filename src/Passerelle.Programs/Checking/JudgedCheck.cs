using Passerelle.Programs.Assessments;
using Passerelle.Programs.Loading;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Checking;

/// <summary>What a programme has scored or judged, and the forms its profile names.</summary>
internal static class JudgedCheck
{
    public static void Check(ProgramDefinition program, Catalogue catalogue, ProblemList problems)
    {
        if (program.Results is { } results)
        {
            if (program.FindForm(results.After) is not { Stage: FormStage.Intake })
            {
                string? near = Nearest.Suggest(results.After, program.Forms.Where(f => f.Stage == FormStage.Intake).Select(f => f.Key));
                problems.Add(results.Origin, "unknown-form", $"“after” names a form of stage intake; there is no “{results.After}”.", near);
            }

            if (catalogue.Assessments.TryGetValue(results.Assessment, out AssessmentDefinition? assessment))
            {
                CheckInput(results.Input, assessment.Inputs, problems);
            }
            else
            {
                string? near = Nearest.Suggest(results.Assessment, catalogue.Assessments.Keys);
                problems.Add(results.Origin, "unknown-table", $"There is no assessment “{results.Assessment}”.", near);
            }
        }

        if (program.Ranking is { } ranking)
        {
            if (catalogue.Points.TryGetValue(ranking.Points, out PointsDefinition? points))
            {
                CheckInput(ranking.Input, points.Inputs, problems);
            }
            else
            {
                string? near = Nearest.Suggest(ranking.Points, catalogue.Points.Keys);
                problems.Add(ranking.Origin, "unknown-table", $"There is no points system “{ranking.Points}”.", near);
            }
        }

        if (program.AutomaticDecision is { } decision)
        {
            string[] scores = [.. program.Scores.Select(s => s.Key)];
            foreach (string score in new[] { decision.Score, decision.Until }.OfType<string>().Except(scores, StringComparer.Ordinal))
            {
                problems.Add(decision.Origin, "unknown-name", $"The programme has no score “{score}”.", Nearest.Suggest(score, scores));
            }
        }

        foreach (FixedFormDefinition form in program.Profile?.Fixed ?? [])
        {
            if (program.FindForm(form.Form) is not { Stage: FormStage.Intake })
            {
                string? near = Nearest.Suggest(form.Form, program.Forms.Where(f => f.Stage == FormStage.Intake).Select(f => f.Key));
                problems.Add(form.Origin, "unknown-form", $"“fixed” names a form of stage intake; there is no “{form.Form}”.", near);
            }
        }
    }

    // A group is given as a whole: its members are those of a context.
    private static void CheckInput(IReadOnlyList<MappedInputDefinition> mapped, IReadOnlyList<InputDefinition> inputs, ProblemList problems)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        string[] known = [.. inputs.Where(i => i.Group is null).Select(i => i.Name)];
        foreach (MappedInputDefinition one in mapped)
        {
            if (!known.Contains(one.Name, StringComparer.Ordinal))
            {
                problems.Add(one.Origin, "unknown-input", $"There is no input “{one.Name}”.", Nearest.Suggest(one.Name, known));
            }
            else if (!seen.Add(one.Name))
            {
                problems.Add(one.Origin, "duplicate", $"“{one.Name}” is given already.");
            }
        }
    }
}
