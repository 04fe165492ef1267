namespace Passerelle.Feel.Tests.Language;

/// <summary>What a checked compilation refuses, and where it says the problem is.</summary>
public sealed class CheckTests
{
    private static readonly FeelType Child = FeelType.ContextOf([new("name", FeelType.String), new("age", FeelType.Number)]);

    private static readonly FeelSchema Schema = new FeelSchema()
        .Add("age", FeelType.Number)
        .Add("maritalStatus", FeelType.String)
        .Add("birthDate", FeelType.Date)
        .Add("hasVisa", FeelType.Boolean)
        .Add("children", FeelType.ListOf(Child))
        .Add("date of entry", FeelType.Date)
        .AddFunction("fee of", FeelType.FunctionOf([FeelType.String], FeelType.Number), _ => FeelValue.Of(85m));

    [Theory]
    [InlineData("agee > 3", "feel.name", 0, 4)]
    [InlineData("age > \"3\"", "feel.type", 0, 9)]
    [InlineData("hasVisa and age", "feel.type", 12, 3)]
    [InlineData("if age then 1 else 2", "feel.type", 3, 3)]
    [InlineData("maritalStatus in (\"married\", 3)", "feel.type", 29, 1)]
    [InlineData("some c in children satisfies c.aeg < 18", "feel.name", 29, 5)]
    [InlineData("children[aeg < 18]", "feel.name", 9, 3)]
    [InlineData("children[name]", "feel.type", 9, 4)]
    [InlineData("birthDate + 1", "feel.type", 0, 13)]
    [InlineData("birthDate.yaer", "feel.name", 0, 14)]
    [InlineData("count(children, 2)", "feel.arguments", 0, 18)]
    [InlineData("upper case(age)", "feel.type", 11, 3)]
    [InlineData("fee of(age)", "feel.arguments", 0, 11)]
    [InlineData("nothing(age)", "feel.name", 0, 7)]
    [InlineData("age(3)", "feel.type", 0, 6)]
    [InlineData("date(\"2026-02-30\")", "feel.value", 0, 18)]
    [InlineData("@\"2026-02-30\" < birthDate", "feel.value", 0, 13)]
    [InlineData("age instance of numbre", "feel.name", 0, 22)]
    [InlineData("for i in 1..maritalStatus return i", "feel.type", 0, 34)]
    [InlineData("1 / 0", "feel.value", 0, 5)]
    [InlineData("years between(age, birthDate)", "feel.type", 14, 3)]
    [InlineData("sum(children.name)", "feel.type", 4, 13)]
    [InlineData("max(children)", "feel.type", 4, 8)]
    [InlineData("any(children.age)", "feel.type", 4, 12)]
    [InlineData("date(age)", "feel.type", 5, 3)]
    [InlineData("string join(children.age)", "feel.type", 12, 12)]
    [InlineData("list contains(children.age, maritalStatus)", "feel.type", 0, 42)]
    [InlineData("maritalStatus in [1, 2]", "feel.type", 17, 6)]
    [InlineData("age and hasVisa", "feel.type", 0, 3)]
    [InlineData("age or hasVisa", "feel.type", 0, 3)]
    [InlineData("hasVisa or age", "feel.type", 11, 3)]
    [InlineData("some c in children satisfies c.age", "feel.type", 29, 5)]
    [InlineData("age in (? + 1)", "feel.type", 8, 5)]
    [InlineData("for i in birthDate..age return i", "feel.type", 0, 32)]
    [InlineData("for i in age..birthDate return i", "feel.type", 0, 32)]
    [InlineData("for i in [maritalStatus..\"b\"] return i", "feel.type", 0, 38)]
    [InlineData("[age..maritalStatus]", "feel.type", 0, 20)]
    [InlineData("[hasVisa..hasVisa]", "feel.type", 0, 18)]
    [InlineData("age between 1 and maritalStatus", "feel.type", 0, 31)]
    [InlineData("age between maritalStatus and 3", "feel.type", 0, 31)]
    [InlineData("hasVisa between hasVisa and hasVisa", "feel.type", 0, 35)]
    [InlineData("age in [1..maritalStatus]", "feel.type", 7, 18)]
    [InlineData("age in [maritalStatus..2]", "feel.type", 7, 18)]
    [InlineData("hasVisa in [hasVisa..hasVisa]", "feel.type", 11, 18)]
    [InlineData("[1..2] in [1..maritalStatus]", "feel.type", 10, 18)]
    [InlineData("hasVisa > hasVisa", "feel.type", 0, 17)]
    [InlineData("age in (> maritalStatus)", "feel.type", 8, 15)]
    [InlineData("hasVisa in (> hasVisa)", "feel.type", 12, 9)]
    [InlineData("children.aeg", "feel.name", 0, 12)]
    [InlineData("-maritalStatus", "feel.type", 0, 14)]
    [InlineData("age = maritalStatus", "feel.type", 0, 19)]
    [InlineData("fee of(\"a\", \"b\")", "feel.arguments", 0, 16)]
    [InlineData("age +", "feel.syntax", 5, 1)]
    [InlineData("age > 3)", "feel.syntax", 7, 1)]
    [InlineData("\"open", "feel.syntax", 0, 5)]
    [InlineData("age # 3", "feel.syntax", 4, 1)]
    [InlineData("", "feel.syntax", 0, 1)]
    [InlineData("f(1, a: 2)", "feel.syntax", 8, 1)]
    public void A_mistake_is_found_where_it_is(string expression, string code, int start, int length)
    {
        var result = FeelExpression.Compile(expression, Schema);
        result.Ok.ShouldBeFalse();
        result.Value.ShouldBeNull();
        var problem = result.Problems[0];
        (problem.Code, problem.Start, problem.Length).ShouldBe((code, start, length), problem.Message);
    }

