using Passerelle.Programs.Assessments;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Loading;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Checking;

/// <summary>Assessments: names that are not there, expressions that are not FEEL, lists and equivalences that are missing.</summary>
internal static class AssessmentCheck
{
    public static void Check(Catalogue catalogue, ProblemList problems)
    {
        TableFunctions functions = TableFunctions.Compile(catalogue, DateOnly.MaxValue, new());
        foreach (AssessmentDefinition assessment in catalogue.Assessments.Values)
        {
            int before = problems.Problems.Count;
            CheckInputs(assessment, catalogue, problems);
            if (problems.Problems.Count > before)
            {
                continue;
            }

            foreach (AssessmentVersion version in assessment.Versions)
            {
                AssessmentCompiler.Compile(assessment, version, catalogue, functions, problems);
            }
        }
    }

    private static void CheckInputs(AssessmentDefinition assessment, Catalogue catalogue, ProblemList problems)
    {
        if (assessment.Equivalence is { } name && !catalogue.Equivalences.ContainsKey(name))
        {
            problems.Add(
                assessment.Origin,
                "unknown-input",
                $"There is no equivalence “{name}”.",
                Nearest.Suggest(name, catalogue.Equivalences.Keys)
            );
        }

        foreach (InputDefinition input in assessment.Inputs)
        {
            if (input.Kind is InputKind.Group or InputKind.Levels || input.Group is not null)
            {
                problems.Add(input.Origin, "unknown-value", $"No assessment takes an input of this kind ({input.Name}).");
            }

            if (input.Kind == InputKind.Language && assessment.Equivalence is null)
            {
                problems.Add(input.Origin, "missing", "Languages need an “equivalence” of their tests.");
            }

            if (input.Kind == InputKind.Entry && input.List is { } list && !catalogue.Lists.ContainsKey(list))
            {
                problems.Add(input.Origin, "unknown-list", $"There is no list “{list}”.", Nearest.Suggest(list, catalogue.Lists.Keys));
            }
        }
    }
}
