using System.Text.Json;
using Passerelle.Testing;

namespace Passerelle.Feel.Tests.Conformance;

/// <summary>Measures the language against the public compatibility kit, through the batch as other tools use it.</summary>
public sealed class ConformanceTests
{
    private const double Least = 99;
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private enum Group
    {
        Value,
        Null,
        Error,
    }

    [Fact]
    public void Ninety_nine_of_a_hundred_expected_values_are_found() => Check(Group.Value);

    [Fact]
    public void Ninety_nine_of_a_hundred_expected_nulls_are_null() => Check(Group.Null);

    [Fact]
    public void Ninety_nine_of_a_hundred_expected_errors_are_null_with_a_warning() => Check(Group.Error);

    [Fact]
    public void The_conformance_page_has_these_counts_and_explains_every_failing_case()
    {
        var page = File.ReadAllText(Repository.Path("src", "Passerelle.Feel", "CONFORMANCE.md"));
        var outcomes = Run();
        foreach (var own in outcomes.GroupBy(o => o.Group))
        {
            page.ShouldContain($" | {own.Count()} | {own.Count(o => o.Passed)} |\n", Case.Sensitive, own.Key.ToString());
        }
        foreach (var failed in outcomes.Where(o => !o.Passed))
        {
            page.ShouldContain($"`{failed.Expression}`");
        }
    }

    private static void Check(Group group)
    {
        var own = Run().Where(o => o.Group == group).ToList();
        var percentage = 100.0 * own.Count(o => o.Passed) / own.Count;
        percentage.ShouldBeGreaterThanOrEqualTo(
            Least,
            string.Join('\n', own.Where(o => !o.Passed).Select(o => $"{o.Id}: {o.Expression} gave {o.Got}"))
        );
    }

    private static List<Outcome> Run()
    {
        var batch = new FeelBatch(Now);
        return
        [
            .. File.ReadLines(Repository.Path("tests", "Passerelle.Feel.Tests", "Conformance", "tck-cases.jsonl"))
                .Select(line => Judge(line, batch.Evaluate(line))),
        ];
    }

    private static Outcome Judge(string line, string answer)
    {
        using var given = JsonDocument.Parse(line);
        using var got = JsonDocument.Parse(answer);
        var expected = given.RootElement.GetProperty("expected");
        var error = given.RootElement.TryGetProperty("expectsError", out var flag) && flag.GetBoolean();
        var hasResult = got.RootElement.TryGetProperty("result", out var result);
        var group =
            error ? Group.Error
            : expected.ValueKind == JsonValueKind.Null ? Group.Null
            : Group.Value;
        var passed = hasResult && Same(expected, result) && (!error || got.RootElement.GetProperty("warnings").GetArrayLength() > 0);
        return new Outcome(
            given.RootElement.GetProperty("id").GetString()!,
            given.RootElement.GetProperty("expression").GetString()!,
            group,
            passed,
            answer
        );
    }

    // Numbers are compared as the kit's own runner does: to eight decimals.
    private static bool Same(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            return false;
        }
        return expected.ValueKind switch
        {
            JsonValueKind.Number => Math.Abs(expected.GetDecimal() - actual.GetDecimal()) < 0.00000001m,
            JsonValueKind.String => expected.GetString() == actual.GetString(),
            JsonValueKind.Array => expected.GetArrayLength() == actual.GetArrayLength()
                && expected.EnumerateArray().Zip(actual.EnumerateArray()).All(p => Same(p.First, p.Second)),
            JsonValueKind.Object => expected.EnumerateObject().Count() == actual.EnumerateObject().Count()
                && expected.EnumerateObject().All(p => actual.TryGetProperty(p.Name, out var own) && Same(p.Value, own)),
            _ => true,
        };
    }

    private sealed record Outcome(string Id, string Expression, Group Group, bool Passed, string Got);
}
