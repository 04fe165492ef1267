using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>Checks rules over several answers, each already valid by itself.</summary>
internal static class RuleCheck
{
    /// <summary>Adds a problem for each rule that is false. A rule over an answer that has a problem of its own waits.</summary>
    public static void Check(IReadOnlyList<RulePlan> rules, FeelValue[] slots, in Place place, ref List<Problem>? problems)
    {
        if (rules.Count == 0)
        {
            return;
        }

        int own = problems?.Count ?? 0;
        foreach (RulePlan rule in rules)
        {
            if (!HasProblem(rule.Definition, problems, own, place) && rule.Assert.Evaluate(slots).IsFalse)
            {
                (problems ??= []).Add(
                    place.Problem(
                        rule.Definition.Key,
                        rule.Definition.Questions.Count > 0 ? rule.Definition.Questions[0] : string.Empty,
                        rule.Definition.Message,
                        ("questions", rule.Definition.Questions)
                    )
                );
            }
        }
    }

    private static bool HasProblem(RuleDefinition rule, List<Problem>? problems, int own, in Place place)
    {
        for (int i = 0; i < own; i++)
        {
            // Seen from the page, a problem in a row is one of the repeating group.
            Problem problem = problems![i];
            if (rule.Questions.Contains(problem.Rows is not null && place.Row is null ? problem.Rows : problem.Question))
            {
                return true;
            }
        }

        return false;
    }
}
