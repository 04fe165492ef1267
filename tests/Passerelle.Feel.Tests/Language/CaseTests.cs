namespace Passerelle.Feel.Tests.Language;

/// <summary>The language, case by case, as a host that tolerates problems evaluates it.</summary>
public sealed class CaseTests
{
    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (file, expression, expected) in CaseFile.ReadAll())
        {
            data.Add(file, expression, expected);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_expression_has_its_value(string file, string expression, string expected)
    {
        var warnings = new List<FeelProblem>();
        var value = Evaluate(expression, warnings);
        if (expected[0] == '!')
        {
            value.ShouldBe(FeelValue.Null, file);
            warnings.ShouldNotBeEmpty(file);
            warnings.Select(w => w.Code).ShouldContain(expected[1..], file);
        }
        else
        {
            value.ShouldBe(Evaluate(expected, []), $"{file}: {string.Join(' ', warnings)}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_checked_expression_that_compiles_has_the_same_value(string file, string expression, string expected)
    {
        var strict = FeelExpression.Compile(expression, new FeelSchema());
        if (strict.Ok)
        {
            strict.Value.Evaluate([]).ShouldBe(Evaluate(expression, []), file);
        }
        else
        {
            strict.Problems.ShouldNotBeEmpty(expected);
        }
    }

    private static FeelValue Evaluate(string text, List<FeelProblem> warnings)
    {
        var result = FeelExpression.Compile(text, new FeelSchema { Lenient = true });
        result.Ok.ShouldBeTrue(text + ": " + string.Join(' ', result.Problems));
        return result.Value!.Evaluate([], warnings);
    }
}
