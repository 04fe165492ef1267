using System.Text.Json.Serialization;

namespace Passerelle.Programs;

/// <summary>What a question asks for; decides its field on screen, how a post is read and what its answer is in FEEL.</summary>
public enum QuestionType
{
    /// <summary>One line of text; a string.</summary>
    Text,

    /// <summary>Several lines of text; a string.</summary>
    Textarea,

    /// <summary>An email address; a string.</summary>
    Email,

    /// <summary>A telephone number; a string.</summary>
    Phone,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A sum in Canadian dollars, at most two decimals; a number.</summary>
    Money,

    /// <summary>A day; a date.</summary>
    Date,

    /// <summary>A month; a string YYYY-MM.</summary>
    Month,

    /// <summary>Yes or no; a boolean.</summary>
    YesNo,

    /// <summary>One of several; the option's value, a string.</summary>
    Choice,

    /// <summary>Any number of several; a list of strings.</summary>
    Choices,

    /// <summary>A repeating group; a list of contexts, each with its stable <c>id</c>.</summary>
    Rows,

    /// <summary>Which additional documents are presented; a list of slot keys, or <c>["none"]</c>.</summary>
    Documents,

    /// <summary>Which fee option applies per kind of fee; a context kind → option key.</summary>
    Fees,

    /// <summary>A box that must be ticked; the boolean true.</summary>
    Confirm,
}

/// <summary>What types of answers have in common.</summary>
public static class QuestionTypes
{
    /// <summary>Whether an answer stands by itself: what is known elsewhere may be filled in, and another may be tried.</summary>
    public static bool IsOneSimpleAnswer(this QuestionType type) =>
        type is not (QuestionType.Rows or QuestionType.Documents or QuestionType.Fees or QuestionType.Confirm);
}

/// <summary>How a choice is shown when the author wants other than the default.</summary>
public enum ChoiceDisplay
{
    Radio,
    Select,
    Autocomplete,
}

/// <summary>The display width of a field; a hint for the page, without meaning.</summary>
public enum FieldWidth
{
    Short,
    Medium,
    Long,
}

/// <summary>One option of a choice, in place.</summary>
public sealed record OptionDefinition
{
    /// <summary>What is stored; stable.</summary>
    public required string Value { get; init; }

    public required Text Label { get; init; }

    public Text? Hint { get; init; }

