using Passerelle.Feel;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>
/// An unanswered question never makes a page appear nor a person ineligible. Of all FEEL only <c>is answered</c> tells unknown
/// from the rest; what decides about pages, questions and eligibility therefore does without it.
/// </summary>
internal static class UnansweredCheck
{
    private const string Function = "is answered";

    public static void Check(BoundProgram program, ProblemList problems)
    {
        Dictionary<string, FeelExpression> names = program.Names.ToDictionary(n => n.Key, n => n.Expression, StringComparer.Ordinal);
        foreach (FormPlan form in program.Forms)
        {
            Refuse(form.When, form.Definition.When?.Origin, "a form", names, problems);
        }

        foreach (PagePlan page in program.Pages)
        {
            Refuse(page.When, page.Definition.When?.Origin, "a page", names, problems);
            foreach (QuestionPlan question in page.Questions.Concat(page.Questions.SelectMany(q => q.Row?.Questions ?? [])))
            {
                Refuse(question.When, question.Definition.When?.Origin, "a question", names, problems);
            }
        }

        foreach (OutcomePlan<EligibilityRuleDefinition> rule in program.Eligibility)
        {
            Refuse(rule.Expression, rule.Definition.Require.Origin, "eligibility", names, problems);
        }
    }

    private static void Refuse(
        FeelExpression? condition,
        Origin? origin,
        string what,
        Dictionary<string, FeelExpression> names,
        ProblemList problems
    )
    {
        if (condition is not null && Asks(condition, names, []))
        {
            problems.Add(
                origin ?? Origin.None,
                "unanswered",
                $"“{condition.Text}” lets {what} depend on whether something is answered.",
                "compare the answer itself: while it is unanswered the condition is unknown"
            );
        }
    }

    private static bool Asks(FeelExpression condition, Dictionary<string, FeelExpression> names, HashSet<string> seen) =>
        condition.Text.Contains(Function, StringComparison.Ordinal)
        || condition.References.Any(r => seen.Add(r) && names.TryGetValue(r, out FeelExpression? name) && Asks(name, names, seen));
}
