using Passerelle.Feel.Builtins;
using Passerelle.Testing;

namespace Passerelle.Feel.Tests.Language;

/// <summary>The page of functions says what there is.</summary>
public sealed class FunctionsPageTests
{
    [Fact]
    public void Every_example_has_the_value_shown() =>
        Rows().Where(row => Evaluate(row[3]) != Evaluate(row[5])).Select(row => row[3]).ShouldBeEmpty();

    [Fact]
    public void Every_function_and_way_to_call_it_is_on_the_page_and_nothing_else()
    {
        var listed = Rows().Select(row => row[1]);
        listed.ShouldBe(BuiltinTable.All.SelectMany(f => f.Signatures.Select(s => Text(f, s))).Distinct(), ignoreOrder: true);
    }

    private static IEnumerable<string[]> Rows() =>
        File.ReadLines(Repository.Path("src", "Passerelle.Feel", "FUNCTIONS.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`'));

    private static FeelValue Evaluate(string text)
    {
        var result = FeelExpression.Compile(text, new FeelSchema());
        result.Ok.ShouldBeTrue(string.Join(' ', result.Problems));
        return result.Value!.Evaluate([]);
    }

    private static string Text(Builtin function, Signature signature)
    {
        var parameters = signature.Parameters.Select(p => p.Optional ? p.Name + "?" : p.Name);
        return $"{function.Name}({string.Join(", ", parameters)}{(signature.Variadic ? "…" : "")})";
    }
}
