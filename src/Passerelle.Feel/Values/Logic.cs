namespace Passerelle.Feel.Values;

/// <summary>
/// And, or, not of three values and unknown (DMN 1.5, table 50). Unknown comes before null: <c>null and ?</c> may still
/// become false.
/// </summary>
internal static class Logic
{
    public static FeelValue And(in FeelValue a, in FeelValue b)
    {
        if (a.IsFalse || b.IsFalse)
        {
            return FeelValue.False;
        }
        if (a.IsUnknown || b.IsUnknown)
        {
            return FeelValue.Unknown;
        }
        return a.IsTrue && b.IsTrue ? FeelValue.True : FeelValue.Null;
    }

    public static FeelValue Or(in FeelValue a, in FeelValue b)
    {
        if (a.IsTrue || b.IsTrue)
        {
            return FeelValue.True;
        }
        if (a.IsUnknown || b.IsUnknown)
        {
            return FeelValue.Unknown;
        }
        return a.IsFalse && b.IsFalse ? FeelValue.False : FeelValue.Null;
    }

    public static FeelValue Not(in FeelValue value) =>
        value.Kind switch
        {
            FeelKind.Boolean => FeelValue.Of(value.IsFalse),
            FeelKind.Unknown => value,
            _ => FeelValue.Null,
        };
}
