using System.Globalization;

namespace Passerelle.Feel.Tests.Language;

/// <summary>However wild the text, the answer is a problem and soon: no overflow of the stack, no hanging.</summary>
public sealed class BoundsTests
{
    private static readonly FeelSchema Lenient = new() { Lenient = true };

    [Fact]
    public void A_value_too_deep_to_walk_through_is_null()
    {
        var text = "{wrap: function(n, x) if n = 0 then x else [wrap(n - 1, x)], x0: wrap(100, 1)";
        for (var i = 1; i <= 500; i++)
        {
            text += $", x{i}: wrap(100, x{i - 1})";
        }
        var warnings = new List<FeelProblem>();
        var value = FeelExpression.Compile(text + ", s: string(x500), e: x500 = x499}.s", Lenient).Value!.Evaluate([], warnings);
        warnings.ShouldContain(w => w.Code == FeelProblemCodes.Limit);
        value.ToFeelString().Length.ShouldBeLessThan(1000);
    }

    public static TheoryData<string, string> Wild()
    {
        const int many = 30_000;
        return new TheoryData<string, string>
        {
            { "parentheses", new string('(', many) + "1" + new string(')', many) },
            { "open parentheses", new string('(', 2 * many) },
            { "brackets", new string('[', many) + new string(']', many) },
            { "braces", string.Concat(Enumerable.Repeat("{a:", many)) },
            { "minus", new string('-', many) + "1" },
            { "not", string.Concat(Enumerable.Repeat("not(", many / 2)) },
            { "if", string.Concat(Enumerable.Repeat("if true then ", many / 5)) },
            { "for", string.Concat(Enumerable.Repeat("for i in ", many / 5)) },
            { "in", "1" + string.Concat(Enumerable.Repeat(" in (1", many / 2)) },
            { "in chain", "1" + string.Concat(Enumerable.Repeat(" in 1", many / 2)) },
            { "plus", "1" + string.Concat(Enumerable.Repeat("+1", many)) },
            { "or", "true" + string.Concat(Enumerable.Repeat(" or true", many / 4)) },
            { "paths", "a" + string.Concat(Enumerable.Repeat(".a", many)) },
            { "filters", "a" + string.Concat(Enumerable.Repeat("[1]", many)) },
            { "calls", "a" + string.Concat(Enumerable.Repeat("()", many)) },
            { "functions", string.Concat(Enumerable.Repeat("function() ", many / 5)) },
            { "types", "1 instance of " + string.Concat(Enumerable.Repeat("list<", many / 2)) },
            { "intervals", string.Concat(Enumerable.Repeat("]1..", many / 2)) },
            { "length", new string('1', 200_000) },
        };
    }

    [Theory]
    [MemberData(nameof(Wild))]
    public void A_wild_text_is_refused(string kind, string text)
    {
        var result = FeelExpression.Compile(text, Lenient);
        result.Ok.ShouldBeFalse(kind);
        result.Problems[0].Code.ShouldBeOneOf(FeelProblemCodes.Limit, FeelProblemCodes.Syntax);
    }

    [Fact]
    public void A_hundred_thousand_parentheses_are_refused_as_too_deep()
    {
        var result = FeelExpression.Compile(new string('(', 49_999) + "1" + new string(')', 49_999), Lenient);
        result.Problems[0].Code.ShouldBe(FeelProblemCodes.Limit);
    }

    [Fact]
    public void A_reasonable_depth_is_accepted_on_a_small_stack()
    {
        var text = new string('(', 150) + "1" + new string(')', 150) + string.Concat(Enumerable.Repeat(" + x", 500));
        FeelValue value = default;
        var thread = new Thread(
            () => value = FeelExpression.Compile(text, new FeelSchema().Add("x", FeelType.Number)).Value!.Evaluate([FeelValue.Of(2m)]),
            maxStackSize: 512 * 1024
        );
        thread.Start();
        thread.Join();
        value.ShouldBe(FeelValue.Of(1001m));
    }

    [Fact]
    public void A_long_list_is_no_problem()
    {
        var text = "[" + string.Join(", ", Enumerable.Range(1, 10_000)) + "]";
        FeelExpression.Compile(text, Lenient).Value!.Evaluate([]).AsList().Count.ShouldBe(10_000);
    }

