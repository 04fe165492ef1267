namespace Passerelle.Feel.Compilation;

/// <summary>The names an inner construct adds: a variable, or every entry of the item a filter looks at.</summary>
internal sealed class Scope(Scope? outer, string? name, Compiled variable)
{
    public Scope? Outer { get; } = outer;

    /// <summary>The name of the variable; null for the entries of a filtered item.</summary>
    public string? Name { get; } = name;

    /// <summary>The variable, or the item.</summary>
    public Compiled Variable { get; } = variable;
}
