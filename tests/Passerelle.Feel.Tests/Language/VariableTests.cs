namespace Passerelle.Feel.Tests.Language;

/// <summary>
/// Expressions over what is known only when they are evaluated: the other tables hold constants, which are computed when compiled.
/// Each name stands once with its type declared and once, in capitals, without.
/// </summary>
public sealed class VariableTests
{
    private static readonly (string Name, FeelType Type, string Value)[] Known =
    [
        ("n", FeelType.Number, "5"),
        ("t", FeelType.String, "\"m\""),
        ("d", FeelType.Date, "@\"2026-11-22\""),
        ("b", FeelType.Boolean, "true"),
        ("none", FeelType.Any, "null"),
        ("ns", FeelType.ListOf(FeelType.Number), "[1, 5, 9]"),
        ("r", FeelType.RangeOf(FeelType.Number), "[2..4]"),
        ("row", FeelType.AnyContext, "{a: 1, n: 7}"),
        ("one", FeelType.ListOf(FeelType.Number), "[1]"),
    ];

    private static readonly FeelSchema Schema = Declare();

    private static readonly FeelValue[] Slots = [.. Known.Concat(Known).Select(k => Constant(k.Value))];

    [Theory]
    // Comparison with a constant on the right, on both sides of the limit and at it.
    [InlineData("n < 4", "false")]
    [InlineData("n < 5", "false")]
    [InlineData("n < 6", "true")]
    [InlineData("n <= 4", "false")]
    [InlineData("n <= 5", "true")]
    [InlineData("n <= 6", "true")]
    [InlineData("n > 4", "true")]
    [InlineData("n > 5", "false")]
    [InlineData("n > 6", "false")]
    [InlineData("n >= 4", "true")]
    [InlineData("n >= 5", "true")]
    [InlineData("n >= 6", "false")]
    [InlineData("T < 5", "null")]
    [InlineData("T <= 5", "null")]
    [InlineData("T > 5", "null")]
    [InlineData("T >= 5", "null")]
    [InlineData("none < 5", "null")]
    [InlineData("none >= 5", "null")]
    [InlineData("5 < n", "false")]
    [InlineData("5 <= n", "true")]
    [InlineData("d < @\"2026-11-23\"", "true")]
    [InlineData("t < \"n\"", "true")]
    // Equality with a text on the right.
    [InlineData("t = \"m\"", "true")]
    [InlineData("t = \"M\"", "false")]
    [InlineData("t != \"m\"", "false")]
    [InlineData("t != \"M\"", "true")]
    [InlineData("N = \"m\"", "null")]
    [InlineData("N != \"m\"", "null")]
    [InlineData("none = \"m\"", "false")]
    [InlineData("none != \"m\"", "true")]
    [InlineData("n = 5", "true")]
    [InlineData("n != 5", "false")]
    [InlineData("none = null", "true")]
    // And, or: the second side is not needed, and a side that is no boolean is null.
    [InlineData("b and b", "true")]
    [InlineData("not(b) and none", "false")]
    [InlineData("b and N", "null")]
    [InlineData("N and b", "null")]
    [InlineData("N and not(b)", "false")]
    [InlineData("b or N", "true")]
    [InlineData("N or b", "true")]
    [InlineData("N or not(b)", "null")]
    [InlineData("not(b) or N", "null")]
    // Ranges with constant and with computed ends, at each end.
    [InlineData("n in [5..9]", "true")]
    [InlineData("n in (5..9]", "false")]
    [InlineData("n in [1..5]", "true")]
    [InlineData("n in [1..5)", "false")]
    [InlineData("n in (4..9]", "true")]
    [InlineData("n in [1..6)", "true")]
    [InlineData("n in [6..9]", "false")]
    [InlineData("n in [1..4]", "false")]
    [InlineData("T in [1..5]", "null")]
    [InlineData("3 in [n..9]", "false")]
    [InlineData("5 in [n..9]", "true")]
    [InlineData("5 in (n..9]", "false")]
    [InlineData("5 in [1..n)", "false")]
    [InlineData("n in (> 4)", "true")]
    [InlineData("n in (>= 6)", "false")]
    [InlineData("n in (< n)", "false")]
    [InlineData("n in (<= n)", "true")]
    [InlineData("n in (= 5)", "true")]
    [InlineData("n in (!= 5)", "false")]
    [InlineData("n in (1, 5)", "true")]
    [InlineData("n in (1, 2)", "false")]
    [InlineData("n in ns", "true")]
    [InlineData("n in (ns, 7)", "true")]
    [InlineData("3 in r", "true")]
    [InlineData("n in r", "false")]
    [InlineData("t in (\"a\", \"m\")", "true")]
    [InlineData("t in (\"a\", \"b\")", "false")]
    [InlineData("N in (\"a\", \"b\")", "null")]
    [InlineData("n in (? > 4 and ? < 6)", "true")]
    [InlineData("n in (? > 5, ? < 5)", "false")]
    [InlineData("n in (n in (? = 5))", "true")]
    [InlineData("[n..9] = [5..9]", "true")]
    [InlineData("[N..T]", "null")]
    [InlineData("n between 5 and 9", "true")]
    [InlineData("n between 6 and 9", "false")]
    [InlineData("n between 1 and 4", "false")]
    // Positions.
    [InlineData("ns[1]", "1")]
    [InlineData("ns[3]", "9")]
    [InlineData("ns[4]", "null")]
    [InlineData("ns[0]", "null")]
    [InlineData("ns[-1]", "9")]
    [InlineData("ns[-3]", "1")]
    [InlineData("ns[-4]", "null")]
    [InlineData("ns[n - 4]", "1")]
    [InlineData("ns[1.9]", "1")]
    [InlineData("n[1]", "5")]
    [InlineData("n[-1]", "5")]
    [InlineData("n[2]", "null")]
    [InlineData("n[0]", "null")]
    [InlineData("none[1]", "null")]
    [InlineData("ns[T]", "null")]
    [InlineData("ns[item > 4]", "[5, 9]")]
    [InlineData("ns[item > n]", "[9]")]
    [InlineData("n[item > 4]", "[5]")]
    [InlineData("none[item > 4]", "[]")]
    [InlineData("[row][a = 1].n", "[7]")]
    [InlineData("[row][n = 7].a", "[1]")]
    [InlineData("[row][zz = 1]", "[]")]
    // Loops.
    [InlineData("for i in 1..n return i", "[1, 2, 3, 4, 5]")]
    [InlineData("for i in n..3 return i", "[5, 4, 3]")]
    [InlineData("for i in n..n return i", "[5]")]
    [InlineData("for i in [1..n) return i", "[1, 2, 3, 4]")]
    [InlineData("for i in (1..n] return i", "[2, 3, 4, 5]")]
    [InlineData("for i in (1..n) return i", "[2, 3, 4]")]
    [InlineData("for i in (4..n) return i", "[]")]
    [InlineData("for i in r return i * n", "[10, 15, 20]")]
    [InlineData("for i in ns return i + n", "[6, 10, 14]")]
    [InlineData("for i in n return i", "[5]")]
    [InlineData("for i in none return i", "null")]
    [InlineData("for i in d..@\"2026-11-24\" return i", "[@\"2026-11-22\", @\"2026-11-23\", @\"2026-11-24\"]")]
    [InlineData("for i in 1..2, j in one return i + j", "[2, 3]")]
    [InlineData("for i in 1..3 return if i = 1 then n else n + sum(partial)", "[5, 10, 20]")]
    [InlineData("for i in 1..2, j in 1..2 return count(partial)", "[0, 1, 2, 3]")]
    [InlineData("some i in ns satisfies i > n", "true")]
    [InlineData("some i in ns satisfies i > 9", "false")]
    [InlineData("every i in ns satisfies i > 0", "true")]
    [InlineData("every i in ns satisfies i > 1", "false")]
    [InlineData("some i in ns, j in one satisfies i + j = 10", "true")]
    [InlineData("some i in ns, j in one satisfies i + j = 11", "false")]
    [InlineData("every i in ns, j in one satisfies i >= j", "true")]
    [InlineData("every i in ns, j in one satisfies i > j", "false")]
    [InlineData("some i in 1..n satisfies i = 5", "true")]
    [InlineData("every i in 1..n satisfies i < 5", "false")]
    [InlineData("some i in ns satisfies N", "null")]
    // Functions, contexts, if.
    [InlineData("(function(x, y) x - y)(n, 1)", "4")]
    [InlineData("(function(x, y) x - y)(y: n, x: 1)", "-4")]
    [InlineData("(function(x) for i in 1..x return i + n)(2)", "[6, 7]")]
    [InlineData("N(1)", "null")]
    [InlineData("{x: n, y: x + 1}.y", "6")]
    [InlineData("row.a", "1")]
    [InlineData("row.zz", "null")]
    [InlineData("if b then n else t", "5")]
    [InlineData("if N then 1 else 2", "2")]
    [InlineData("if none then 1 else 2", "2")]
    [InlineData("n instance of number", "true")]
    [InlineData("N instance of string", "false")]
    [InlineData("-n", "-5")]
    [InlineData("-T", "null")]
    [InlineData("N + T", "null")]
    public void An_expression_over_values_has_its_value(string expression, string expected)
    {
        var result = FeelExpression.Compile(expression, Schema);
        result.Ok.ShouldBeTrue(string.Join(' ', result.Problems));
        result.Value!.Constant.ShouldBeNull();
        result.Value.Evaluate(Slots).ShouldBe(Constant(expected));
    }

    private static FeelSchema Declare()
    {
        var schema = new FeelSchema();
        foreach (var (name, type, _) in Known)
        {
            schema.Add(name, type);
        }

        foreach (var (name, _, _) in Known)
        {
            schema.Add(name.ToUpperInvariant(), FeelType.Any);
        }

        return schema;
    }

    private static FeelValue Constant(string text)
    {
        var result = FeelExpression.Compile(text, new FeelSchema());
        return result.Value!.Evaluate([]);
    }
}
