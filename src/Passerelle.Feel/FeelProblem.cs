namespace Passerelle.Feel;

/// <summary>Something wrong with an expression: found when it is compiled, or met while it is evaluated.</summary>
/// <param name="Code">A stable word: see <see cref="FeelProblemCodes"/>.</param>
/// <param name="Message">A sentence for the author of the expression.</param>
/// <param name="Start">Where in the text, in UTF-16 units from zero.</param>
/// <param name="Length">How many UTF-16 units.</param>
public sealed record FeelProblem(string Code, string Message, int Start, int Length);

/// <summary>The codes a <see cref="FeelProblem"/> may carry.</summary>
public static class FeelProblemCodes
{
    /// <summary>The text is not FEEL.</summary>
    public const string Syntax = "feel.syntax";

    /// <summary>A name or a function nobody declared.</summary>
    public const string Name = "feel.name";

    /// <summary>Operands or arguments of a type the operator or function does not take.</summary>
    public const string Type = "feel.type";

    /// <summary>Wrong number or names of arguments.</summary>
    public const string Arguments = "feel.arguments";

    /// <summary>A value outside what the operator or function accepts (a division by zero, a date that does not exist).</summary>
    public const string Value = "feel.value";

    /// <summary>A bound of the library was reached (depth, size, steps).</summary>
    public const string Limit = "feel.limit";
}
