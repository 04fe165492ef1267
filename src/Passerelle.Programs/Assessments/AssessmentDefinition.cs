using Passerelle.Programs.Points;

namespace Passerelle.Programs.Assessments;

/// <summary>Whether a person may enter programmes: inputs and dated criteria, as data (S2-138, S2-179).</summary>
public sealed record AssessmentDefinition(
    string Name,
    Text Title,
    string? Equivalence,
    IReadOnlyList<InputDefinition> Inputs,
    IReadOnlyList<AssessmentVersion> Versions,
    Origin Origin
)
{
    /// <summary>The version in force on a day, or null before the first.</summary>
    public AssessmentVersion? VersionOn(DateOnly on) => Versions.LastOrDefault(v => v.From <= on);
}

/// <summary>The criteria in force from a day until the next version's.</summary>
/// <param name="Name">As answers name it.</param>
/// <param name="From">The first day.</param>
/// <param name="Source">Where they are published.</param>
/// <param name="Names">What is computed from the inputs, in order.</param>
/// <param name="Refusals">What contradicts itself.</param>
/// <param name="Criteria">What holds for every programme.</param>
/// <param name="Programs">The programmes, in the order in which one is invited under them.</param>
/// <param name="Rows">Programmes that are rows of a list, or null.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record AssessmentVersion(
    string Name,
    DateOnly From,
    string Source,
    IReadOnlyList<ComputedName> Names,
    IReadOnlyList<AssessmentRefusal> Refusals,
    IReadOnlyList<CriterionDefinition> Criteria,
    IReadOnlyList<AssessedProgram> Programs,
    AssessedRows? Rows,
    Origin Origin
);

/// <summary>A value computed from inputs and earlier names.</summary>
public sealed record ComputedName(string Name, string Type, Expression Value, Origin Origin);

/// <summary>Inputs that contradict each other.</summary>
public sealed record AssessmentRefusal(string Field, Expression When, Text Message, Origin Origin);

/// <summary>A programme and its criteria.</summary>
public sealed record AssessedProgram(string Key, Text Title, IReadOnlyList<CriterionDefinition> Criteria, Origin Origin);

/// <summary>One programme for each row of a list that a condition picks.</summary>
/// <param name="List">The reference list.</param>
/// <param name="As">The name of a row in expressions.</param>
/// <param name="Key">What the list of programmes is called in the output.</param>
/// <param name="Where">Which rows.</param>
/// <param name="Shown">What is told of each.</param>
/// <param name="Criteria">What each row asks.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record AssessedRows(
    string List,
    string As,
    string Key,
    Expression Where,
    IReadOnlyList<ComputedName> Shown,
    IReadOnlyList<CriterionDefinition> Criteria,
    Origin Origin
);

/// <summary>One thing that is asked.</summary>
/// <param name="Key">Its code in the reasons.</param>
/// <param name="When">True: met; unknown: not yet known; anything else: not met. Null where points decide.</param>
/// <param name="Open">When true, what is asked cannot be told from here.</param>
/// <param name="Applies">When it is not true, nothing is asked.</param>
/// <param name="Points">The points system whose mark must be reached.</param>
/// <param name="With">For its inputs, the inputs here that are called otherwise.</param>
/// <param name="Met">Said when it is met.</param>
/// <param name="NotMet">Said when it is not met.</param>
/// <param name="NotKnown">Said when it is not yet known.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record CriterionDefinition(
    string Key,
    Expression? When,
    Expression? Open,
    Expression? Applies,
    string? Points,
    IReadOnlyDictionary<string, string> With,
    Text Met,
    Text NotMet,
    Text NotKnown,
    Origin Origin
);
