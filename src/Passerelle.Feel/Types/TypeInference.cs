namespace Passerelle.Feel.Types;

/// <summary>The types of values and of the results of operators.</summary>
internal static class TypeInference
{
    public static FeelType Of(in FeelValue value)
    {
        switch (value.Kind)
        {
            case FeelKind.List:
                FeelType? element = null;
                foreach (var item in value.Items)
                {
                    element = Common(element, Of(item));
                }
                return FeelType.ListOf(element ?? FeelType.Any);
            case FeelKind.Context:
                return value.ContextValue.Count == 0
                    ? FeelType.AnyContext
                    : FeelType.ContextOf(value.ContextValue.Entries.Select(e => KeyValuePair.Create(e.Key, Of(e.Value))));
            case FeelKind.Range:
                return FeelType.RangeOf(Of(value.RangeValue.AnyEnd));
            case FeelKind.Function:
                return value.FunctionValue.Type;
            default:
                return Simple(value.Kind);
        }
    }

    /// <summary>
    /// The type of a structure the expression builds; beyond a depth only its kind, because parts used again and again would
    /// make a type that takes for ever to compare.
    /// </summary>
    public static FeelType Bounded(FeelType type)
    {
        const int deepest = 12;
        if (type.Depth <= deepest)
        {
            return type;
        }
        return type.Kind switch
        {
            FeelKind.Context => FeelType.AnyContext,
            FeelKind.List => FeelType.ListOf(FeelType.Any),
            _ => FeelType.Any,
        };
    }

    public static FeelType Simple(FeelKind kind) =>
        kind switch
        {
            FeelKind.Null => FeelType.Null,
            FeelKind.Boolean => FeelType.Boolean,
            FeelKind.Number => FeelType.Number,
            FeelKind.String => FeelType.String,
            FeelKind.Date => FeelType.Date,
            FeelKind.Time => FeelType.Time,
            FeelKind.DateTime => FeelType.DateTime,
            FeelKind.DayTimeDuration => FeelType.DayTimeDuration,
            FeelKind.YearMonthDuration => FeelType.YearMonthDuration,
            _ => FeelType.Any,
        };

    /// <summary>The narrowest type we know that holds both; null stands for "nothing yet".</summary>
    public static FeelType Common(FeelType? a, FeelType b)
    {
        if (a is null || a.Kind == FeelKind.Null)
        {
            return b;
        }
        if (b.Kind == FeelKind.Null || a.Equals(b))
        {
            return a;
        }
        if (a.Kind == FeelKind.List && b.Kind == FeelKind.List)
        {
            return FeelType.ListOf(Common(a.ElementType, b.ElementType!));
        }
        return FeelType.Any;
    }

    public static bool IsOrdered(FeelType type) =>
        type.Kind
            is FeelKind.Unknown
                or FeelKind.Null
                or FeelKind.Number
                or FeelKind.String
                or FeelKind.Date
                or FeelKind.Time
                or FeelKind.DateTime
                or FeelKind.DayTimeDuration
                or FeelKind.YearMonthDuration;

    /// <summary>The type of an arithmetic operation; null when it is defined for no value of these types.</summary>
    public static FeelType? OfArithmetic(Syntax.Operator op, FeelType a, FeelType b)
    {
        if (a.IsAny || b.IsAny || a.Kind == FeelKind.Null || b.Kind == FeelKind.Null)
        {
            return FeelType.Any;
        }
        return (op, a.Kind, b.Kind) switch
        {
            (_, FeelKind.Number, FeelKind.Number) => a,
            (Syntax.Operator.Add, FeelKind.String, FeelKind.String) => a,
            (
                Syntax.Operator.Add
                    or Syntax.Operator.Subtract,
                FeelKind.DayTimeDuration
                    or FeelKind.YearMonthDuration,
                FeelKind.DayTimeDuration
                    or FeelKind.YearMonthDuration
            ) => a.Kind == b.Kind ? a : null,
            (
                Syntax.Operator.Add
                    or Syntax.Operator.Subtract,
                FeelKind.Date
                    or FeelKind.DateTime,
                FeelKind.DayTimeDuration
                    or FeelKind.YearMonthDuration
            ) => a,
            (Syntax.Operator.Add or Syntax.Operator.Subtract, FeelKind.Time, FeelKind.DayTimeDuration) => a,
            (Syntax.Operator.Add, FeelKind.DayTimeDuration or FeelKind.YearMonthDuration, FeelKind.Date or FeelKind.DateTime) => b,
            (Syntax.Operator.Add, FeelKind.DayTimeDuration, FeelKind.Time) => b,
            (Syntax.Operator.Subtract, FeelKind.Date or FeelKind.DateTime, FeelKind.Date or FeelKind.DateTime) => FeelType.DayTimeDuration,
            (Syntax.Operator.Subtract, FeelKind.Time, FeelKind.Time) => FeelType.DayTimeDuration,
            (Syntax.Operator.Multiply, FeelKind.Number, FeelKind.DayTimeDuration or FeelKind.YearMonthDuration) => b,
            (Syntax.Operator.Multiply or Syntax.Operator.Divide, FeelKind.DayTimeDuration or FeelKind.YearMonthDuration, FeelKind.Number) =>
                a,
            (Syntax.Operator.Divide, FeelKind.DayTimeDuration, FeelKind.DayTimeDuration) => FeelType.Number,
            (Syntax.Operator.Divide, FeelKind.YearMonthDuration, FeelKind.YearMonthDuration) => FeelType.Number,
            _ => null,
        };
    }
}
