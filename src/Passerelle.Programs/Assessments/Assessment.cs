using System.Collections.Concurrent;
using System.Text.Json;
using Passerelle.Feel;
using Passerelle.Programs.Engine;
using Passerelle.Programs.Loading;
using Passerelle.Programs.Points;

namespace Passerelle.Programs.Assessments;

/// <summary>Whether something that is asked is met.</summary>
public enum AssessedOutcome
{
    /// <summary>Everything that is asked is met.</summary>
    Eligible,

    /// <summary>Something is not met, whatever is not yet known.</summary>
    NotEligible,

    /// <summary>Nothing is known not to be met, but something is not yet known.</summary>
    NotYetKnown,
}

/// <summary>What became of one criterion.</summary>
/// <param name="Code">Its key.</param>
/// <param name="Outcome">Met, not met or not yet known.</param>
/// <param name="Text">Said to the person.</param>
/// <param name="Unknown">The inputs it waits for.</param>
/// <param name="Points">The score, where points decide.</param>
public sealed record AssessedReason(string Code, AssessedOutcome Outcome, Text Text, IReadOnlyList<string> Unknown, PointsScore? Points);

/// <summary>What became of one programme.</summary>
/// <param name="Key">Its key, or the value of its row.</param>
/// <param name="Title">Its name.</param>
/// <param name="Outcome">The whole of its reasons.</param>
/// <param name="Reasons">One for each criterion.</param>
/// <param name="Shown">What is told of it besides, by name.</param>
public sealed record AssessedResult(
    string Key,
    Text Title,
    AssessedOutcome Outcome,
    IReadOnlyList<AssessedReason> Reasons,
    IReadOnlyList<KeyValuePair<string, FeelValue>> Shown
);

/// <summary>An assessment on a day.</summary>
/// <param name="RuleSet">The version that judged.</param>
/// <param name="Outcome">Eligible under one programme at least; else not yet known, if one is.</param>
/// <param name="Reasons">What holds for all programmes.</param>
/// <param name="Programs">In the order in which one is invited under them; null where it is not known which there are.</param>
public sealed record AssessmentResult(
    string RuleSet,
    AssessedOutcome Outcome,
    IReadOnlyList<AssessedReason> Reasons,
    IReadOnlyList<AssessedResult>? Programs
);

/// <summary>
/// An assessment ready to judge. Pure: reads no clock, the day is always given. What is not known never makes anyone ineligible.
/// </summary>
public sealed class Assessment
{
    private readonly Catalogue catalogue;
    private readonly ConcurrentDictionary<(string Version, int Era), CompiledAssessment> compiled = new();

    internal Assessment(AssessmentDefinition definition, Catalogue catalogue)
    {
        Definition = definition;
        this.catalogue = catalogue;
    }

    /// <summary>As written.</summary>
    public AssessmentDefinition Definition { get; }

    /// <summary>Judges what is known of a person (shapes in docs/decide.md).</summary>
    /// <exception cref="PointsInputException">It cannot be judged; says which field and why.</exception>
    public AssessmentResult Judge(JsonElement input, DateOnly on)
    {
        FeelValue[] values = AssessmentInputs.Read(Definition, catalogue, input, on);
        AssessmentVersion version = Definition.VersionOn(on) ?? throw InputJson.NoRules(on);
        return Judge(values, CompiledOn(version, on), on);
    }

    private CompiledAssessment CompiledOn(AssessmentVersion version, DateOnly on) =>
        compiled.GetOrAdd(
            (version.Name, catalogue.EraOf(on)),
            _ =>
            {
                ProblemList problems = new();
                return AssessmentCompiler.Compile(Definition, version, catalogue, catalogue.FunctionsOn(on), problems)
                    ?? throw new InvalidOperationException(string.Join('\n', problems.Problems));
            }
        );

