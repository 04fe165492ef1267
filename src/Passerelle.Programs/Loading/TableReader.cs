using System.Globalization;

namespace Passerelle.Programs.Loading;

/// <summary>Reads decision tables, fee amounts and reference lists.</summary>
internal static class TableReader
{
    private static readonly Dictionary<string, HitPolicy> Policies = new(StringComparer.Ordinal)
    {
        ["U"] = HitPolicy.Unique,
        ["A"] = HitPolicy.Any,
        ["P"] = HitPolicy.Priority,
        ["F"] = HitPolicy.First,
        ["R"] = HitPolicy.RuleOrder,
        ["O"] = HitPolicy.OutputOrder,
        ["C"] = HitPolicy.Collect,
        ["C+"] = HitPolicy.Sum,
        ["C<"] = HitPolicy.Min,
        ["C>"] = HitPolicy.Max,
        ["C#"] = HitPolicy.Count,
    };

    public static TableDefinition Read(YamlMap map, string text, ProblemList problems)
    {
        HitPolicy hitPolicy = Policies[map.FindWord("hitPolicy", Policies.Keys) ?? "U"];
        List<TableColumn> inputs = ReadColumns(map, "inputs");
        List<TableColumn> outputs = ReadColumns(map, "outputs");
        if (outputs.Count == 0)
        {
            problems.Add(map.OriginOf("outputs"), "missing", "A table has an output.");
        }

        List<TableVersion> versions = [];
        foreach (YamlMap version in map.Maps("versions"))
        {
            DateOnly? from = version.FindDate("from");
            if (from is null)
            {
                problems.Add(version.Origin, "undated", "A version of a table says from which day it is in force.");
            }

            versions.Add(
                new(
                    from ?? DateOnly.MinValue,
                    [.. version.Maps("rules").Select(r => ReadRule(r, inputs.Count, outputs.Count, problems))],
                    version.Has("default") ? version.Scalars("default") : null,
                    version.Origin
                )
            );
            if (versions[^1].Default is { } otherwise && otherwise.Count != outputs.Count)
            {
                problems.Add(version.OriginOf("default"), "shape", $"“default” has {otherwise.Count} values for {outputs.Count} outputs.");
            }

            version.Close();
        }

        if (versions.Count == 0)
        {
            problems.Add(map.OriginOf("versions"), "undated", "A table has at least one dated version.");
        }

        for (int i = 1; i < versions.Count; i++)
        {
            if (versions[i].From <= versions[i - 1].From)
            {
                problems.Add(versions[i].Origin, "order", "Versions are written in the order of their days, each day once.");
            }
        }

        TableDefinition table = new(map.String("table"), hitPolicy, inputs, outputs, versions, CsvFile.HashOf(text), map.Origin);
        map.Close();
        return table;
    }

    /// <summary>The amounts of tables/fees.csv and of every other tables/fees….csv, as one table.</summary>
    public static FeeTable ReadFees(IReadOnlyList<string> files, ICatalogueSource source, ProblemList problems)
    {
        List<FeeAmount> amounts = [];
        foreach (string file in files)
        {
            ReadFees(file, source.Read(file), amounts, problems);
        }

        return new(amounts, CsvFile.HashOf(string.Concat(files.Select(f => $"{f}\n{source.Read(f)}\n"))));
    }

    private static void ReadFees(string file, string text, List<FeeAmount> amounts, ProblemList problems)
    {
        string[] required = ["code", "title_fr", "title_en", "amount", "unit", "from", "to", "source", "confidence"];
        CsvFile? csv = CsvFile.Open(file, text, required, problems);
        foreach (CsvRow row in csv?.Rows ?? [])
        {
            if (!decimal.TryParse(row["amount"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount))
            {
                problems.Add(row.Origin, "shape", $"“amount” is a sum in dollars, not “{row["amount"]}”.");
            }

            DateOnly? from = CsvFile.Date(row, "from", problems);
            if (from is null)
            {
                problems.Add(row.Origin, "undated", $"The fee {row["code"]} does not say from which day it is in force.");
            }

            FeeAmount fee = new(
                row["code"],
                CsvFile.TextOf(row, "title_fr", "title_en", problems),
                amount,
                row["unit"],
                from ?? DateOnly.MinValue,
                CsvFile.Date(row, "to", problems),
                row["source"],
                row["confidence"],
                row.Origin
            );
            if (amounts.Any(a => a.Code == fee.Code && Overlap(a, fee)))
            {
                problems.Add(row.Origin, "overlap", $"Two amounts of {fee.Code} are in force on the same day.");
            }

            amounts.Add(fee);
        }
    }

    public static ReferenceList? ReadList(string file, string text, ProblemList problems)
    {
        CsvFile? csv = CsvFile.Open(file, text, ["value", "fr", "en"], problems);
        if (csv is null)
        {
            return null;
        }

        if (csv.Columns[0] != "value")
        {
            problems.Add(new(file, 1), "shape", "The first column of a list is “value”.");
        }

        string[] columns = [.. csv.Columns.Where(c => c is not ("value" or "fr" or "en" or "from" or "to"))];
        List<ListEntry> entries = [];
        Dictionary<string, ListEntry> seen = new(StringComparer.Ordinal);
        foreach (CsvRow row in csv.Rows)
        {
            ListEntry entry = new(
                row["value"],
                CsvFile.TextOf(row, "fr", "en", problems),
                columns.ToDictionary(c => c, c => row[c].Length == 0 ? null : row[c], StringComparer.Ordinal),
                CsvFile.Date(row, "from", problems),
                CsvFile.Date(row, "to", problems),
                row.Origin
            );
            if (entry.Value.Length == 0)
            {
                problems.Add(row.Origin, "missing", "“value” is empty.");
            }
            else if (seen.TryGetValue(entry.Value, out ListEntry? other) && Overlap(entry, other))
            {
                problems.Add(row.Origin, "duplicate", $"The value “{entry.Value}” is already in the list (line {other.Origin.Line}).");
            }

            seen[entry.Value] = entry;
            entries.Add(entry);
        }

        string name = file["lists/".Length..^".csv".Length];
        return new(name, columns, entries, csv.Hash);
    }

    private static List<TableColumn> ReadColumns(YamlMap table, string key)
    {
        List<TableColumn> columns = [];
        foreach (YamlMap map in table.Maps(key))
        {
            columns.Add(new(map.String("name"), map.FindString("type") ?? "string", map.Scalars("values"), map.Origin));
            map.Close();
        }

        return columns;
    }

    private static TableRule ReadRule(YamlMap map, int inputs, int outputs, ProblemList problems)
    {
        TableRule rule = new(map.Scalars("when"), map.Scalars("then"), map.Origin);
        if (rule.When.Count != inputs)
        {
            problems.Add(map.OriginOf("when"), "shape", $"The rule has {rule.When.Count} tests for {inputs} inputs.");
        }

        if (rule.Then.Count != outputs)
        {
            problems.Add(map.OriginOf("then"), "shape", $"The rule has {rule.Then.Count} results for {outputs} outputs.");
        }

        map.Close();
        return rule;
    }

    private static bool Overlap(FeeAmount a, FeeAmount b) => a.From <= (b.To ?? DateOnly.MaxValue) && b.From <= (a.To ?? DateOnly.MaxValue);

    private static bool Overlap(ListEntry a, ListEntry b) =>
        (a.From ?? DateOnly.MinValue) <= (b.To ?? DateOnly.MaxValue) && (b.From ?? DateOnly.MinValue) <= (a.To ?? DateOnly.MaxValue);
}
