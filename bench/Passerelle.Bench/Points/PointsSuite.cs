using System.Text.Json;
using Passerelle.Bench.Engine;
using Passerelle.Programs;
using Passerelle.Programs.Points;
using Passerelle.Testing;

namespace Passerelle.Bench.Points;

/// <summary>
/// Scoring a person with the catalogue's own rule set, on one core: the total alone, the breakdown with its reasons, and the bounds of
/// a profile of which something is not known. Profiles are the worked examples of the tests, whose totals are compared first.
/// </summary>
internal static class PointsSuite
{
    private static readonly DateOnly Day = new(2026, 6, 1);

    /// <summary>False when a total is not the example's.</summary>
    public static bool Run()
    {
        CatalogueResult loaded = CatalogueLoader.Load(SampleCatalogue.Product);
        PointsSystem system = (
            loaded.Catalogue ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems.Select(p => p.ToString())))
        ).PointsSystem("crs");
        RuleSet rules = system.On(Day) ?? throw new InvalidOperationException("No rule set is in force.");
        (PointsProfile Profile, int Total)[] examples = [.. Examples(system, rules)];
        var sound = examples.All(e => rules.Total(e.Profile) == e.Total && rules.Score(e.Profile).Total == e.Total);
        PointsProfile some = Read(system, """{"maritalStatus":"NeverMarried","age":29,"education":"Bachelor3Plus","foreignWorkYears":3}""");
        PointsProfile none = Read(system, "{}");

        Timed total = Each(examples, e => rules.Total(e.Profile));
        Timed breakdown = Each(examples, e => rules.Score(e.Profile).AtLeast);
        Timed reasons = Each(examples, e => rules.Score(e.Profile).Reasons().Count);
        Timed bounds = Timed.Run(() => rules.Score(some));
        Timed nothing = Timed.Run(() => rules.Score(none));

        Report.Title("A person's points (the rule set in force)");
        Report.Table(
            ["", "microseconds", "bytes", "wanted"],
            [
                Row("total alone", total, "< 2"),
                Row("breakdown, line by line", breakdown, ""),
                Row("breakdown and reasons in both languages", reasons, "< 20"),
                Row("bounds, four fields known", bounds, ""),
                Row("bounds, nothing known", nothing, ""),
            ]
        );
        Report.Say($"Totals of {examples.Length} worked examples: {(sound ? "all as expected" : "NOT as expected")}.");
        return sound;
    }

    private static string[] Row(string what, Timed timed, string wanted) =>
        [what, Report.Number(timed.Microseconds), Report.Number(timed.Bytes), wanted];

    private static Timed Each<T>(T[] items, Func<T, int> score)
    {
        var sum = 0;
        Timed all = Timed.Run(() =>
        {
            foreach (T item in items)
            {
                sum += score(item);
            }
        });
        GC.KeepAlive(sum);
        return new Timed(all.Microseconds / items.Length, all.Bytes / items.Length);
    }

    private static IEnumerable<(PointsProfile, int)> Examples(PointsSystem system, RuleSet rules)
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(Repository.Path("tests", "Passerelle.Programs.Tests", "Points", "crs-examples.json"))
        );
        foreach (JsonElement example in file.RootElement.GetProperty("examples").EnumerateArray())
        {
            if (example.GetProperty("ruleset").GetString() == rules.Definition.Name)
            {
                yield return (
                    system.Read(example.GetProperty("input"), Day),
                    example.GetProperty("expected").GetProperty("total").GetInt32()
                );
            }
        }
    }

    private static PointsProfile Read(PointsSystem system, string json)
    {
        using var input = JsonDocument.Parse(json);
        return system.Read(input.RootElement, Day);
    }
}
