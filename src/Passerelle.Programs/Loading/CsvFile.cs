using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Passerelle.Programs.Loading;

/// <summary>One row of a CSV file by column.</summary>
internal sealed record CsvRow(IReadOnlyDictionary<string, string> Cells, Origin Origin)
{
    public string this[string column] => Cells.GetValueOrDefault(column, string.Empty);
}

/// <summary>A CSV file: its columns and rows.</summary>
internal sealed record CsvFile(IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows, string Hash)
{
    /// <summary>The file's rows, or null with a problem added.</summary>
    public static CsvFile? Open(string file, string text, IReadOnlyList<string> required, ProblemList problems)
    {
        List<(int Line, List<string> Cells)> records = Split(text);
        if (records.Count == 0)
        {
            problems.Add(new(file, 1), "shape", "The file is empty.");
            return null;
        }

        string[] columns = [.. records[0].Cells.Select(c => c.Trim())];
        string[] missing = [.. required.Where(c => !columns.Contains(c, StringComparer.Ordinal))];
        if (missing.Length > 0)
        {
            problems.Add(new(file, 1), "missing", $"The file has no column {string.Join(", ", missing)}.");
            return null;
        }

        List<CsvRow> rows = [];
        foreach ((int line, List<string> cells) in records.Skip(1))
        {
            Origin origin = new(file, line);
            if (cells.Count != columns.Length)
            {
                problems.Add(origin, "shape", $"The row has {cells.Count} cells where the header has {columns.Length}.");
                continue;
            }

            Dictionary<string, string> row = new(StringComparer.Ordinal);
            for (int i = 0; i < columns.Length; i++)
            {
                row[columns[i]] = cells[i].Trim();
            }

            rows.Add(new(row, origin));
        }

        return new(columns, rows, HashOf(text));
    }

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static DateOnly? Date(CsvRow row, string column, ProblemList problems)
    {
        string value = row[column];
        if (value.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        problems.Add(row.Origin, "shape", $"“{column}” is a date YYYY-MM-DD, not “{value}”.");
        return null;
    }

    /// <summary>A text of two columns; both languages are there or it is a problem.</summary>
    public static Text TextOf(CsvRow row, string french, string english, ProblemList problems)
    {
        if (row[french].Length == 0)
        {
            problems.Add(row.Origin, "language", $"“{french}” is empty.");
        }

        if (row[english].Length == 0)
        {
            problems.Add(row.Origin, "language", $"“{english}” is empty.");
        }

        return new(row[french], row[english]);
    }

    // RFC 4180: quoted cells may hold commas, line ends and doubled quotes. Blank lines are passed over.
    private static List<(int Line, List<string> Cells)> Split(string text)
    {
        List<(int, List<string>)> records = [];
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        int line = 1;
        int start = 1;
        string all = text.TrimStart('\uFEFF');
        for (int i = 0; i <= all.Length; i++)
        {
            char c = i < all.Length ? all[i] : '\n';
            line += c == '\n' && i < all.Length ? 1 : 0;
            if (quoted && i < all.Length)
            {
                bool isDoubled = c == '"' && i + 1 < all.Length && all[i + 1] == '"';
                quoted = c != '"' || isDoubled;
                i += isDoubled ? 1 : 0;
                if (quoted)
                {
                    cell.Append(c);
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == ',')
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (c == '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (cells.Count > 1 || cells[0].Length > 0)
                {
                    records.Add((start, cells));
                }

                cells = [];
                start = line;
            }
            else
            {
                cell.Append(c);
            }
        }

        return records;
    }
}
