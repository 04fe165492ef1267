using System.Globalization;
using Passerelle.Feel;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Assessments;

/// <summary>Judges criteria over the values of one person.</summary>
internal sealed class AssessmentJudge(AssessmentDefinition assessment, CompiledAssessment rules, FeelValue[] slots)
{
    /// <summary>One reason for each criterion that applies.</summary>
    /// <param name="criteria">What is asked.</param>
    /// <param name="row">The row of the list they are asked of, for its words.</param>
    public List<AssessedReason> Reasons(IReadOnlyList<CompiledCriterion> criteria, ListEntry? row)
    {
        List<AssessedReason> reasons = [];
        foreach (CompiledCriterion criterion in criteria)
        {
            FeelValue applies = criterion.Applies?.Evaluate(slots) ?? FeelValue.True;
            if (applies.IsTrue || applies.IsUnknown)
            {
                reasons.Add(Reason(criterion, applies.IsUnknown, row));
            }
        }

        return reasons;
    }

    private AssessedReason Reason(CompiledCriterion criterion, bool isOpen, ListEntry? row)
    {
        CriterionDefinition definition = criterion.Definition;
        PointsScore? score = null;
        HashSet<string> unknown = [];
        FeelValue met;
        if (criterion.Points is { } system)
        {
            score = Score(system, definition);
            met = score?.Passes is { } passes ? FeelValue.Of(passes) : FeelValue.Unknown;
            foreach (string name in score?.Unknown ?? [])
            {
                string first = name.Split('.')[0];
                CollectName(definition.With.GetValueOrDefault(first, first), unknown);
            }
        }
        else
        {
            met = criterion.When!.Evaluate(slots);
            Collect(criterion.When, unknown);
        }

        isOpen |= criterion.Open?.Evaluate(slots) is { IsTrue: true } && !met.IsTrue;
        if (criterion.Applies is { } condition)
        {
            Collect(condition, unknown);
        }

        AssessedOutcome outcome =
            isOpen || met.IsUnknown ? AssessedOutcome.NotYetKnown
            : met.IsTrue ? AssessedOutcome.Eligible
            : AssessedOutcome.NotEligible;
        Text text = outcome switch
        {
            AssessedOutcome.Eligible => definition.Met,
            AssessedOutcome.NotEligible => definition.NotMet,
            _ => definition.NotKnown,
        };
        return new(
            definition.Key,
            outcome,
            new(Fill(text.Fr, Language.Fr, row, score), Fill(text.En, Language.En, row, score)),
            outcome == AssessedOutcome.NotYetKnown ? [.. assessment.Inputs.Select(i => i.Name).Where(unknown.Contains)] : [],
            score
        );
    }

    private PointsScore? Score(PointsSystem system, CriterionDefinition definition) =>
        system.On(slots[assessment.Inputs.Count].AsDate()) is { } ruleSet
            ? ruleSet.Score(
                system.Profile(input =>
                    Find(definition.With.GetValueOrDefault(input.Name, input.Name)) is var slot and >= 0 ? slots[slot] : FeelValue.Unknown
                )
            )
            : null;

    // The inputs that are not known among those an expression looks at, also through computed names.
    private void Collect(FeelExpression expression, HashSet<string> unknown)
    {
        foreach (string reference in expression.References)
        {
            CollectName(reference, unknown);
        }
    }

    private void CollectName(string name, HashSet<string> unknown)
    {
        int slot = Find(name);
        int first = assessment.Inputs.Count + 1;
        if (slot >= 0 && slot < assessment.Inputs.Count && IsOpen(slots[slot]))
        {
            unknown.Add(name);
        }
        else if (slot >= first && IsOpen(slots[slot]))
        {
            Collect(rules.Names[slot - first], unknown);
        }
    }

    private static bool IsOpen(FeelValue value) =>
        value.IsUnknown || (value.Kind == FeelKind.Context && value.AsContext().Any(e => e.Value.IsUnknown));

    private int Find(string name)
    {
        for (int i = 0; i < assessment.Inputs.Count; i++)
        {
            if (assessment.Inputs[i].Name == name)
            {
                return i;
            }
        }

        for (int i = 0; i < rules.Version.Names.Count; i++)
        {
            if (rules.Version.Names[i].Name == name)
            {
                return assessment.Inputs.Count + 1 + i;
            }
        }

        return -1;
    }

    private string Fill(string text, Language language, ListEntry? row, PointsScore? score)
    {
        foreach (string name in PointsReasons.NamesIn(text).ToArray())
        {
            text = text.Replace($"{{{name}}}", Value(name, language, row, score), StringComparison.Ordinal);
        }

        return text;
    }

    private string Value(string name, Language language, ListEntry? row, PointsScore? score)
    {
        string[] parts = name.Split('.');
        if (row is not null && parts.Length == 2 && parts[0] == rules.Version.Rows?.As)
        {
            // A column may be there once for each language.
            string own = $"{parts[1]}_{(language == Language.En ? "en" : "fr")}";
            return row.Columns.GetValueOrDefault(own) ?? row.Columns.GetValueOrDefault(parts[1]) ?? string.Empty;
        }

        if (score is not null)
        {
            string? points = name switch
            {
                "total" => Number(score.Total),
                "mark" => Number(score.Rules.Definition.PassMark),
                "atLeast" => Number(score.AtLeast),
                "atMost" => Number(score.AtMost),
                _ => null,
            };
            if (points is not null)
            {
                return points;
            }
        }

        int slot = Find(parts[0]);
        FeelValue value = slot < 0 ? FeelValue.Unknown : slots[slot];
        value = parts.Length == 2 && value.Kind == FeelKind.Context ? value.Get(parts[1]) : value;
        return value.Kind switch
        {
            FeelKind.Unknown => "…",
            FeelKind.Number => value.AsNumber().ToString(CultureInfo.InvariantCulture),
            FeelKind.String => value.AsString(),
            FeelKind.Null => "–",
            _ => value.ToString(),
        };
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
