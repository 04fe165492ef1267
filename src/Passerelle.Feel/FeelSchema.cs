using Passerelle.Feel.Builtins;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;

namespace Passerelle.Feel;

/// <summary>
/// The names an expression may use. Each value has a slot, in the order of <see cref="Add"/>, in the array given to
/// <see cref="FeelExpression.Evaluate(FeelValue[])"/>; functions are constants and have none.
/// Fill it before compiling with it; compiled expressions keep no tie to it.
/// </summary>
public sealed class FeelSchema
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<FeelType> _types = [];
    private readonly Dictionary<string, FeelFunction> _functions = new(StringComparer.Ordinal);

    /// <summary>
    /// When true, names nobody declared and operands of the wrong type do not stop the compilation: they evaluate to null
    /// with a warning, as plain FEEL has it. When false (the default) they are problems.
    /// </summary>
    public bool Lenient { get; init; }

    /// <summary>How many slots there are.</summary>
    public int Count => _types.Count;

    internal NameTable Names { get; } = new(BuiltinTable.Names);

    /// <summary>Declares a value. Its slot is the number of values declared before it.</summary>
    /// <exception cref="ArgumentException">The name is already declared.</exception>
    public FeelSchema Add(string name, FeelType type)
    {
        Claim(name);
        _slots.Add(name, _types.Count);
        _types.Add(type);
        LearnNames(type, 0);
        return this;
    }

    /// <summary>
    /// Declares a function of the host. It must be pure. It is not called when an argument is unknown: the result is then
    /// unknown.
    /// </summary>
    /// <param name="name">The name it is called by.</param>
    /// <param name="functionType">The types of its parameters and of its result.</param>
    /// <param name="body">What it does; the arguments come in the order of the parameters.</param>
    /// <param name="parameters">The names of the parameters, in order, for calls by name; absent: calls by position only.</param>
    /// <exception cref="ArgumentException">
    /// The name is already declared, the type is not one of a function, or there is not one name per parameter.
    /// </exception>
    public FeelSchema AddFunction(
        string name,
        FeelType functionType,
        Func<FeelValue[], FeelValue> body,
        IReadOnlyList<string>? parameters = null
    )
    {
        if (functionType.Kind != FeelKind.Function)
        {
            throw new ArgumentException("The type is not one of a function.", nameof(functionType));
        }
        if (parameters is not null && parameters.Count != functionType.ParameterTypes.Count)
        {
            throw new ArgumentException("There is one name per parameter.", nameof(parameters));
        }
        Claim(name);
        foreach (var parameter in parameters ?? [])
        {
            Names.Add(parameter);
        }
        _functions.Add(name, new HostFunction(name, functionType, body, parameters));
        return this;
    }

    /// <summary>
    /// Defines a type (an item definition of a DMN model): a name for <c>instance of</c> and for the parameters of functions.
    /// </summary>
    /// <exception cref="ArgumentException">A type of that name is already defined.</exception>
    public FeelSchema AddType(string name, FeelType type)
    {
        Names.AddType(name, type);
        LearnNames(type, 0);
        return this;
    }

    /// <summary>The slot of a value, or −1 when the name is not declared as a value.</summary>
    public int SlotOf(string name) => _slots.TryGetValue(name, out var slot) ? slot : -1;

    /// <summary>The type of the value in a slot.</summary>
    public FeelType TypeOf(int slot) => _types[slot];

    /// <summary>Lets a name with spaces or signs be written in expressions without declaring it: a key inside a value.</summary>
    public FeelSchema Know(string name)
    {
        Names.Add(name);
        return this;
    }

    internal FeelFunction? FunctionOf(string name) => _functions.GetValueOrDefault(name);

    private void Claim(string name)
    {
        if (_slots.ContainsKey(name) || _functions.ContainsKey(name))
        {
            throw new ArgumentException($"The name '{name}' is already declared.", nameof(name));
        }
        Names.Add(name);
    }

    private void LearnNames(FeelType type, int depth)
    {
        const int deepest = 32;
        if (depth > deepest)
        {
            return;
        }
        foreach (var (name, inner) in type.Entries)
        {
            Names.Add(name);
            LearnNames(inner, depth + 1);
        }
        if (type.ElementType is { } element)
        {
            LearnNames(element, depth + 1);
        }
    }
}
