using Passerelle.Feel.Values;

namespace Passerelle.Feel.Types;

/// <summary>The lattice of types, membership of values, and the implicit conversions (DMN 1.5 §10.3.2.9).</summary>
internal static class Conformance
{
    public static bool Conforms(FeelType type, FeelType to)
    {
        if (to.IsAny || type.Kind == FeelKind.Null)
        {
            return true;
        }
        if (type.Kind != to.Kind)
        {
            return false;
        }
        return type.Kind switch
        {
            FeelKind.List or FeelKind.Range => Conforms(type.ElementType!, to.ElementType!),
            FeelKind.Context => to.Entries.All(e => type.Entries.TryGetValue(e.Key, out var own) && Conforms(own, e.Value)),
            // Parameters go the other way: a function of Any will do where a function of number is wanted.
            FeelKind.Function => type.ParameterTypes.Count == to.ParameterTypes.Count
                && Conforms(type.ElementType!, to.ElementType!)
                && to.ParameterTypes.Zip(type.ParameterTypes).All(p => Conforms(p.First, p.Second)),
            _ => true,
        };
    }

    /// <summary>Whether some value could belong to both: false only when the two can never meet.</summary>
    public static bool MayMeet(FeelType a, FeelType b) =>
        a.IsAny || b.IsAny || a.Kind == FeelKind.Null || b.Kind == FeelKind.Null || a.Kind == b.Kind;

    public static bool IsInstance(in FeelValue value, FeelType type)
    {
        if (value.IsUnknown)
        {
            return true;
        }
        if (value.IsNull)
        {
            return type.Kind == FeelKind.Null;
        }
        if (type.IsAny)
        {
            return true;
        }
        if (value.Kind != type.Kind)
        {
            return false;
        }
        switch (type.Kind)
        {
            case FeelKind.List:
                return Array.TrueForAll(value.Items, item => Fits(item, type.ElementType!));
            case FeelKind.Context:
                var context = value.ContextValue;
                return type.Entries.All(e => context.TryGet(e.Key, out var entry) && Fits(entry, e.Value));
            case FeelKind.Range:
                return Fits(value.RangeValue.Start, type.ElementType!) && Fits(value.RangeValue.End, type.ElementType!);
            case FeelKind.Function:
                return value.FunctionValue.Fits(type);
            default:
                return true;
        }
    }

    public static bool TryCoerce(in FeelValue value, FeelType type, out FeelValue coerced)
    {
        coerced = value;
        if (type.IsAny || value.IsNull || IsInstance(value, type))
        {
            return true;
        }
        if (value.Kind == FeelKind.List && type.Kind != FeelKind.List && value.Items is [var only] && IsInstance(only, type))
        {
            coerced = only;
            return true;
        }
        if (value.Kind != FeelKind.List && type.Kind == FeelKind.List && IsInstance(value, type.ElementType!))
        {
            coerced = FeelValue.List(value);
            return true;
        }
        if (value.Kind == FeelKind.Date && type.Kind == FeelKind.DateTime)
        {
            coerced = new FeelValue(FeelKind.DateTime, value.Raw * Calendar.SecondsPerDay, Zone.Utc);
            return true;
        }
        coerced = FeelValue.Null;
        return false;
    }

    // Within a structure null stands for "no value" of any type.
    private static bool Fits(in FeelValue value, FeelType type) => value.IsNull || IsInstance(value, type);
}
