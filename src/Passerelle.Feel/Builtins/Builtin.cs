using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Types;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>What a built-in function does with checked arguments. An optional argument not given is unknown.</summary>
internal delegate FeelValue Body(FeelValue[] arguments, ref Frame frame, Node site);

/// <summary>How a built-in function meets unknown arguments.</summary>
internal enum UnknownRule
{
    /// <summary>An unknown argument, or one within a list, makes the result unknown.</summary>
    Deep,

    /// <summary>An unknown argument makes the result unknown; unknown items of lists are carried along.</summary>
    Shallow,

    /// <summary>The function decides itself.</summary>
    Sees,
}

/// <summary>One parameter of a built-in function.</summary>
/// <param name="Name">The name for calls by name.</param>
/// <param name="Type">The type wanted; anything else is converted implicitly or makes the call null.</param>
/// <param name="Nullable">Whether null is an argument like another; otherwise it makes the call null.</param>
/// <param name="Optional">Whether it may be left out.</param>
internal sealed record Parameter(string Name, FeelType Type, bool Nullable = false, bool Optional = false)
{
    /// <summary>Where the type is Any: the kinds that are of any use, all when null. For the check of types; values are looked at by the function.</summary>
    public FeelKind[]? Kinds { get; init; }

    /// <summary>Where a list is wanted: the kinds of items that are of any use, all when null.</summary>
    public FeelKind[]? ItemKinds { get; init; }

    /// <summary>Whether some argument of that type could be of use.</summary>
    public bool MayTake(FeelType type) =>
        IsUseful(type, Kinds) && IsUseful(type.Kind == FeelKind.List && ItemKinds is not null ? type.ElementType! : type, ItemKinds);

    private static bool IsUseful(FeelType type, FeelKind[]? kinds) =>
        kinds is null || type.IsAny || type.Kind == FeelKind.Null || kinds.Contains(type.Kind);
}

/// <summary>One way to call a function.</summary>
internal sealed class Signature(FeelType result, Body body, params Parameter[] parameters)
{
    public FeelType Result { get; } = result;

    public Parameter[] Parameters { get; } = parameters;

    /// <summary>Whether the last parameter may be repeated.</summary>
    public bool Variadic { get; init; }

    public UnknownRule Rule { get; init; } = UnknownRule.Deep;

    /// <summary>The type of the result from those of the arguments, where it depends on them.</summary>
    public Func<FeelType[], FeelType>? Infer { get; init; }

    public int Required => Parameters.Count(p => !p.Optional);

    public Parameter ParameterAt(int index) => Parameters[Math.Min(index, Parameters.Length - 1)];

    public FeelValue Invoke(string name, FeelValue[] values, bool[] given, ref Frame frame, Node site)
    {
        foreach (ref readonly var value in values.AsSpan())
        {
            if (!frame.TryWalk(site, value))
            {
                return FeelValue.Null;
            }
        }
        if (Rule != UnknownRule.Sees)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (given[i] && (values[i].IsUnknown || (Rule == UnknownRule.Deep && HoldsUnknown(values[i]))))
                {
                    return FeelValue.Unknown;
                }
            }
        }
        for (var i = 0; i < values.Length; i++)
        {
            if (!given[i])
            {
                continue;
            }
            var parameter = ParameterAt(i);
            if (values[i].IsNull)
            {
                if (!parameter.Nullable)
                {
                    return frame.Warn(site, FeelProblemCodes.Type, $"{name}() takes no null as '{parameter.Name}'.");
                }
            }
            else if (values[i].Kind != parameter.Type.Kind && !parameter.Type.TryCoerce(values[i], out values[i]))
            {
                return frame.Warn(site, FeelProblemCodes.Type, $"{name}() takes a {parameter.Type} as '{parameter.Name}'.");
            }
        }
        return frame.Bounded(body(values, ref frame, site), site);
    }

    private static bool HoldsUnknown(in FeelValue value)
    {
        if (value.Kind == FeelKind.List)
        {
            foreach (ref readonly var item in value.Items.AsSpan())
            {
                if (item.IsUnknown || HoldsUnknown(item))
                {
                    return true;
                }
            }
        }
        return false;
    }
}

/// <summary>A signature that takes a call, and where each argument goes.</summary>
/// <param name="Signature">The signature.</param>
/// <param name="Order">For each argument as written, the parameter it is for.</param>
/// <param name="Given">For each parameter, whether there is an argument.</param>
internal sealed record Match(Signature Signature, int[] Order, bool[] Given);

/// <summary>A function of the language.</summary>
internal sealed class Builtin(string name, params Signature[] signatures) : FeelFunction
{
    public string Name { get; } = name;

    public IReadOnlyList<Signature> Signatures => signatures;

    public override IReadOnlyList<string> ParameterNames { get; } = [.. signatures[0].Parameters.Select(p => p.Name)];

    public override FeelType Type { get; } = FeelType.FunctionOf([.. signatures[0].Parameters.Select(p => p.Type)], signatures[0].Result);

    // One of the ways to call it is enough.
    public override bool Fits(FeelType wanted)
    {
        FeelType[] given = [.. wanted.ParameterTypes];
        return Match(null, given.Length)?.Signature is { } signature
            && !given.Where((type, i) => !Conformance.Conforms(type, signature.ParameterAt(i).Type)).Any()
            && Conformance.Conforms(signature.Infer?.Invoke(given) ?? signature.Result, wanted.ElementType!);
    }

    /// <summary>The signature for so many arguments, with these names or by position; null when there is none.</summary>
    public Match? Match(IReadOnlyList<string>? names, int count)
    {
        foreach (var signature in signatures)
        {
            if ((names is null ? ByPosition(signature, count) : ByName(signature, names)) is { } match)
            {
                return match;
            }
        }
        return null;
    }

    public override FeelValue Invoke(FeelValue[] arguments, ref Frame frame, Node site) => Call(null, arguments, ref frame, site);

    public override FeelValue InvokeNamed(IReadOnlyList<string> names, FeelValue[] arguments, ref Frame frame, Node site) =>
        Call(names, arguments, ref frame, site);

    private FeelValue Call(IReadOnlyList<string>? names, FeelValue[] arguments, ref Frame frame, Node site)
    {
        if (Match(names, arguments.Length) is not { } match)
        {
            return frame.Warn(site, FeelProblemCodes.Arguments, $"{Name}() is not defined for these arguments.");
        }
        var values = new FeelValue[match.Given.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[match.Order[i]] = arguments[i];
        }
        return match.Signature.Invoke(Name, values, match.Given, ref frame, site);
    }

    private static Match? ByPosition(Signature signature, int count)
    {
        if (count < signature.Required || (!signature.Variadic && count > signature.Parameters.Length))
        {
            return null;
        }
        var size = signature.Variadic ? count : signature.Parameters.Length;
        return new Match(signature, [.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, size).Select(i => i < count)]);
    }

    private static Match? ByName(Signature signature, IReadOnlyList<string> names)
    {
        var order = new int[names.Count];
        var given = new bool[signature.Parameters.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = Array.FindIndex(signature.Parameters, p => p.Name == names[i]);
            if (order[i] < 0 || given[order[i]])
            {
                return null;
            }
            given[order[i]] = true;
        }
        return signature.Parameters.Where((p, i) => !p.Optional && !given[i]).Any() ? null : new Match(signature, order, given);
    }
}