    [Theory]
    [InlineData("for i in 1..100000, j in 1..100000 return 1")]
    [InlineData("every i in 1..100000 satisfies every j in 1..100000 satisfies true")]
    [InlineData("{f: function(n) f(n + 1) + f(n + 2), r: f(1)}.r")]
    [InlineData("{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), r: f(60)}.r")]
    [InlineData("some i in 1..100000 satisfies (some j in 1..100000 satisfies j < 1 or true) and false")]
    [InlineData("{l: for i in 1..100000 return i, r: for i in 1..100000 return sum(l)}.r")]
    [InlineData("{l: for i in 1..100000 return i, r: for i in 1..100000 return sort(l)}.r")]
    [InlineData("{l: for i in 1..100000 return i, r: for i in 1..100000 return l = l}.r")]
    [InlineData("{l: for i in 1..100000 return i, r: for i in 1..100000 return -1 in l}.r")]
    [InlineData("{l: for i in 1..100000 return i, r: for i in 1..100000 return l instance of list<number>}.r")]
    [InlineData("{l: for i in 1..100000 return i, f: function(x: list<number>) 1, r: for i in 1..100000 return f(l)}.r")]
    [InlineData("{l: for i in 1..100000 return {k: i}, r: for i in 1..100000 return l.k}.r")]
    [InlineData("distinct values(for i in 1..100000 return [i])")]
    [InlineData("{s: string join(for i in 1..100000 return \"abcdefgh\"), r: for i in 1..100000 return s + \"x\"}.r")]
    [InlineData("{s: string join(for i in 1..100000 return \"abcdefgh\"), r: for i in 1..100000 return s < s}.r")]
    [InlineData("{s: string join(for i in 1..100000 return \"abcdefgh\"), r: for i in 1..100000 return upper case(s)}.r")]
    [InlineData("{s: string join(for i in 1..100000 return \"abcdefgh\"), r: for i in 1..100000 return matches(s, \"h{3}\")}.r")]
    [InlineData("for i in 1..100000 return i ** 0.1 + i ** 0.2 + i ** 0.3")]
    [InlineData("for i in 1..100000 return matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+(b?)\\2$\")")]
    [InlineData("for i in 1..100000 return matches(\"a\", \"a{\" + string(i) + \"}\")")]
    public void An_endless_evaluation_ends_in_null(string expression)
    {
        var warnings = new List<FeelProblem>();
        var value = FeelExpression.Compile(expression, Lenient).Value!.Evaluate([], warnings);
        value.ShouldBe(FeelValue.Null);
        warnings.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_is_computed_while_compiling_has_one_bound_for_all()
    {
        var heavy = string.Join(
            ", ",
            Enumerable.Repeat("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+(b?)\\2$\")", 1000)
        );
        var result = FeelExpression.Compile($"[{heavy}]", new FeelSchema());
        result.Problems.ShouldContain(p => p.Code == FeelProblemCodes.Limit);
    }

    [Theory]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")", "false")]
    [InlineData(
        "replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a|aa)+$\", \"\")",
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\""
    )]
    [InlineData("count(split(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a*)*b\"))", "1")]
    [InlineData("count(distinct values(for i in 1..100000 return i))", "100000")]
    public void What_could_take_for_ever_is_answered_at_once(string expression, string value) =>
        FeelExpression.Compile(expression, Lenient).Value!.Evaluate([]).ToFeelString().ShouldBe(value.Trim('"'));

    [Theory]
    [InlineData("[1]", "[{0}, {0}]")]
    [InlineData("[1]", "concatenate({0}, {0})")]
    [InlineData("\"a\"", "{0} + {0}")]
    [InlineData("\"a\"", "string join([{0}, {0}], {0})")]
    [InlineData("\"a\"", "replace({0}, \"a\", \"aaa\")")]
    [InlineData("{}", "{{l: {0}, r: {0}}}")]
    public void A_value_that_doubles_again_and_again_is_stopped(string first, string next)
    {
        var text = "{x0: " + first;
        for (var i = 1; i <= 60; i++)
        {
            text += $", x{i}: " + string.Format(CultureInfo.InvariantCulture, next, $"x{i - 1}");
        }
        var warnings = new List<FeelProblem>();
        FeelExpression.Compile(text + "}.x60", Lenient).Value!.Evaluate([], warnings);
        warnings.ShouldContain(w => w.Code == FeelProblemCodes.Limit || w.Code == FeelProblemCodes.Value);
    }

    [Fact]
    public void A_type_that_doubles_again_and_again_is_still_checked_at_once()
    {
        var text = "{x0: {l: a, r: a}, y0: {l: a, r: a}";
        for (var i = 1; i <= 60; i++)
        {
            text += $", x{i}: {{l: x{i - 1}, r: x{i - 1}}}, y{i}: {{l: y{i - 1}, r: y{i - 1}}}";
        }
        var result = FeelExpression.Compile(
            text + ", z: if a > 1 then x60 else y60, bad: x60 + 1}",
            new FeelSchema().Add("a", FeelType.Number)
        );
        result.Problems.ShouldHaveSingleItem().Code.ShouldBe(FeelProblemCodes.Type);
    }

    [Theory]
    [InlineData("fr-CA")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void No_culture_changes_a_result(string culture)
    {
        const string expression =
            "[string(1234.5), string(@\"2026-01-31\"), upper case(\"i\"), \"I\" < \"i\", number(\"1.5\"), string(-1)]";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            FeelExpression
                .Compile(expression, Lenient)
                .Value!.Evaluate([])
                .ToFeelString()
                .ShouldBe("[\"1234.5\", \"2026-01-31\", \"I\", true, 1.5, \"-1\"]");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
