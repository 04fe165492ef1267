using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>Functions on numbers (DMN 1.5 §10.3.4.5).</summary>
internal static class NumericBuiltins
{
    private static readonly Parameter N = new("n", FeelType.Number);
    private static readonly Parameter Scale = new("scale", FeelType.Number);
    private static readonly Parameter OptionalScale = new("scale", FeelType.Number, Optional: true);

    public static IReadOnlyList<Builtin> All { get; } =
    [
        Rounding("decimal", Scale, DecimalMath.HalfEven),
        Rounding("floor", OptionalScale, decimal.Floor),
        Rounding("ceiling", OptionalScale, decimal.Ceiling),
        Rounding("round up", Scale, DecimalMath.Up),
        Rounding("round down", Scale, decimal.Truncate),
        Rounding("round half up", Scale, DecimalMath.HalfUp),
        Rounding("round half down", Scale, DecimalMath.HalfDown),
        new(
            "abs",
            new Signature(
                FeelType.Any,
                static (a, ref frame, site) =>
                    a[0].Kind is FeelKind.Number or FeelKind.DayTimeDuration or FeelKind.YearMonthDuration
                        ? new FeelValue(a[0].Kind, Math.Abs(a[0].Raw))
                        : frame.Warn(site, FeelProblemCodes.Type, "abs() takes a number or a duration."),
                new Parameter("n", FeelType.Any) { Kinds = [FeelKind.Number, FeelKind.DayTimeDuration, FeelKind.YearMonthDuration] }
            )
            {
                Infer = static types => types[0],
            }
        ),
        new(
            "modulo",
            new Signature(
                FeelType.Number,
                static (a, ref frame, site) => Arithmetic.Number(DecimalMath.Modulo(a[0].Raw, a[1].Raw), ref frame, site),
                new Parameter("dividend", FeelType.Number),
                new Parameter("divisor", FeelType.Number)
            )
        ),
        Calculation("sqrt", DecimalMath.SquareRoot),
        Calculation("log", DecimalMath.Logarithm),
        Calculation("exp", DecimalMath.Exponential),
        Parity("odd", odd: true),
        Parity("even", odd: false),
    ];

    private static Builtin Rounding(string name, Parameter scale, Func<decimal, decimal> whole) =>
        new(
            name,
            new Signature(
                FeelType.Number,
                (a, ref frame, site) =>
                {
                    var places = a[1].IsUnknown ? 0 : decimal.Truncate(a[1].Raw);
                    if (places is < DecimalMath.MinScale or > DecimalMath.MaxScale)
                    {
                        return frame.Warn(site, FeelProblemCodes.Value, $"{name}() takes a scale from -6111 to 6176.");
                    }
                    return Arithmetic.Number(DecimalMath.Scaled(a[0].Raw, (int)places, whole), ref frame, site);
                },
                N,
                scale
            )
        );

    private static Builtin Calculation(string name, Func<decimal, decimal?> calculate) =>
        new(
            name,
            new Signature(
                FeelType.Number,
                (a, ref frame, site) =>
                    frame.TryStep(site, DecimalMath.SeriesCost) ? Arithmetic.Number(calculate(a[0].Raw), ref frame, site) : FeelValue.Null,
                new Parameter("number", FeelType.Number)
            )
        );

    private static Builtin Parity(string name, bool odd) =>
        new(
            name,
            new Signature(
                FeelType.Boolean,
                (a, ref _, _) => FeelValue.Of(Math.Abs(a[0].Raw % 2) == (odd ? 1 : 0)),
                new Parameter("number", FeelType.Number)
            )
        );
}
