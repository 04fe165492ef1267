using Passerelle.Feel;

namespace Passerelle.Bench.Engine;

/// <summary>One expression of each kind that catalogues use, over the same few names.</summary>
internal static class Expressions
{
    /// <summary>Kind and text. The JavaScript side evaluates the same texts over the same values.</summary>
    public static IReadOnlyList<(string Kind, string Text)> All { get; } =
    [
        ("comparison", "age >= 18 and age < 65"),
        ("range", "age in [20..29]"),
        ("list membership", """status in ("married", "common-law", "widowed")"""),
        ("if", """if age < 18 then "minor" else "adult" """),
        ("arithmetic", "(amount * 3 + 85.50) / 2 - 12.25"),
        ("some over rows", "some c in children satisfies c.age < 14"),
        ("filter and count", "count(children[age < 18])"),
        ("for", "sum(for c in children return c.age * 2)"),
        ("string", """contains(upper case(status), "MAR")"""),
        ("date", """date("2026-11-22") - date(born) > duration("P6570D")"""),
    ];

    /// <summary>The names and their types.</summary>
    public static FeelSchema Schema { get; } =
        new FeelSchema()
            .Add("age", FeelType.Number)
            .Add("status", FeelType.String)
            .Add("born", FeelType.String)
            .Add("amount", FeelType.Number)
            .Add("children", FeelType.ListOf(FeelType.ContextOf([KeyValuePair.Create("age", FeelType.Number)])));

    /// <summary>Their values, as <c>bench/js/engine.mjs</c> has them too.</summary>
    public static FeelValue[] Values { get; } =
    [
        FeelValue.Of(34),
        FeelValue.Of("married"),
        FeelValue.Of("1990-02-03"),
        FeelValue.Of(100m),
        FeelValue.List(Child(3), Child(15), Child(17), Child(20)),
    ];

    public static FeelExpression Compile(string text) =>
        FeelExpression.Compile(text, Schema) is { Ok: true, Value: { } compiled }
            ? compiled
            : throw new InvalidOperationException($"The expression does not compile: {text}");

    private static FeelValue Child(int age) => FeelValue.Context([KeyValuePair.Create("age", FeelValue.Of(age))]);
}
