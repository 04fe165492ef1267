using System.Text.RegularExpressions;
using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>An option in place with its compiled condition.</summary>
internal sealed record OptionPlan(OptionDefinition Definition, FeelExpression? When);

/// <summary>A question made ready to evaluate. Slots are positions in the array of values expressions see.</summary>
internal sealed class QuestionPlan
{
    public required QuestionDefinition Definition { get; init; }

    public required int Slot { get; init; }

    public FeelExpression? When { get; init; }

    public FeelExpression? RequiredWhen { get; init; }

    public FeelExpression? Min { get; init; }

    public FeelExpression? Max { get; init; }

    public Regex? Pattern { get; init; }

    public IReadOnlyList<OptionPlan> Options { get; init; } = [];

    /// <summary>The values in place when none has a condition.</summary>
    public HashSet<string>? Values { get; init; }

    public ListPlan? List { get; init; }

    public RowPlan? Row { get; init; }

    public string Key => Definition.Key;

    public QuestionType Type => Definition.Type;
}

/// <summary>A reference list and the filter over its rows.</summary>
internal sealed record ListPlan(ReferenceList List, FeelExpression? Filter, int LocalCount, int SlotCount);

/// <summary>
/// The questions of a row. Their values stand first in an array of their own, followed by a copy of all outer values.
/// </summary>
internal sealed record RowPlan(
    IReadOnlyList<QuestionPlan> Questions,
    IReadOnlyList<RulePlan> Rules,
    FeelExpression? Title,
    FeelExpression? Since,
    int LocalCount,
    int SlotCount
);

/// <summary>A rule with its compiled assertion.</summary>
internal sealed record RulePlan(RuleDefinition Definition, FeelExpression Assert, IReadOnlyList<QuestionPlan> Questions);

/// <summary>A named expression and where its value goes.</summary>
internal sealed record NamePlan(string Key, FeelExpression Expression, int Slot);

/// <summary>A page made ready to evaluate.</summary>
internal sealed record PagePlan(
    FormPlan Form,
    PageDefinition Definition,
    FeelExpression? When,
    QuestionPlan[] Questions,
    QuestionDefinition[] Definitions,
    RulePlan[] Rules,
    NamePlan[] NamesAfter
);

/// <summary>A form made ready to evaluate.</summary>
internal sealed record FormPlan(FormDefinition Definition, FeelExpression? When, int Index);

/// <summary>A slot with its compiled conditions.</summary>
internal sealed record SlotPlan(SlotDefinition Definition, FeelExpression? Required, FeelExpression? Offered);

/// <summary>A kind of fee with its compiled conditions.</summary>
internal sealed record FeePlan(
    FeeKindDefinition Definition,
    FeelExpression? Due,
    FeelExpression? CapWhen,
    IReadOnlyDictionary<string, FeelExpression> OptionWhen
);

/// <summary>A named or keyed expression over all answers.</summary>
internal sealed record OutcomePlan<T>(T Definition, FeelExpression Expression);

/// <summary>A programme compiled against the tables and lists in force during one era.</summary>
internal sealed class BoundProgram
{
    public required ProgramDefinition Definition { get; init; }

    public required int SlotCount { get; init; }

    public required int TodaySlot { get; init; }

    public required int PositionSlot { get; init; }

    public required int PortalSlot { get; init; }

    /// <summary>Negative when the dossier asks it.</summary>
    public required int CountSlot { get; init; }

    public required PagePlan[] SharedPages { get; init; }

    public required NamePlan[] NamesBefore { get; init; }

    public required PagePlan[] Pages { get; init; }

    /// <summary>Every named expression once, in order.</summary>
    public IEnumerable<NamePlan> Names => NamesBefore.Concat(Pages.SelectMany(p => p.NamesAfter)).Distinct();

    public required FormPlan[] Forms { get; init; }

    public required SlotPlan[] Slots { get; init; }

    public required FeePlan[] Fees { get; init; }

    public required OutcomePlan<EligibilityRuleDefinition>[] Eligibility { get; init; }

    public required OutcomePlan<ScoreDefinition>[] Scores { get; init; }

    public required OutcomePlan<MappedInputDefinition>[] Results { get; init; }

    public required OutcomePlan<MappedInputDefinition>[] Ranking { get; init; }

    /// <summary>Where a key's value stands.</summary>
    public required IReadOnlyDictionary<string, int> SlotOf { get; init; }
}