    [Theory]
    [InlineData("age > 3", "boolean")]
    [InlineData("age + 1", "number")]
    [InlineData("if hasVisa then 1 else null", "number")]
    [InlineData("if hasVisa then 1 else \"a\"", "Any")]
    [InlineData("children.age", "list<number>")]
    [InlineData("children[1].name", "string")]
    [InlineData("children[age > 3]", "list<context<name: string, age: number>>")]
    [InlineData("for c in children return c.age * 2", "list<number>")]
    [InlineData("date of entry + @\"P6M\"", "date")]
    [InlineData("date of entry - birthDate", "days and time duration")]
    [InlineData("[age..10]", "range<number>")]
    [InlineData("fee of(maritalStatus)", "number")]
    [InlineData("function(x: number) x > 1", "function<number>->boolean")]
    [InlineData("{a: age, b: \"x\"}", "context<a: number, b: string>")]
    [InlineData("sum(children.age)", "number")]
    [InlineData("null", "Null")]
    public void The_type_of_an_expression_is_inferred(string expression, string type) =>
        FeelExpression.Compile(expression, Schema).Value!.Type.ToString().ShouldBe(type);

    [Theory]
    [InlineData("(function(x: date and time) 1)(birthDate)")]
    [InlineData("(function(x: list<number>) 1)(age)")]
    [InlineData("(function(x: number) 1)([age])")]
    [InlineData("(function(x) x)(x: age)")]
    [InlineData("[1..2] in [1..3]")]
    [InlineData("for i in birthDate..birthDate return i")]
    [InlineData("for i in [birthDate..birthDate] return i")]
    [InlineData("hasVisa in (hasVisa)")]
    [InlineData("(function(x: date) 1)(age)", false)]
    [InlineData("(function(x: date and time) 1)(age)", false)]
    [InlineData("(function(x: number) 1)(birthDate)", false)]
    [InlineData("children[unknown shape = 1]", false)]
    [InlineData("{}[anything = 1]")]
    public void What_may_fit_is_let_through(string expression, bool fits = true) =>
        FeelExpression.Compile(expression, Schema).Ok.ShouldBe(fits);

