using System.Globalization;
using System.Text;
using System.Text.Json;
using Passerelle.Feel;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Bench.Engine;

/// <summary>The reference points table (28 rows, collected and summed) as a decision table of a catalogue in memory.</summary>
internal sealed class PointsTable
{
    /// <summary>How many candidates the reference generator makes.</summary>
    public const int Count = 10_000;

    private static readonly DateOnly Day = new(2026, 11, 22);
    private readonly Catalogue _catalogue;
    private readonly FeelValue[][] _candidates;

    public PointsTable()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.Path("bench", "reference", "points-table.json")));
        var table = new StringBuilder(
            "table: points\nhitPolicy: C+\ninputs: [{name: age, type: number}, {name: education, type: string}, {name: clb, type: number}, {name: canadianYears, type: number}]\noutputs: [{name: points, type: number}]\nversions:\n  - from: 2020-01-01\n    rules:\n"
        );
        List<JsonElement[]> rows = [.. file.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.EnumerateArray().ToArray())];
        foreach (JsonElement[] row in rows)
        {
            var when = string.Join(", ", row.Take(4).Select(cell => $"'{cell.GetString()}'"));
            table.AppendLine(CultureInfo.InvariantCulture, $"      - {{when: [{when}], then: ['{row[4].GetRawText()}']}}");
        }

        CatalogueResult loaded = CatalogueLoader.Load(
            new MemoryCatalogue(new Dictionary<string, string>(StringComparer.Ordinal) { ["tables/points.yaml"] = table.ToString() })
        );
        _catalogue = loaded.Catalogue ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems.Select(p => p.ToString())));
        string[] levels =
        [
            .. rows.Select(r => r[1].GetString()!)
                .Where(cell => cell != "-")
                .Distinct(StringComparer.Ordinal)
                .Select(cell => cell.Trim('"')),
        ];
        _candidates = Generate(levels);
        Check(file.RootElement.GetProperty("firstCandidates"));
    }

    /// <summary>Decides every candidate; the sum of their points.</summary>
    public decimal DecideAll()
    {
        decimal sum = 0;
        foreach (FeelValue[] candidate in _candidates)
        {
            sum += _catalogue.Decide("points", candidate, Day).AsNumber();
        }

        return sum;
    }

    // The generator that the reference describes, in 64-bit floating point.
    private static FeelValue[][] Generate(string[] levels)
    {
        const double modulus = 2147483648.0;
        var x = 12345.0;
        int Draw(int k)
        {
            x = ((1103515245.0 * x) + 12345.0) % modulus;
            return (int)(x / modulus * k);
        }

        var candidates = new FeelValue[Count][];
        for (var i = 0; i < Count; i++)
        {
            candidates[i] =
            [
                FeelValue.Of(17 + Draw(32)),
                FeelValue.Of(levels[Draw(levels.Length)]),
                FeelValue.Of(3 + Draw(8)),
                FeelValue.Of(Draw(7)),
            ];
        }

        return candidates;
    }

    private void Check(JsonElement first)
    {
        var index = 0;
        foreach (JsonElement expected in first.EnumerateArray())
        {
            FeelValue[] made = _candidates[index++];
            if (
                made[0].AsNumber() != expected.GetProperty("age").GetInt32()
                || made[1].AsString() != expected.GetProperty("education").GetString()
                || made[2].AsNumber() != expected.GetProperty("clb").GetInt32()
                || made[3].AsNumber() != expected.GetProperty("canadianYears").GetInt32()
            )
            {
                throw new InvalidOperationException($"Candidate {index} is not the reference's.");
            }
        }
    }
}
