using Passerelle.Feel.Builtins;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Types;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Compilation;

/// <summary>Function definitions and calls.</summary>
internal sealed partial class Compiler
{
    private Compiled Function(FunctionNode node)
    {
        var names = node.Parameters.Select(p => p.Name).ToArray();
        var parameterTypes = node.Parameters.Select(p => p.Type).ToArray();
        var (outerScope, captured, outerMost) = (_scope, _nextLocal, _mostLocals);
        _mostLocals = _nextLocal;
        foreach (var parameter in node.Parameters)
        {
            _scope = new Scope(_scope, parameter.Name, OfLocal(NewLocal(), parameter.Type));
        }
        // The body of an external function describes a foreign method: it is not an expression to check.
        var body = node.External
            ? new Compiled(
                (ref Frame frame) => frame.Warn(node, FeelProblemCodes.Value, "An external function cannot be called here."),
                FeelType.Any
            )
            : Visit(node.Body);
        var own = _mostLocals - captured;
        (_scope, _nextLocal, _mostLocals) = (outerScope, captured, Math.Max(outerMost, captured));
        var type = FeelType.FunctionOf(parameterTypes, TypeInference.Bounded(body.Type));
        var (code, cost) = (body.Code, Frame.CostOf(node));
        return new Compiled((ref Frame frame) => FeelValue.Of(new Closure(names, type, code, frame.Locals[..captured], own, cost)), type);
    }

    private Compiled Call(CallNode node)
    {
        var callee = Visit(node.Callee);
        var arguments = Array.ConvertAll(node.Arguments, Visit);
        if (callee is { IsConstant: true, Value: { Kind: FeelKind.Function, Reference: Builtin builtin } })
        {
            return CallBuiltin(node, builtin, arguments);
        }
        if (Known(callee.Type) && callee.Type.Kind != FeelKind.Function)
        {
            return Failing(node, FeelProblemCodes.Type, $"A {Describe(callee.Type)} cannot be called.");
        }
        if (callee.Type.Kind == FeelKind.Function && !ArgumentsFit(node, callee.Type, arguments))
        {
            return Failing(node, FeelProblemCodes.Arguments, $"The arguments do not fit a {Describe(callee.Type)}.");
        }
        if (
            node.Names is { } given
            && callee is { IsConstant: true, Value: { Kind: FeelKind.Function, Reference: FeelFunction known } }
            && given.Any(n => !known.ParameterNames.Contains(n, StringComparer.Ordinal))
        )
        {
            return Failing(node, FeelProblemCodes.Arguments, $"The parameters are named {string.Join(", ", known.ParameterNames)}.");
        }
        var (code, codes, names) = (callee.Code, Array.ConvertAll(arguments, a => a.Code), node.Names);
        return new Compiled(
            (ref Frame frame) =>
            {
                var function = code(ref frame);
                if (function.Kind != FeelKind.Function)
                {
                    return function.IsUnknown
                        ? function
                        : frame.Warn(node, FeelProblemCodes.Type, $"A {Describe(function)} cannot be called.");
                }
                var values = new FeelValue[codes.Length];
                for (var i = 0; i < codes.Length; i++)
                {
                    values[i] = codes[i](ref frame);
                }
                return names is null
                    ? function.FunctionValue.Invoke(values, ref frame, node)
                    : function.FunctionValue.InvokeNamed(names, values, ref frame, node);
            },
            callee.Type.Kind == FeelKind.Function ? callee.Type.ElementType! : FeelType.Any
        );
    }

    private static bool ArgumentsFit(CallNode node, FeelType function, Compiled[] arguments)
    {
        if (function.ParameterTypes.Count != arguments.Length)
        {
            return false;
        }
        return node.Names is not null || !arguments.Where((a, i) => !MayCoerce(a.Type, function.ParameterTypes[i])).Any();
    }

    // Whether a value of the first type could become one of the second, by the implicit conversions too.
    private static bool MayCoerce(FeelType from, FeelType to) =>
        Meet(from, to)
        || (to.Kind == FeelKind.List && Meet(from, to.ElementType!))
        || (from.Kind == FeelKind.List && Meet(from.ElementType!, to))
        || (from.Kind == FeelKind.Date && to.Kind == FeelKind.DateTime);

    private Compiled CallBuiltin(CallNode node, Builtin builtin, Compiled[] arguments)
    {
        if (builtin.Match(node.Names, arguments.Length) is not { } match)
        {
            return Failing(node, FeelProblemCodes.Arguments, $"{builtin.Name}() is not defined for these arguments.");
        }
        var signature = match.Signature;
        var types = new FeelType[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = signature.ParameterAt(match.Order[i]);
            types[i] = arguments[i].Type;
            if (!MayCoerce(types[i], parameter.Type) || !parameter.MayTake(types[i]))
            {
                return Failing(
                    node.Arguments[i],
                    FeelProblemCodes.Type,
                    $"{builtin.Name}() takes no {Describe(types[i])} as '{parameter.Name}'."
                );
            }
        }
        if (
            builtin.Name is "list contains" or "index of"
            && types is [{ Kind: FeelKind.List } list, var sought]
            && !Meet(list.ElementType!, sought)
        )
        {
            Note(node, FeelProblemCodes.Type, $"A {Describe(list)} never holds a {Describe(sought)}.");
        }
        var (codes, order, given) = (Array.ConvertAll(arguments, a => a.Code), match.Order, match.Given);
        return Pure(
            (ref Frame frame) =>
            {
                var values = new FeelValue[given.Length];
                for (var i = 0; i < codes.Length; i++)
                {
                    values[order[i]] = codes[i](ref frame);
                }
                return signature.Invoke(builtin.Name, values, given, ref frame, node);
            },
            node.Names is null && signature.Infer is { } infer ? infer(types) : signature.Result,
            arguments
        );
    }
}
