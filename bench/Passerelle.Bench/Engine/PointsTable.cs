using System.Text.Json;
using System.Text.Json.Nodes;
using Passerelle.Feel;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Bench.Engine;

/// <summary>The reference points table, as a decision table of a catalogue, and its candidates.</summary>
internal sealed class PointsTable
{
    private const string Name = "points";
    private const int Candidates = 10_000;
    private static readonly DateOnly Day = new(2026, 1, 1);

    private readonly Catalogue _catalogue;
    private readonly (int Age, string Education, int Clb, int CanadianYears)[] _candidates;
    private double _x = 12345;

    public PointsTable()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.Path("bench", "reference", "points-table.json")));
        JsonElement[] rows = [.. file.RootElement.GetProperty("rows").EnumerateArray()];
        _catalogue = Memory.Catalogue(new Dictionary<string, string> { [$"tables/{Name}.yaml"] = Table(rows).ToJsonString() });
        string[] educations = [.. rows.Select(r => r[1].GetString()!).Where(cell => cell != "-").Select(cell => cell.Trim('"'))];
        _candidates = [.. Enumerable.Range(0, Candidates).Select(_ => (17 + Random(32), educations[Random(8)], 3 + Random(8), Random(7)))];
    }

    /// <summary>The points of the first candidates.</summary>
    public IEnumerable<decimal> First(int count) => Enumerable.Range(0, count).Select(i => Points(i).AsNumber());

    /// <summary>One candidate at a time, one after the other: from plain numbers and texts to the points.</summary>
    public Measurement Measure()
    {
        var at = 0;
        return Measurement.Of(() => Points(at++ % Candidates));
    }

    private FeelValue Points(int candidate)
    {
        (var age, var education, var clb, var canadianYears) = _candidates[candidate];
        return _catalogue.Decide(
            Name,
            [FeelValue.Of((decimal)age), FeelValue.Of(education), FeelValue.Of((decimal)clb), FeelValue.Of((decimal)canadianYears)],
            Day
        );
    }

    private int Random(int below)
    {
        _x = ((1103515245.0 * _x) + 12345.0) % 2147483648.0;
        return (int)Math.Floor(_x / 2147483648.0 * below);
    }

    private static JsonObject Table(IEnumerable<JsonElement> rows) =>
        new()
        {
            ["table"] = Name,
            ["hitPolicy"] = "C+",
            ["inputs"] = new JsonArray(
                Column("age", "number"),
                Column("education", "string"),
                Column("clb", "number"),
                Column("canadianYears", "number")
            ),
            ["outputs"] = new JsonArray(Column("points", "number")),
            ["versions"] = new JsonArray(
                new JsonObject
                {
                    ["from"] = "2020-01-01",
                    ["rules"] = new JsonArray([
                        .. rows.Select(r => new JsonObject
                        {
                            ["when"] = new JsonArray([.. r.EnumerateArray().Take(4).Select(cell => (JsonNode)cell.GetString()!)]),
                            ["then"] = new JsonArray(r[4].GetRawText()),
                        }),
                    ]),
                }
            ),
        };

    private static JsonObject Column(string name, string type) => new() { ["name"] = name, ["type"] = type };
}
