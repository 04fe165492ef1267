namespace Passerelle.Programs;

/// <summary>What kind of difference there is between two versions of a definition.</summary>
public enum ChangeKind
{
    FormAdded,
    FormRemoved,
    FormCondition,
    PageAdded,
    PageRemoved,
    PageCondition,

    /// <summary>A check over several answers of the page was added, removed or changed.</summary>
    PageRules,
    QuestionAdded,
    QuestionRemoved,

    /// <summary>Asked on another page.</summary>
    QuestionMoved,
    QuestionType,

    /// <summary>Length, bounds, pattern, number of rows or the time a history covers.</summary>
    QuestionLimits,
    QuestionCondition,
    QuestionRequired,
    QuestionOptional,

    /// <summary>It may be left empty under other conditions than before.</summary>
    QuestionRequiredWhen,

    /// <summary>A check over the answers of one row was added, removed or changed.</summary>
    RowRules,
    OptionAdded,
    OptionRemoved,
    OptionCondition,

    /// <summary>The options come from another list, or from another part of it.</summary>
    OptionList,
    SlotAdded,
    SlotRemoved,

    /// <summary>Required or offered under other conditions.</summary>
    SlotCondition,

    /// <summary>Number, size or kind of files.</summary>
    SlotFiles,
    FeeAdded,
    FeeRemoved,

    /// <summary>Owed, shared or chosen by other rules. Amounts are dated and not part of a version.</summary>
    FeeRules,
    EligibilityAdded,
    EligibilityRemoved,
    EligibilityCondition,

    /// <summary>What conditions are made of was changed: a named expression.</summary>
    Calculation,

    /// <summary>Anything else, such as the order of the pages or the life of a draft.</summary>
    Other,
}

/// <summary>One difference between two versions of a definition, without words of its own.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Key">The key of what differs; of an option its value.</param>
/// <param name="Label">Its title or label, in the newer wording where it still exists; null for a key without words.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Detail">For authors: the members that differ, as <c>member: before → after</c>; empty where there is none.</param>
public sealed record DefinitionChange(ChangeKind Kind, string Key, Text? Label, ChangePlace Place, string Detail = "");

/// <summary>Where a change is; null where it does not apply.</summary>
/// <param name="Form">The form.</param>
/// <param name="Page">The page.</param>
/// <param name="Rows">The repeating question, for what is inside a row.</param>
/// <param name="Question">The question.</param>
public sealed record ChangePlace(
    FormDefinition? Form = null,
    PageDefinition? Page = null,
    QuestionDefinition? Rows = null,
    QuestionDefinition? Question = null
)
{
    /// <summary>What belongs to no form.</summary>
    public static ChangePlace Program { get; } = new();
}
