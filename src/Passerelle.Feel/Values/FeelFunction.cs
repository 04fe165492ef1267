using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Types;

namespace Passerelle.Feel.Values;

/// <summary>A function as a value: built in, given by the host, or written in the expression.</summary>
internal abstract class FeelFunction
{
    /// <summary>The names of the parameters, in order.</summary>
    public abstract IReadOnlyList<string> ParameterNames { get; }

    public abstract FeelType Type { get; }

    /// <summary>Whether it may stand where a function of that type is wanted.</summary>
    public virtual bool Fits(FeelType wanted) => Conformance.Conforms(Type, wanted);

    /// <summary>Calls by position; a wrong call warns and is null.</summary>
    public abstract FeelValue Invoke(FeelValue[] arguments, ref Frame frame, Node site);

    /// <summary>Calls by name. The default puts the arguments in the order of the parameters.</summary>
    public virtual FeelValue InvokeNamed(IReadOnlyList<string> names, FeelValue[] arguments, ref Frame frame, Node site)
    {
        var ordered = new FeelValue[ParameterNames.Count];
        if (names.Count != ordered.Length)
        {
            return frame.Warn(site, FeelProblemCodes.Arguments, "The arguments do not match the parameters of the function.");
        }
        for (var i = 0; i < ordered.Length; i++)
        {
            var at = IndexOf(names, ParameterNames[i]);
            if (at < 0)
            {
                return frame.Warn(
                    site,
                    FeelProblemCodes.Arguments,
                    $"The function has no parameter for one of the names given; '{ParameterNames[i]}' is missing."
                );
            }
            ordered[i] = arguments[at];
        }
        return Invoke(ordered, ref frame, site);
    }

    public override string ToString() => "function(" + string.Join(", ", ParameterNames) + ")";

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }
        return -1;
    }
}

/// <summary>A function the host put in the schema. An unknown argument makes the result unknown without calling it.</summary>
internal sealed class HostFunction(string name, FeelType type, Func<FeelValue[], FeelValue> body, IReadOnlyList<string>? parameters = null)
    : FeelFunction
{
    private readonly IReadOnlyList<string> _names = parameters ?? [.. type.ParameterTypes.Select((_, i) => $"argument {i + 1}")];

    public override IReadOnlyList<string> ParameterNames => _names;

    public override FeelType Type { get; } = type;

    public override FeelValue Invoke(FeelValue[] arguments, ref Frame frame, Node site)
    {
        if (arguments.Length != Type.ParameterTypes.Count)
        {
            return frame.Warn(
                site,
                FeelProblemCodes.Arguments,
                $"{name}() takes {Type.ParameterTypes.Count} arguments, not {arguments.Length}."
            );
        }
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].IsUnknown)
            {
                return FeelValue.Unknown;
            }
            if (!Type.ParameterTypes[i].TryCoerce(arguments[i], out arguments[i]))
            {
                return frame.Warn(site, FeelProblemCodes.Type, $"{name}() takes a {Type.ParameterTypes[i]} as argument {i + 1}.");
            }
        }
        return body(arguments);
    }
}

/// <summary>A function defined by the expression, with the values it could see where it was defined.</summary>
internal sealed class Closure(IReadOnlyList<string> names, FeelType type, Code body, FeelValue[] captured, int locals, int cost)
    : FeelFunction
{
    public override IReadOnlyList<string> ParameterNames => names;

    public override FeelType Type => type;

    // A body of which nothing is known may give what is wanted: the call will show.
    public override bool Fits(FeelType wanted) =>
        base.Fits(type.ElementType!.IsAny ? FeelType.FunctionOf(wanted.ParameterTypes, FeelType.Any) : wanted);

    public override FeelValue Invoke(FeelValue[] arguments, ref Frame frame, Node site)
    {
        if (arguments.Length != names.Count)
        {
            return frame.Warn(site, FeelProblemCodes.Arguments, $"The function takes {names.Count} arguments, not {arguments.Length}.");
        }
        if (!frame.TryEnter(site, cost))
        {
            return FeelValue.Null;
        }
        var values = new FeelValue[captured.Length + locals];
        captured.CopyTo(values, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            var wanted = type.ParameterTypes[i];
            if (!wanted.IsAny && !frame.TryWalk(site, arguments[i]))
            {
                frame.Leave();
                return FeelValue.Null;
            }
            if (!wanted.TryCoerce(arguments[i], out values[captured.Length + i]))
            {
                frame.Leave();
                return frame.Warn(site, FeelProblemCodes.Type, $"The parameter '{names[i]}' takes a {wanted}.");
            }
        }
        var outer = frame.Locals;
        frame.Locals = values;
        var result = body(ref frame);
        frame.Locals = outer;
        frame.Leave();
        return result;
    }

    /// <summary>Lets a function named by a context entry see itself under that name.</summary>
    public void BindSelf(int local, in FeelValue self)
    {
        if (local < captured.Length)
        {
            captured[local] = self;
        }
    }
}
