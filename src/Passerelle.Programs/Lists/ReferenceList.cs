namespace Passerelle.Programs;

/// <summary>One row of a reference list. Both days are included.</summary>
public sealed record ListEntry(
    string Value,
    Text Label,
    IReadOnlyDictionary<string, string?> Columns,
    DateOnly? From,
    DateOnly? To,
    Origin Origin
)
{
    /// <summary>Whether the row holds on that day.</summary>
    public bool HoldsOn(DateOnly on) => (From is null || From <= on) && (To is null || on <= To);
}

/// <summary>A dated reference list: countries, regulators, institutions…</summary>
public sealed class ReferenceList
{
    private readonly ILookup<string, ListEntry> byValue;

    public ReferenceList(string name, IReadOnlyList<string> columns, IReadOnlyList<ListEntry> entries, string hash)
    {
        Name = name;
        Columns = columns;
        Entries = entries;
        Hash = hash;
        byValue = entries.ToLookup(e => e.Value, StringComparer.Ordinal);
    }

    /// <summary>The file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>The names of the columns beside value, fr, en, from and to.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ListEntry> Entries { get; }

    /// <summary>SHA-256 (hex) of the file.</summary>
    public string Hash { get; }

    /// <summary>The row of a value on a day, or null.</summary>
    public ListEntry? Find(string value, DateOnly on)
    {
        foreach (ListEntry entry in byValue[value])
        {
            if (entry.HoldsOn(on))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The rows that hold on a day, in the order of the file.</summary>
    public IEnumerable<ListEntry> On(DateOnly on) => Entries.Where(e => e.HoldsOn(on));
}