    private AssessmentResult Judge(FeelValue[] values, CompiledAssessment rules, DateOnly on)
    {
        FeelValue[] slots = new FeelValue[rules.SlotCount];
        values.CopyTo(slots, 0);
        slots[values.Length] = FeelValue.Of(on);
        int firstName = values.Length + 1;
        for (int i = 0; i < rules.Names.Count; i++)
        {
            slots[firstName + i] = rules.Names[i].Evaluate(slots);
        }

        for (int i = 0; i < rules.Refusals.Count; i++)
        {
            if (rules.Refusals[i].Evaluate(slots).IsTrue)
            {
                AssessmentRefusal refusal = rules.Version.Refusals[i];
                throw new PointsInputException(PointsInputException.Contradiction, refusal.Field, refusal.Message.In);
            }
        }

        AssessmentJudge judge = new(Definition, rules, slots);
        List<AssessedReason> shared = judge.Reasons(rules.Criteria, null);
        AssessedOutcome whole = Worst(shared);
        List<AssessedResult>? programs = [];
        foreach ((AssessedProgram program, IReadOnlyList<CompiledCriterion> criteria) in rules.Programs)
        {
            List<AssessedReason> reasons = judge.Reasons(criteria, null);
            programs.Add(new(program.Key, program.Title, Worse(whole, Worst(reasons)), reasons, []));
        }

        if (rules.Rows is { } rows && !AddRows(rows, judge, slots, on, whole, programs))
        {
            programs = null;
        }

        AssessedOutcome best =
            programs is null ? Worse(whole, AssessedOutcome.NotYetKnown)
            : programs.Exists(p => p.Outcome == AssessedOutcome.Eligible) ? AssessedOutcome.Eligible
            : programs.Exists(p => p.Outcome == AssessedOutcome.NotYetKnown) ? AssessedOutcome.NotYetKnown
            : programs.Count == 0 && whole == AssessedOutcome.NotYetKnown ? whole
            : AssessedOutcome.NotEligible;
        return new(rules.Version.Name, best, shared, programs);
    }

    // False when it is not known which rows there are.
    private bool AddRows(
        CompiledRows rows,
        AssessmentJudge judge,
        FeelValue[] slots,
        DateOnly on,
        AssessedOutcome whole,
        List<AssessedResult> programs
    )
    {
        ReferenceList list = catalogue.Lists[rows.Definition.List];
        foreach (ListEntry entry in list.On(on))
        {
            slots[^1] = FeelValue.Context([
                KeyValuePair.Create("value", FeelValue.Of(entry.Value)),
                .. list.Columns.Select(c => KeyValuePair.Create(c, FeelValue.Of(entry.Columns[c]))),
            ]);
            FeelValue picked = rows.Where.Evaluate(slots);
            if (picked.IsUnknown)
            {
                return false;
            }

            if (picked.IsTrue)
            {
                List<AssessedReason> reasons = judge.Reasons(rows.Criteria, entry);
                programs.Add(
                    new(
                        entry.Value,
                        entry.Label,
                        Worse(whole, Worst(reasons)),
                        reasons,
                        [.. rows.Definition.Shown.Select((s, i) => KeyValuePair.Create(s.Name, rows.Shown[i].Evaluate(slots)))]
                    )
                );
            }
        }

        return true;
    }

    private static AssessedOutcome Worst(IReadOnlyList<AssessedReason> reasons) =>
        reasons.Any(r => r.Outcome == AssessedOutcome.NotEligible) ? AssessedOutcome.NotEligible
        : reasons.Any(r => r.Outcome == AssessedOutcome.NotYetKnown) ? AssessedOutcome.NotYetKnown
        : AssessedOutcome.Eligible;

    private static AssessedOutcome Worse(AssessedOutcome first, AssessedOutcome second) =>
        first == AssessedOutcome.NotEligible || second == AssessedOutcome.NotEligible ? AssessedOutcome.NotEligible
        : first == AssessedOutcome.NotYetKnown ? first
        : second;
}
