using System.Globalization;
using nietras.SeparatedValues;

namespace Passerelle.Core.Registers;

/// <summary>A line of a register's file that cannot be taken, for the person who imports it.</summary>
/// <param name="Line">From 1, the header's.</param>
public sealed record RegisterProblem(int Line, string Message);

/// <summary>
/// A register as CSV: the columns <c>regulator,number,family_name,given_name,class,standing,from,to</c>, UTF-8, dates as YYYY-MM-DD.
/// </summary>
public sealed record RegisterFile(IReadOnlyList<MemberEntry> Members, IReadOnlyList<RegisterProblem> Problems)
{
    /// <summary>The columns, all of them needed, in any order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["regulator", "number", "family_name", "given_name", "class", "standing", "from", "to"];

    /// <summary>Reads all rows; a row that cannot be read is a problem, never a guess.</summary>
    /// <param name="numbered">For each regulator there is: whether it gives numbers.</param>
    public static RegisterFile Read(TextReader text, IReadOnlyDictionary<string, bool> numbered)
    {
        List<MemberEntry> members = [];
        List<RegisterProblem> problems = [];
        using SepReader reader = Sep.New(',').Reader(o => o with { Unescape = true, DisableColCountCheck = true }).From(text);
        string[] missing = [.. Columns.Where(c => !reader.Header.TryIndexOf(c, out _))];
        if (missing.Length > 0)
        {
            return new([], [new(1, $"The file has no column {string.Join(", ", missing)}.")]);
        }

        HashSet<(string, string)> seen = [];
        foreach (SepReader.Row row in reader)
        {
            if (row.ColCount != reader.Header.ColNames.Count)
            {
                problems.Add(
                    new(row.LineNumberFrom, $"The row has {row.ColCount} cells where the header has {reader.Header.ColNames.Count}.")
                );
                continue;
            }

            var cells = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var column in Columns)
            {
                cells[column] = row[column].ToString().Trim();
            }

            var line = row.LineNumberFrom;
            if (ReadRow(cells, numbered, what => problems.Add(new(line, what))) is { } member)
            {
                if (member.MemberNumber is { } number && !seen.Add((member.Regulator, $"{number} {member.From}")))
                {
                    problems.Add(new(line, $"The number {number} stands twice with the same first day."));
                    continue;
                }

                members.Add(member);
            }
        }

        return new(members, problems);
    }

    private static MemberEntry? ReadRow(
        Dictionary<string, string> cells,
        IReadOnlyDictionary<string, bool> numbered,
        Action<string> problem
    )
    {
        var sound = true;
        void Wrong(string what)
        {
            sound = false;
            problem(what);
        }

        var number = MemberNumbers.Key(cells["number"]);
        if (!numbered.TryGetValue(cells["regulator"], out var gives))
        {
            Wrong($"“{cells["regulator"]}” is no regulator of the catalogue.");
        }
        else if (gives && number is null)
        {
            Wrong("The number is missing.");
        }
        else if (!gives && number is not null)
        {
            Wrong("This regulator gives no numbers.");
        }

        if (number?.Length > 30)
        {
            Wrong("The number is longer than 30 characters.");
        }

        if (cells["family_name"].Length is 0 or > 100)
        {
            Wrong("The family name is missing or longer than 100 characters.");
        }

        if (cells["given_name"].Length > 100)
        {
            Wrong("The given name is longer than 100 characters.");
        }

        MemberClass @class = Word<MemberClass>(cells, "class", Wrong);
        MemberStanding standing = Word<MemberStanding>(cells, "standing", Wrong);
        DateOnly? from = Day(cells, "from", Wrong);
        DateOnly? to = Day(cells, "to", Wrong);
        if (from > to)
        {
            Wrong("The last day is before the first.");
        }

        return sound
            ? new(
                cells["regulator"],
                number,
                cells["family_name"],
                cells["given_name"].Length == 0 ? null : cells["given_name"],
                @class,
                standing,
                from,
                to
            )
            : null;
    }

    private static T Word<T>(Dictionary<string, string> cells, string column, Action<string> wrong)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), cells[column], StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        wrong($"“{column}” is one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}, not “{cells[column]}”.");
        return default;
    }

    private static DateOnly? Day(Dictionary<string, string> cells, string column, Action<string> wrong)
    {
        if (cells[column].Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(cells[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return day;
        }

        wrong($"“{column}” is a date YYYY-MM-DD, not “{cells[column]}”.");
        return null;
    }
}
