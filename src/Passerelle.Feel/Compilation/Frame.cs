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
    public const int MaxSteps = 1_000_000;

    /// <summary>More items than these, counted through all levels, make a value null.</summary>
    public const int MaxWeight = 2_000_000;

    /// <summary>Lists and contexts within one another; deeper, walking through them could overflow the stack.</summary>
    private const int MaxDepth = 250;

    /// <summary>The longest string, in UTF-16 units.</summary>
    public const int MaxText = 1_000_000;

    private const int MaxCalls = 400;

    private const int MaxWarnings = 100;

    private int _calls;
    private bool _exhausted;

    public Frame(FeelValue[] slots, int locals, ICollection<FeelProblem>? warnings, int steps = 0)
    {
        Steps = steps;
        Slots = slots;
        Locals = locals == 0 ? [] : new FeelValue[locals];
        Warnings = warnings;
    }

    public FeelValue[] Slots { get; }

    public FeelValue[] Locals;

    /// <summary>How many steps were taken so far.</summary>
    public int Steps { get; private set; }

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

    /// <summary>Counts steps of work; false when the evaluation has run too long.</summary>
    /// <param name="site">What does it.</param>
    /// <param name="steps">How many; at most a million.</param>
    public bool TryStep(Node site, int steps)
    {
        Steps += steps;
        return Steps <= MaxSteps || Exhausted(site);
    }

    /// <summary>What a turn of a loop or a call costs: the more, the longer its text.</summary>
    public static int CostOf(Node body) => 1 + (body.Length / 64);

    /// <summary>Counts the work of walking through a value: a large one costs as much as many steps.</summary>
    public bool TryWalk(Node site, in FeelValue value)
    {
        const int itemsPerStep = 32;
        const int charactersPerItem = 4;
        var size = value.Kind == FeelKind.String ? ((string)value.Reference!).Length / charactersPerItem : value.Weight;
        return size < itemsPerStep || TryStep(site, (int)Math.Min(size / itemsPerStep, MaxSteps));
    }

    private bool Exhausted(Node site)
    {
        if (!_exhausted)
        {
            Warn(site, FeelProblemCodes.Limit, "The evaluation takes too many steps.");
        }
        _exhausted = true;
        Steps = MaxSteps;
        return false;
    }

    /// <summary>Opens a call; false when calls are nested too deeply.</summary>
    public bool TryEnter(Node site, int cost)
    {
        if (_calls >= MaxCalls || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Warn(site, FeelProblemCodes.Limit, "Functions call each other too deeply.");
            return false;
        }
        if (!TryStep(site, cost))
        {
            return false;
        }
        _calls++;
        return true;
    }

    public void Leave() => _calls--;
}
