namespace Passerelle.Programs;

/// <summary>How the rules of a decision table that match make a result (DMN 1.5 §8.2.10).</summary>
public enum HitPolicy
{
    /// <summary>U: at most one rule matches.</summary>
    Unique,

    /// <summary>A: several may match, all with the same result.</summary>
    Any,

    /// <summary>P: the match whose result comes first in the lists of output values.</summary>
    Priority,

    /// <summary>F: the first that matches.</summary>
    First,

    /// <summary>R: all matches, in the order of the rules.</summary>
    RuleOrder,

    /// <summary>O: all matches, in the order of the output values.</summary>
    OutputOrder,

    /// <summary>C: all matches.</summary>
    Collect,

    /// <summary>C+: the sum of all matches.</summary>
    Sum,

    /// <summary>C&lt;: the least of all matches.</summary>
    Min,

    /// <summary>C&gt;: the greatest of all matches.</summary>
    Max,

    /// <summary>C#: how many rules match.</summary>
    Count,
}

/// <summary>An input or output of a decision table.</summary>
/// <param name="Name">As used in cells and in calls.</param>
/// <param name="Type">number, string, boolean or date.</param>
/// <param name="Values">Allowed values in order of priority, as FEEL; empty when not given.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record TableColumn(string Name, string Type, IReadOnlyList<Expression> Values, Origin Origin);

/// <summary>One rule: a unary test per input, an expression per output.</summary>
public sealed record TableRule(IReadOnlyList<Expression> When, IReadOnlyList<Expression> Then, Origin Origin);

/// <summary>The rules in force from a day until the next version's.</summary>
public sealed record TableVersion(DateOnly From, IReadOnlyList<TableRule> Rules, IReadOnlyList<Expression>? Default, Origin Origin);

/// <summary>A dated decision table. In FEEL it is a function named as its slug with spaces for hyphens.</summary>
public sealed record TableDefinition(
    string Name,
    HitPolicy HitPolicy,
    IReadOnlyList<TableColumn> Inputs,
    IReadOnlyList<TableColumn> Outputs,
    IReadOnlyList<TableVersion> Versions,
    string Hash,
    Origin Origin
)
{
    /// <summary>Its name as a function of FEEL.</summary>
    public string FunctionName => Name.Replace('-', ' ');

    /// <summary>The version in force on a day, or null before the first.</summary>
    public TableVersion? VersionOn(DateOnly on) => Versions.LastOrDefault(v => v.From <= on);
}
