using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>Functions on booleans, on identity, and on whether a question is answered.</summary>
internal static class BooleanBuiltins
{
    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "not",
            new Signature(
                FeelType.Boolean,
                static (a, ref frame, site) =>
                    a[0].IsNull || a[0].Kind == FeelKind.Boolean
                        ? Logic.Not(a[0])
                        : frame.Warn(site, FeelProblemCodes.Type, "not() takes a boolean."),
                new Parameter("negand", FeelType.Boolean, Nullable: true)
            )
        ),
        new(
            "is",
            new Signature(
                FeelType.Boolean,
                static (a, ref _, _) => FeelValue.Of(Sameness.Same(OrNull(a[0]), OrNull(a[1]))),
                new Parameter("value1", FeelType.Any, Nullable: true),
                new Parameter("value2", FeelType.Any, Nullable: true, Optional: true)
            ),
            // By name, the first may be the one left out.
            new Signature(
                FeelType.Boolean,
                static (a, ref _, _) => FeelValue.Of(a[0].IsNull),
                new Parameter("value2", FeelType.Any, Nullable: true)
            )
        ),
        // Of this house: false for a question nobody answered yet, true for everything else, null ("none") included.
        new(
            "is answered",
            new Signature(
                FeelType.Boolean,
                static (a, ref _, _) => FeelValue.Of(!a[0].IsUnknown),
                new Parameter("value", FeelType.Any, Nullable: true)
            )
            {
                Rule = UnknownRule.Sees,
            }
        ),
    ];

    private static FeelValue OrNull(in FeelValue value) => value.IsUnknown ? FeelValue.Null : value;
}
