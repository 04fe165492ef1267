namespace Passerelle.Feel.Tests.Language;

/// <summary>The language, case by case, as a host that tolerates problems evaluates it; one test a file, naming every case that fails.</summary>
public sealed class CaseTests
{
    [Theory]
    [MemberData(nameof(CaseFile.Files), MemberType = typeof(CaseFile))]
    public void An_expression_has_its_value(string file) => Each(file, Wrong).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(CaseFile.Files), MemberType = typeof(CaseFile))]
    public void A_checked_expression_that_compiles_has_the_same_value(string file) => Each(file, WrongWhenChecked).ShouldBeEmpty();

    private static string[] Each(string file, Func<string, string, string?> judge) =>
        [.. CaseFile.ReadAll().Where(c => c.File == file).Select(c => judge(c.Expression, c.Expected)).OfType<string>()];

    private static string? Wrong(string expression, string expected)
    {
        var warnings = new List<FeelProblem>();
        var value = Evaluate(expression, warnings);
        var right = expected[0] == '!' ? value.IsNull && warnings.Exists(w => w.Code == expected[1..]) : value == Evaluate(expected, []);
        return right ? null : $"{expression} is {value}, not {expected}: {string.Join(' ', warnings)}";
    }

    private static string? WrongWhenChecked(string expression, string expected)
    {
        var strict = FeelExpression.Compile(expression, new FeelSchema());
        if (!strict.Ok)
        {
            return strict.Problems.Count > 0 ? null : $"{expression} does not compile, and nobody says why";
        }
        var value = strict.Value.Evaluate([]);
        return value == Evaluate(expression, []) ? null : $"{expression} is {value} when checked, not {expected}";
    }

    private static FeelValue Evaluate(string text, List<FeelProblem> warnings)
    {
        var result = FeelExpression.Compile(text, new FeelSchema { Lenient = true });
        result.Ok.ShouldBeTrue(text + ": " + string.Join(' ', result.Problems));
        return result.Value!.Evaluate([], warnings);
    }
}
