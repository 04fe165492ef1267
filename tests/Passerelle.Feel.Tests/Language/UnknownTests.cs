namespace Passerelle.Feel.Tests.Language;

/// <summary>
/// An unanswered question is neither null nor false: it passes through whatever depends on it, and only there.
/// </summary>
public sealed class UnknownTests
{
    private static readonly FeelSchema Schema = new FeelSchema()
        .Add("u", FeelType.Any)
        .Add("xs", FeelType.ListOf(FeelType.Any))
        .Add("row", FeelType.AnyContext)
        .AddFunction("double", FeelType.FunctionOf([FeelType.Number], FeelType.Number), a => FeelValue.Of(a[0].AsNumber() * 2));

    // u is unknown, xs is [1, unknown], row is {known: 1, asked: unknown}.
    private static readonly FeelValue[] Slots =
    [
        FeelValue.Unknown,
        FeelValue.List(FeelValue.Of(1m), FeelValue.Unknown),
        FeelValue.Context([new("known", FeelValue.Of(1m)), new("asked", FeelValue.Unknown)]),
    ];

    [Theory]
    [InlineData("u")]
    [InlineData("u + 1")]
    [InlineData("1 - u")]
    [InlineData("u * 2")]
    [InlineData("1 / u")]
    [InlineData("u ** 2")]
    [InlineData("-u")]
    [InlineData("u = 1")]
    [InlineData("u = null")]
    [InlineData("u != 1")]
    [InlineData("u < 1")]
    [InlineData("1 >= u")]
    [InlineData("u between 1 and 2")]
    [InlineData("1 between 0 and u")]
    [InlineData("u in (1, 2)")]
    [InlineData("u in [1..2]")]
    [InlineData("u in xs")]
    [InlineData("2 in xs")]
    [InlineData("1 in (u, 2)")]
    [InlineData("true and u")]
    [InlineData("u and true")]
    [InlineData("u and null")]
    [InlineData("null and u")]
    [InlineData("false or u")]
    [InlineData("u or null")]
    [InlineData("not(u)")]
    [InlineData("if u then 1 else 2")]
    [InlineData("u.name")]
    [InlineData("row.asked")]
    [InlineData("row.asked.more")]
    [InlineData("u[1]")]
    [InlineData("u[item > 1]")]
    [InlineData("xs[u]")]
    [InlineData("xs[item > 0]")]
    [InlineData("xs[2]")]
    [InlineData("for i in u return i")]
    [InlineData("for i in 1..u return i")]
    [InlineData("some x in u satisfies x = 1")]
    [InlineData("some x in xs satisfies x = 2")]
    [InlineData("every x in xs satisfies x = 1")]
    [InlineData("list contains(xs, 2)")]
    [InlineData("list contains(u, 2)")]
    [InlineData("sum(xs)")]
    [InlineData("max(1, u)")]
    [InlineData("count(u)")]
    [InlineData("all([true, u])")]
    [InlineData("any([false, u])")]
    [InlineData("string(u)")]
    [InlineData("upper case(u)")]
    [InlineData("date(u)")]
    [InlineData("years between(u, @\"2026-01-01\")")]
    [InlineData("u instance of number")]
    [InlineData("[1, u] = [1, 2]")]
    [InlineData("{a: u} = {a: 1}")]
    [InlineData("double(u)")]
    [InlineData("u(1)")]
    [InlineData("(function(x) x + 1)(u)")]
    public void It_passes_through_what_depends_on_it(string expression) => Evaluate(expression).ShouldBe(FeelValue.Unknown);

    [Theory]
    [InlineData("false and u", "false")]
    [InlineData("u and false", "false")]
    [InlineData("true or u", "true")]
    [InlineData("u or true", "true")]
    [InlineData("1 in xs", "true")]
    [InlineData("1 in (u, 1)", "true")]
    [InlineData("5 between 6 and u", "false")]
    [InlineData("5 in [6..u]", "false")]
    [InlineData("some x in xs satisfies x = 1", "true")]
    [InlineData("every x in xs satisfies x = 2", "false")]
    [InlineData("list contains(xs, 1)", "true")]
    [InlineData("all([false, u])", "false")]
    [InlineData("any([u, true])", "true")]
    [InlineData("[2, u] = [1, 2]", "false")]
    [InlineData("[u] = [1, 2]", "false")]
    [InlineData("{a: u, b: 1} = {a: 1, b: 2}", "false")]
    [InlineData("xs[1]", "1")]
    [InlineData("row.known", "1")]
    [InlineData("count(xs)", "2")]
    [InlineData("if true then 1 else u", "1")]
    [InlineData("is answered(u)", "false")]
    [InlineData("is answered(null)", "true")]
    [InlineData("is answered(xs)", "true")]
    [InlineData("is answered(row.asked)", "false")]
    [InlineData("(function(x) 7)(u)", "7")]
    [InlineData("get value(row, \"known\")", "1")]
    public void It_decides_nothing_where_the_rest_is_enough(string expression, string expected) =>
        Evaluate(expression).ToFeelString().ShouldBe(expected);

    [Theory]
    [InlineData("> 3", null)]
    [InlineData("\"a\", \"b\"", null)]
    [InlineData("[1..3]", null)]
    [InlineData("not(1)", null)]
    [InlineData("1, is answered(?)", null)]
    [InlineData("not(is answered(?))", true)]
    [InlineData("-", true)]
    public void Unary_tests_of_it_wait_for_the_answer(string tests, bool? expected)
    {
        var compiled = FeelExpression.CompileUnaryTests(tests, new FeelSchema(), FeelType.Any);
        var value = compiled.Value!.EvaluateTest(FeelValue.Unknown, []);
        value.ShouldBe(expected is { } known ? FeelValue.Of(known) : FeelValue.Unknown);
    }

    [Fact]
    public void The_default_value_is_unknown()
    {
        default(FeelValue).ShouldBe(FeelValue.Unknown);
        default(FeelValue).IsUnknown.ShouldBeTrue();
        FeelValue.Unknown.ShouldNotBe(FeelValue.Null);
        FeelValue.Unknown.IsFalse.ShouldBeFalse();
    }

    private static FeelValue Evaluate(string expression)
    {
        var result = FeelExpression.Compile(expression, Schema);
        result.Ok.ShouldBeTrue(string.Join(' ', result.Problems));
        return result.Value!.Evaluate(Slots);
    }
}
