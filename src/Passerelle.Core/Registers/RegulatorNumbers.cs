using Passerelle.Programs;

namespace Passerelle.Core.Registers;

/// <summary>Which regulators there are, and whether they give their members numbers .</summary>
public static class RegulatorNumbers
{
    /// <summary>For each regulator that a portal of the catalogue enrols members of: whether it gives numbers.</summary>
    public static IReadOnlyDictionary<string, bool> Of(Catalogue catalogue) =>
        catalogue
            .Portals.Values.Where(p => p.Enrolment is not null)
            .Select(p => p.Enrolment!.RegulatorList)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(list => catalogue.Lists[list].Entries)
            .GroupBy(e => e.Value, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => GivesNumbers(g.Last()), StringComparer.Ordinal);

    /// <summary>Whether a regulator gives numbers: its column <c>numbers</c> does not say no.</summary>
    public static bool GivesNumbers(ListEntry regulator) => regulator.Columns.GetValueOrDefault("numbers") != "no";
}