    [Theory]
    [InlineData("[20..29]", 25, true)]
    [InlineData("[20..29]", 30, false)]
    [InlineData(">= 9", 9, true)]
    [InlineData("< 9, > 20", 12, false)]
    [InlineData("not(1, 2)", 3, true)]
    [InlineData("not(1, 2)", 2, false)]
    [InlineData("1, [5..7]", 6, true)]
    [InlineData("? > 3 and ? < 5", 4, true)]
    [InlineData("[1, 2, 3]", 2, true)]
    [InlineData("age", 40, true)]
    [InlineData("age + 1", 40, false)]
    [InlineData("hasVisa", 1, true)]
    [InlineData("-", 1, true)]
    public void Unary_tests_look_at_their_input(string tests, int input, bool expected)
    {
        var compiled = FeelExpression.CompileUnaryTests(tests, Schema, FeelType.Number);
        compiled.Ok.ShouldBeTrue(string.Join(' ', compiled.Problems));
        FeelValue[] slots = [FeelValue.Of(40m), FeelValue.Null, FeelValue.Null, FeelValue.True, FeelValue.Null, FeelValue.Null];
        compiled.Value!.EvaluateTest(FeelValue.Of((decimal)input), slots).ShouldBe(FeelValue.Of(expected));
    }

    [Fact]
    public void A_boolean_cell_about_something_else_decides_whatever_the_input()
    {
        var test = FeelExpression.CompileUnaryTests("hasVisa", Schema, FeelType.Number).Value!;
        FeelValue[] slots = [FeelValue.Null, FeelValue.Null, FeelValue.Null, FeelValue.True, FeelValue.Null, FeelValue.Null];
        test.EvaluateTest(FeelValue.Of(1m), slots).ShouldBe(FeelValue.True);
        test.EvaluateTest(FeelValue.Null, slots).ShouldBe(FeelValue.True);
        test.EvaluateTest(FeelValue.Unknown, slots).ShouldBe(FeelValue.True);
        var cell = FeelExpression.CompileUnaryTests("true", Schema, FeelType.Boolean).Value!;
        cell.EvaluateTest(FeelValue.False, slots).ShouldBe(FeelValue.False);
        cell.EvaluateTest(FeelValue.Null, slots).ShouldBe(FeelValue.False);
        cell.EvaluateTest(FeelValue.Unknown, slots).ShouldBe(FeelValue.Unknown);
    }

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("[\"a\"..\"b\"]")]
    [InlineData("> \"a\"")]
    [InlineData("1, \"a\"")]
    [InlineData("> 3 and < 5")]
    public void Unary_tests_of_another_type_are_refused(string tests) =>
        FeelExpression.CompileUnaryTests(tests, Schema, FeelType.Number).Ok.ShouldBeFalse();

    [Fact]
    public void References_are_the_declared_names_used_in_the_order_of_the_text()
    {
        var result = FeelExpression.Compile(
            "some age in [1] satisfies age > 1 and maritalStatus = \"x\" or fee of(maritalStatus) > count(children[name = \"y\"])",
            Schema
        );
        result.Value!.References.ShouldBe(["maritalStatus", "fee of", "children"]);
    }

    [Fact]
    public void A_constant_expression_is_computed_once_when_compiled()
    {
        FeelExpression.Compile("1 + 2 * sum(3, 4)", Schema).Value!.Constant.ShouldBe(FeelValue.Of(15m));
        FeelExpression.Compile("age + 2", Schema).Value!.Constant.ShouldBeNull();
    }

    [Fact]
    public void A_name_is_declared_once() =>
        Should.Throw<ArgumentException>(() => new FeelSchema().Add("a", FeelType.Any).Add("a", FeelType.Number));

    [Fact]
    public void Too_few_slots_are_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => FeelExpression.Compile("children", Schema).Value!.Evaluate([FeelValue.Null]));
}
