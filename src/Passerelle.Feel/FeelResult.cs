using System.Diagnostics.CodeAnalysis;

namespace Passerelle.Feel;

/// <summary>A value, or the problems that stand in its way.</summary>
public sealed class FeelResult<T>
    where T : class
{
    internal FeelResult(T? value, IReadOnlyList<FeelProblem> problems)
    {
        Value = value;
        Problems = problems;
    }

    /// <summary>The value; null when there are problems.</summary>
    public T? Value { get; }

    /// <summary>The problems, in the order of the text; empty when there is a value.</summary>
    public IReadOnlyList<FeelProblem> Problems { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Ok => Value is not null;
}
