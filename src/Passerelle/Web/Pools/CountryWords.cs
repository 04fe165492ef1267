using Passerelle.Programs;

namespace Passerelle.Web.Pools;

/// <summary>Names of the countries that a draw goes by.</summary>
public static class CountryWords
{
    private const string List = "countries";

    /// <summary>By the catalogue's list of countries; the code itself where that has none.</summary>
    public static string Of(Catalogue catalogue, string? country, Language language) =>
        country is null ? "–"
        : catalogue.Lists.TryGetValue(List, out ReferenceList? countries)
        && countries.Entries.FirstOrDefault(e => e.Value == country) is { } entry
            ? entry.Label.In(language)
        : country;
}
