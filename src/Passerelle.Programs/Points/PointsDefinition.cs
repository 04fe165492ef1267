namespace Passerelle.Programs.Points;

/// <summary>How an input of a points table or an assessment is written in JSON.</summary>
public enum InputKind
{
    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>true or false.</summary>
    YesNo,

    /// <summary>A whole number between two bounds.</summary>
    Whole,

    /// <summary>A language with its test and scores, or its levels.</summary>
    Language,

    /// <summary>The levels of the four abilities.</summary>
    Levels,

    /// <summary>An object that holds the inputs whose names begin with its own and a dot.</summary>
    Group,

    /// <summary>A day. For assessments only.</summary>
    Date,

    /// <summary>A number, exact. For assessments only.</summary>
    Amount,

    /// <summary>A value of a reference list. For assessments only.</summary>
    Entry,

    /// <summary>A text. For assessments only.</summary>
    Text,
}

/// <summary>One of the words of a choice.</summary>
public sealed record ChoiceValue(string Value, Text Title, Origin Origin);

/// <summary>An input.</summary>
/// <param name="Name">As in the JSON; a dot leads into a group.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Values">The words of a choice.</param>
/// <param name="From">The least whole number.</param>
/// <param name="To">The greatest whole number.</param>
/// <param name="AllowsNone">Whether null (“none”, or it does not apply) is an answer.</param>
/// <param name="List">The reference list of an entry.</param>
/// <param name="Title">What it is.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record InputDefinition(
    string Name,
    InputKind Kind,
    IReadOnlyList<ChoiceValue> Values,
    int From,
    int To,
    bool AllowsNone,
    string? List,
    Text Title,
    Origin Origin
)
{
    /// <summary>The group it is a member of.</summary>
    public string? Group => Name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? Name[..dot] : null;

    /// <summary>Its name within its group.</summary>
    public string Member => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
}

/// <summary>A points system: its inputs and its dated rule sets (S2-168).</summary>
/// <param name="Name">As <c>decide</c> calls it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Equivalence">The table that turns test scores into levels.</param>
/// <param name="Inputs">Everything that any rule set may ask.</param>
/// <param name="Versions">In the order of their days.</param>
/// <param name="Announced">Changes whose figures are not known.</param>
/// <param name="Words">The words of reasons that belong to no line.</param>
/// <param name="Hash">Of the file.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record PointsDefinition(
    string Name,
    Text Title,
    string? Equivalence,
    IReadOnlyList<InputDefinition> Inputs,
    IReadOnlyList<RuleSetDefinition> Versions,
    IReadOnlyList<AnnouncedChange> Announced,
    PointsWords Words,
    string Hash,
    Origin Origin
)
{
    /// <summary>The rule set in force on a day as far as is known, or null before the first.</summary>
    public RuleSetDefinition? VersionOn(DateOnly on) => Versions.LastOrDefault(v => v.From <= on);

    /// <summary>The change that was announced for a day up to this one and that no rule set here has taken up.</summary>
    public AnnouncedChange? AnnouncedOn(DateOnly on) =>
        Announced.LastOrDefault(a => a.From <= on && (VersionOn(on) is not { } version || version.From < a.From));
}

/// <summary>Words of reasons.</summary>
/// <param name="Capped">That a sum was cut: {title}, {sum}, {cap}.</param>
/// <param name="Yes">A yes.</param>
/// <param name="No">A no.</param>
/// <param name="None">There is none.</param>
public sealed record PointsWords(Text Capped, Text Yes, Text No, Text None);

/// <summary>A change that is announced and whose figures are not known.</summary>
public sealed record AnnouncedChange(DateOnly From, string Source, Text Notice, Origin Origin);

/// <summary>A rule set in force from a day until the next one's.</summary>
/// <param name="Name">Its name, e.g. CRS-2025-03-25.</param>
/// <param name="From">The first day.</param>
/// <param name="Source">Where the figures are published.</param>
/// <param name="Columns">Which column of the published tables counts.</param>
/// <param name="Derived">What follows from the inputs.</param>
/// <param name="Refusals">Inputs that contradict each other.</param>
/// <param name="Sections">The lines.</param>
/// <param name="Cap">The most points in all; one for every column or one for each.</param>
/// <param name="PassMark">What is enough, where there is such a mark.</param>
/// <param name="Minimum">The derived yes or no that must hold beside the mark.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record RuleSetDefinition(
    string Name,
    DateOnly From,
    string Source,
    ColumnChoice? Columns,
    IReadOnlyList<DerivedDefinition> Derived,
    IReadOnlyList<RefusalDefinition> Refusals,
    IReadOnlyList<SectionDefinition> Sections,
    IReadOnlyList<int> Cap,
    int? PassMark,
    string? Minimum,
    Origin Origin
);

/// <summary>The columns of the published tables: which derived value, and its values in the order of the columns.</summary>
public sealed record ColumnChoice(string Name, IReadOnlyList<string> Values, Origin Origin);

/// <summary>A row of a table: a unary test for each input; the results, one for every column or one for each.</summary>
public sealed record PointsRow(IReadOnlyList<Expression> When, IReadOnlyList<Expression> Then, Origin Origin);

/// <summary>A value that follows from inputs, e.g. whether a spouse counts.</summary>
public sealed record DerivedDefinition(
    string Name,
    IReadOnlyList<Expression> By,
    IReadOnlyList<PointsRow> Rows,
    string? Default,
    bool Shown,
    Origin Origin
);

/// <summary>Inputs that contradict each other: when a row matches, nothing is scored.</summary>
public sealed record RefusalDefinition(
    string Field,
    IReadOnlyList<Expression> By,
    IReadOnlyList<PointsRow> Rows,
    Text Message,
    Origin Origin
);

/// <summary>A section of the breakdown.</summary>
/// <param name="Key">Its name in the output.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Flat">Its lines stand in the output without it, and without a subtotal.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Cap">The most points of the section.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record SectionDefinition(
    string Key,
    Text Title,
    bool Flat,
    IReadOnlyList<LineDefinition> Lines,
    IReadOnlyList<int> Cap,
    Origin Origin
);

/// <summary>A line of the breakdown: a table, a table summed over the abilities of a language, or a sum of other lines.</summary>
/// <param name="Key">Its name in the output.</param>
/// <param name="Title">What it is.</param>
/// <param name="Reason">With {input} for the inputs that earned the points; null for sums.</param>
/// <param name="ReasonNone">Said instead when one of these inputs is none.</param>
/// <param name="Each">The language whose abilities are summed.</param>
/// <param name="By">The inputs of the table.</param>
/// <param name="Rows">The rows of the table; no two may match the same inputs.</param>
/// <param name="Default">The points where no row matches.</param>
/// <param name="Sum">The lines of the section that are added, which then count through this line only.</param>
/// <param name="Cap">The most points of the line.</param>
/// <param name="Shown">Whether it stands in the output.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record LineDefinition(
    string Key,
    Text Title,
    Text? Reason,
    Text? ReasonNone,
    Expression? Each,
    IReadOnlyList<Expression> By,
    IReadOnlyList<PointsRow> Rows,
    int? Default,
    IReadOnlyList<Expression> Sum,
    IReadOnlyList<int> Cap,
    bool Shown,
    Origin Origin
);
