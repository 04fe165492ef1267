namespace Passerelle.Web.Cells;

/// <summary>A row of a file of comma-separated values (RFC 4180) that a spreadsheet opens without running anything in it.</summary>
public static class CellLine
{
    // What a spreadsheet takes for the beginning of a formula.
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>One row, ended. A cell that would be read as a formula begins with an apostrophe.</summary>
    public static string Of(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && Formula.Contains(text[0]))
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
