using Passerelle.Core.Registers;

namespace Passerelle.Demonstration;

/// <summary>
/// The invented entries of the demonstration's registers, one a line of <c>entries.csv</c>: the register, then names and values in pairs.
/// </summary>
internal sealed class DemonstrationEntryRegister : IEntryRegister
{
    private static readonly Lazy<IReadOnlyList<(string Register, Dictionary<string, string> Values)>> Entries = new(Read);

    public Task<bool> HasAsync(string register, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        Task.FromResult(
            Entries.Value.Any(e =>
                e.Register == register
                && e.Values.Count == values.Count
                && values.All(v => e.Values.TryGetValue(v.Key, out var known) && known == v.Value)
            )
        );

    private static List<(string Register, Dictionary<string, string> Values)> Read()
    {
        using var reader = new StreamReader(typeof(DemonstrationEntryRegister).Assembly.GetManifestResourceStream("entries.csv")!);
        List<(string, Dictionary<string, string>)> entries = [];
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (line.StartsWith('#') || cells.Length < 3)
            {
                continue;
            }

            Dictionary<string, string> values = new(StringComparer.Ordinal);
            for (var i = 1; i + 1 < cells.Length; i += 2)
            {
                values[cells[i]] = cells[i + 1];
            }

            entries.Add((cells[0], values));
        }

        return entries;
    }
}
