using System.Runtime.CompilerServices;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Compilation;

/// <summary>A compiled piece of an expression.</summary>
internal delegate FeelValue Code(ref Frame frame);

/// <summary>What one evaluation needs; lives on the stack.</summary>
internal ref struct Frame
{
    /// <summary>More steps of loops and calls than this end the evaluation of an expression with null.</summary>
    private const int MaxSteps = 1_000_000;

    /// <summary>More items than these, counted through all levels, make a value null.</summary>
    public const int MaxWeight = 2_000_000;

    /// <summary>Lists and contexts within one another; deeper, walking through them could overflow the stack.</summary>
    private const int MaxDepth = 250;

    /// <summary>The longest string, in UTF-16 units.</summary>
    public const int MaxText = 1_000_000;

    private const int MaxCalls = 400;

    private const int MaxWarnings = 100;

    private int _steps;
    private int _calls;
    private bool _exhausted;

    public Frame(FeelValue[] slots, int locals, ICollection<FeelProblem>? warnings)
    {
        Slots = slots;
        Locals = locals == 0 ? [] : new FeelValue[locals];
        Warnings = warnings;
    }

    public FeelValue[] Slots { get; }

    public FeelValue[] Locals;

    /// <summary>The value a unary test looks at: <c>?</c>.</summary>
    public FeelValue Input;

    public ICollection<FeelProblem>? Warnings { get; }

    /// <summary>Whether nobody asked why things become null.</summary>
    public readonly bool IsQuiet => Warnings is null;

    /// <summary>Notes why the result is null.</summary>
    /// <returns>Always null, the FEEL value.</returns>
    public readonly FeelValue Warn(Node site, string code, string message)
    {
        if (Warnings is { Count: < MaxWarnings } warnings)
        {
            warnings.Add(new FeelProblem(code, message, site.Start, site.Length));
        }
        return FeelValue.Null;
    }

    /// <summary>The operands of an operator do not fit it.</summary>
    public readonly FeelValue Mismatch(Node site, string what, in FeelValue a, in FeelValue b)
    {
        if (Warnings is not null)
        {
            Warn(site, FeelProblemCodes.Type, $"{what} is not defined between {KindText.Of(a)} and {KindText.Of(b)}.");
        }
        return FeelValue.Null;
    }

    /// <summary>The value, or null with a warning when it grew beyond all measure.</summary>
    public readonly FeelValue Bounded(in FeelValue value, Node site) =>
        value.Weight <= MaxWeight
        && value.Depth <= MaxDepth
        && !(value.Kind == FeelKind.String && ((string)value.Reference!).Length > MaxText)
            ? value
            : Warn(site, FeelProblemCodes.Limit, "The value is too large.");

    /// <summary>Counts one step of a loop; false when the evaluation has run too long.</summary>
    public bool TryStep(Node site) => ++_steps <= MaxSteps || Exhausted(site);

    /// <summary>Counts the work of many steps at once.</summary>
    public bool TryStep(Node site, int steps)
    {
        _steps += steps;
        return _steps <= MaxSteps || Exhausted(site);
    }

    private bool Exhausted(Node site)
    {
        if (!_exhausted)
        {
            Warn(site, FeelProblemCodes.Limit, "The evaluation takes too many steps.");
        }
        _exhausted = true;
        _steps = MaxSteps;
        return false;
    }

    /// <summary>Opens a call; false when calls are nested too deeply.</summary>
    public bool TryEnter(Node site)
    {
        if (_calls >= MaxCalls || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Warn(site, FeelProblemCodes.Limit, "Functions call each other too deeply.");
            return false;
        }
        if (!TryStep(site))
        {
            return false;
        }
        _calls++;
        return true;
    }

    public void Leave() => _calls--;
}
