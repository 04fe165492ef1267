namespace Passerelle.Programs;

/// <summary>The institutions that may be invited to a portal.</summary>
public sealed record InstitutionsDefinition
{
    /// <summary>The list of those that are known, by number. It need not be whole: a number that is missing may still be good.</summary>
    public required string List { get; init; }

    /// <summary>Regular expression of a whole number.</summary>
    public required string Pattern { get; init; }

    /// <summary>A number as people write it, shown as a hint.</summary>
    public required string Example { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}
