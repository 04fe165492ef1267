using Passerelle.Programs.Loading;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Checking;

/// <summary>
/// Points systems and equivalences: names that are not there, rows that overlap, gaps, rows that match nothing, inputs that no rule
/// set could tell apart in time.
/// </summary>
internal static class PointsCheck
{
    // Bounds of a profile of which nothing is known try so many combinations; more would be slow.
    private const long MostCombinations = 200_000;

    private static readonly InputKind[] Kinds =
    [
        InputKind.Choice,
        InputKind.YesNo,
        InputKind.Whole,
        InputKind.Language,
        InputKind.Levels,
        InputKind.Group,
    ];

    public static void Check(Catalogue catalogue, ProblemList problems)
    {
        foreach (PointsDefinition points in catalogue.Points.Values)
        {
            Check(points, catalogue, problems);
        }
    }

    private static void Check(PointsDefinition points, Catalogue catalogue, ProblemList problems)
    {
        int before = problems.Problems.Count;
        foreach (InputDefinition input in points.Inputs.Where(i => !Kinds.Contains(i.Kind)))
        {
            problems.Add(input.Origin, "unknown-value", $"No points depend on an input of this kind ({input.Name}).");
        }

        EquivalenceDefinition? equivalence = null;
        if (points.Equivalence is { } name && !catalogue.Equivalences.TryGetValue(name, out equivalence))
        {
            problems.Add(
                points.Origin,
                "unknown-input",
                $"There is no equivalence “{name}”.",
                Nearest.Suggest(name, catalogue.Equivalences.Keys)
            );
        }
        else if (equivalence is null && points.Inputs.FirstOrDefault(i => i.Kind is InputKind.Language or InputKind.Levels) is { } levels)
        {
            problems.Add(levels.Origin, "missing", "Levels need an “equivalence” that says how many there are.");
        }

        foreach (InputDefinition member in points.Inputs.Where(i => i.Group is not null && !i.AllowsNone))
        {
            if (points.Inputs.Any(i => i.Name == member.Group && i.AllowsNone))
            {
                problems.Add(member.Origin, "shape", "A member of a group that may be none may be none itself.");
            }
        }

        if (problems.Problems.Count > before)
        {
            return;
        }

        PointsLayout layout = new(points, equivalence);
        foreach (RuleSetDefinition version in points.Versions)
        {
            RuleSet? rules = PointsCompiler.Compile(points, version, layout, problems);
            if (rules is not null && PointsBounds.MostCombinations(rules) is var count and > MostCombinations)
            {
                problems.Add(
                    version.Origin,
                    "too-large",
                    $"When nothing is known, {count} combinations decide the total: let fewer lines look at the same inputs."
                );
            }
        }
    }
}