    /// <summary>Offered only when true; sees earlier pages only.</summary>
    public Expression? When { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>Which row members are a history's beginning and end, and how far back it must reach without a gap.</summary>
public sealed record HistoryDefinition
{
    /// <summary>Key of the row's question holding the beginning (month or date).</summary>
    public required string From { get; init; }

    /// <summary>Key of the row's question holding the end (month or date).</summary>
    public required string To { get; init; }

    /// <summary>How many years back from today must be covered.</summary>
    public required int Years { get; init; }

    /// <summary>A FEEL date before which nothing need be told, e.g. a birthday; the later of the two counts.</summary>
    public Expression? Since { get; init; }

    /// <summary>A row without an end goes on today.</summary>
    public bool OngoingWhenEmpty { get; init; }
}

/// <summary>
/// A yes-or-no question answered by a register: whether it has an entry with exactly these values. It is asked when its page is
/// posted, so many times and no more; a value that changes makes it unanswered again.
/// </summary>
public sealed record RegisterLookupDefinition
{
    /// <summary>Which register.</summary>
    public required string Name { get; init; }

    /// <summary>Questions whose answers are looked up, by the names the register knows them by; of this page or of earlier ones.</summary>
    public required IReadOnlyDictionary<string, string> By { get; init; }
}

/// <summary>Where an answer may be proposed from, so that nobody types twice what is known.</summary>
public enum PrefillSource
{
    /// <summary>The same question, answered for an applicant before this one.</summary>
    EarlierApplicant,
    AccountGivenName,
    AccountFamilyName,
    AccountOrganisation,
    AccountRegulator,
    AccountMemberNumber,
    AccountEmail,
    AccountPhone,
    AccountPostalAddress,
}

/// <summary>One question as asked on one page, closed over the bank it was taken from.</summary>
public sealed record QuestionDefinition
{
    /// <summary>camelCase, unique in the programme (in the row, for a row's question).</summary>
    public required string Key { get; init; }

    public required QuestionType Type { get; init; }

    public required Text Label { get; init; }

    /// <summary>Short, always visible.</summary>
    public Text? Hint { get; init; }

    /// <summary>Markdown behind the « ? ».</summary>
    public Text? Help { get; init; }

    public bool Optional { get; init; }

    /// <summary>Required exactly when true; otherwise optional.</summary>
    public Expression? RequiredWhen { get; init; }

    /// <summary>Asked only when true.</summary>
    public Expression? When { get; init; }

    /// <summary>Length in characters (Unicode scalar values).</summary>
    public int? MinLength { get; init; }

    /// <summary>Length in characters (Unicode scalar values).</summary>
    public int? MaxLength { get; init; }

    public FieldWidth? Width { get; init; }

    /// <summary>A regular expression without look-around or back-references, matched in linear time.</summary>
    public string? Pattern { get; init; }

    public Text? PatternMessage { get; init; }

    /// <summary>An example of a valid answer.</summary>
    public string? Example { get; init; }

    /// <summary>Lowest lawful value, included.</summary>
    public Expression? Min { get; init; }

    /// <summary>Highest lawful value, included.</summary>
    public Expression? Max { get; init; }

    public Text? MinMessage { get; init; }

    public Text? MaxMessage { get; init; }

    /// <summary>The reference list the options come from.</summary>
    public string? List { get; init; }

    /// <summary>Over the row of the list: <c>value</c> and its columns; keeps the rows where it is true.</summary>
    public Expression? Filter { get; init; }

    public IReadOnlyList<OptionDefinition> Options { get; init; } = [];

    public ChoiceDisplay? Display { get; init; }

    /// <summary>A choice from a list whose values people know, e.g. an institution's number: shown after the label, and found by it.</summary>
    public bool ShowValue { get; init; }

    /// <summary>A choice from a long list: the words that lead to a page where its values are looked up, by words or value (S2-136).</summary>
    public Text? LookUp { get; init; }

    /// <summary>The key was asked earlier in the programme: the same datum, shown again.</summary>
    public bool Again { get; init; }

    /// <summary>
    /// Where the answer is proposed from while there is none, the first source that has one counting. A proposal is shown, to be
    /// checked and saved like what is typed; it is no answer by itself.
    /// </summary>
    public IReadOnlyList<PrefillSource> Prefill { get; init; } = [];

    /// <summary>The fields of the official form it stands for.</summary>
    public IReadOnlyList<string> Source { get; init; } = [];

    /// <summary>The wording shown for one row, e.g. « Autre nom ».</summary>
    public Text? RowLabel { get; init; }

    public Text? AddLabel { get; init; }

    /// <summary>The word on the button that keeps a row; the page's own where there is none.</summary>
    public Text? SaveLabel { get; init; }

    public int MinRows { get; init; }

    public int? MaxRows { get; init; }

    /// <summary>FEEL over the row's keys, giving the row's line in the list.</summary>
    public Expression? RowTitle { get; init; }

    /// <summary>The questions of one row.</summary>
    public IReadOnlyList<QuestionDefinition> Questions { get; init; } = [];

    public HistoryDefinition? History { get; init; }

    /// <summary>Checks over one row, after its fields are individually valid.</summary>
    public IReadOnlyList<RuleDefinition> Rules { get; init; } = [];

    /// <summary>The register that answers it, instead of the person; null where the person does.</summary>
    public RegisterLookupDefinition? Register { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>The question of a row by its key, or null.</summary>
    public QuestionDefinition? FindQuestion(string key) => Questions.FirstOrDefault(q => q.Key == key);
}

/// <summary>A check over several answers, made once each of them is valid by itself.</summary>
public sealed record RuleDefinition
{
    /// <summary>The code of the problem when it fails.</summary>
    public required string Key { get; init; }

    /// <summary>The questions the problem is shown beside; the first gets the focus.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>A problem when false; neither unknown nor null is one.</summary>
    public required Expression Assert { get; init; }

    public required Text Message { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}
