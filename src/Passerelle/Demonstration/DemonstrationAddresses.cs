using Passerelle.Core.Data;
using Passerelle.Core.Enrolments;

namespace Passerelle.Demonstration;

/// <summary>Finds the few invented addresses of the demonstration, by every word that is typed.</summary>
internal sealed class DemonstrationAddresses : IAddressSearch
{
    private const int Most = 5;

    // Invented: postal codes with a 0 in second place belong to rural routes that these cities do not have.
    private static readonly PostalAddress[] Known =
    [
        new("1200, rue des Érables, bureau 3", "Montréal", "QC", "H2X 0A1", "CAN"),
        new("1210, rue des Érables", "Montréal", "QC", "H2X 0A1", "CAN"),
        new("48 Harbour Street, Suite 900", "Toronto", "ON", "M5J 0A1", "CAN"),
        new("75, chemin du Lac, bureau 210", "Gatineau", "QC", "J8X 0A2", "CAN"),
        new("310 Prairie Avenue", "Winnipeg", "MB", "R3C 0A4", "CAN"),
        new("9 Cedar Lane", "Vancouver", "BC", "V6B 0A5", "CAN"),
        new("22, rue du Quai", "Québec", "QC", "G1K 0A7", "CAN"),
        new("640 King's Road", "St. John's", "NL", "A1C 0A9", "CAN"),
    ];

    /// <inheritdoc />
    public bool IsAvailable => true;

    /// <inheritdoc />
    public Task<IReadOnlyList<PostalAddress>> FindAsync(string text, CancellationToken cancellationToken)
    {
        string[] words = Folded.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Task.FromResult<IReadOnlyList<PostalAddress>>([
            .. Known
                .Where(address =>
                    words.Length > 0
                    && Folded.Of($"{address.Street} {address.City} {address.PostalCode}") is var whole
                    && words.All(word => whole.Contains(word, StringComparison.Ordinal))
                )
                .Take(Most),
        ]);
    }
}
