using System.Globalization;
using System.Text.Json.Nodes;
using Passerelle.Testing;

namespace Passerelle.Programs.Tests.Points;

/// <summary>
/// The Comprehensive Ranking System worked out the long way from the published tables, which the catalogue does not share: a
/// calculation to compare with, of which nothing is unknown.
/// </summary>
internal static class CrsOracle
{
    public static readonly JsonNode Tables = JsonNode.Parse(
        File.ReadAllText(Repository.Path("tests", "Passerelle.Programs.Tests", "Points", "crs-tables.json"))
    )!;

    public static readonly string[] Abilities = ["speaking", "listening", "reading", "writing"];

    public static int Total(JsonObject p, bool jobOfferCounts = false)
    {
        bool withSpouse =
            Word(p, "maritalStatus") is "Married" or "CommonLaw" && !Yes(p, "spouseIsCanadianOrPR") && Yes(p, "spouseAccompanying");
        int column = withSpouse ? 0 : 1;
        int[] first = Levels(p["firstLanguage"]);
        int[] second = Levels(p["secondLanguage"]);
        int canadian = Math.Min(5, Number(p, "canadianWorkYears"));
        int age = Math.Clamp(Number(p, "age"), 17, 45);
        int core =
            Pair("age", age.ToString(CultureInfo.InvariantCulture), column)
            + Pair("education", Word(p, "education"), column)
            + first.Sum(l => Pair("firstLanguagePerAbility", Text(l), column))
            + Math.Min(
                Tables["secondLanguageCap"]![column]!.GetValue<int>(),
                second.Sum(l => Pair("secondLanguagePerAbility", Text(l), column))
            )
            + Pair("canadianWorkYears", Text(canadian), column);
        int spouse = 0;
        if (withSpouse)
        {
            JsonObject s = p["spouse"]!.AsObject();
            spouse =
                Single("spouseEducation", Word(s, "education"))
                + Math.Min(20, Levels(s["language"]).Sum(l => Single("spouseLanguagePerAbility", Text(l))))
                + Single("spouseCanadianWorkYears", Text(Math.Min(5, Number(s, "canadianWorkYears"))));
        }

        return Math.Min(1200, core + spouse + Transferability(p, first, canadian) + Additional(p, first, second, jobOfferCounts));
    }

    public static int[] Levels(JsonNode? language)
    {
        if (language is null)
        {
            return [0, 0, 0, 0];
        }

        return [.. Abilities.Select(a => Math.Min(10, language["clb"]![a]!.GetValue<int>()))];
    }

    private static int Transferability(JsonObject p, int[] first, int canadian)
    {
        JsonNode tiers = Tables["transferability"]!;
        int education = Word(p, "education") is { Length: > 0 } level ? tiers["educationTiers"]![level]!.GetValue<int>() : 0;
        int foreign = Number(p, "foreignWorkYears") switch
        {
            0 => 0,
            <= 2 => 1,
            _ => 2,
        };
        int lowest = first.Min();
        int Points(int tier, bool lower, bool upper) =>
            upper ? tiers["pointsByTier"]![Text(tier)]!["upper"]!.GetValue<int>()
            : lower ? tiers["pointsByTier"]![Text(tier)]!["lower"]!.GetValue<int>()
            : 0;
        int Part(int tier) => Math.Min(50, Points(tier, lowest >= 7, lowest >= 9) + Points(tier, canadian >= 1, canadian >= 2));
        int certificate =
            !Yes(p, "certificateOfQualification") || lowest < 5 ? 0
            : lowest < 7 ? 25
            : 50;
        return Math.Min(100, Part(education) + Part(foreign) + certificate);
    }

    private static int Additional(JsonObject p, int[] first, int[] second, bool jobOfferCounts)
    {
        string? firstName = p["firstLanguage"]?["language"]?.GetValue<string>();
        string? secondName = p["secondLanguage"]?["language"]?.GetValue<string>();
        int french =
            firstName == "French" ? first.Min()
            : secondName == "French" ? second.Min()
            : 0;
        int english =
            firstName == "English" ? first.Min()
            : secondName == "English" ? second.Min()
            : 0;
        int bonus =
            french < 7 ? 0
            : english >= 5 ? 50
            : 25;
        int study = Word(p, "canadianStudy") switch
        {
            "OneOrTwoYear" => 15,
            "ThreeYearPlusOrGraduate" => 30,
            _ => 0,
        };
        int offer = (jobOfferCounts, Word(p, "jobOffer")) switch
        {
            (true, "MajorGroup00") => 200,
            (true, "OtherTeer0123") => 50,
            _ => 0,
        };
        int sibling = Yes(p, "siblingInCanada") ? 15 : 0;
        int nomination = Yes(p, "provincialNomination") ? 600 : 0;
        return Math.Min(600, bonus + study + offer + sibling + nomination);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Pair(string table, string key, int column) => key.Length == 0 ? 0 : Tables[table]![key]![column]!.GetValue<int>();

    private static int Single(string table, string key) => key.Length == 0 ? 0 : Tables[table]![key]!.GetValue<int>();

    private static string Word(JsonObject p, string key) => p[key]?.GetValue<string>() ?? string.Empty;

    private static bool Yes(JsonObject p, string key) => p[key]?.GetValue<bool>() ?? false;

    private static int Number(JsonObject p, string key) => p[key]?.GetValue<int>() ?? 0;
}
