using System.Globalization;

namespace Passerelle.Bench;

/// <summary>What a run prints: Markdown tables, so that they can be kept as they are.</summary>
internal static class Report
{
    public static void Title(string title) => Console.WriteLine($"\n## {title}\n");

    public static void Say(string line) => Console.WriteLine(line);

    public static void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(head);
        Row([.. head.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (IReadOnlyList<string> row in rows)
        {
            Row(row);
        }

        Console.WriteLine();
    }

    /// <summary>The value in the middle; of two middles the lower.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[(sorted.Length - 1) / 2];
    }

    /// <summary>A count or a duration with no more figures than it deserves.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "–"
        : Math.Abs(value) >= 100 ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double part, double whole) => (part / whole).ToString("0 %", CultureInfo.InvariantCulture);

    public static string Times(double many, double few) => Number(many / few) + " ×";

    private static void Row(IEnumerable<string> cells) => Console.WriteLine("| " + string.Join(" | ", cells) + " |");
}
