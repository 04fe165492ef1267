using System.Text.Json.Nodes;

namespace Passerelle.Programs.Tests.Points;

/// <summary>Profiles drawn at random from a seed, everything known.</summary>
internal static class RandomProfile
{
    public static readonly string[] Education =
    [
        "LessThanSecondary",
        "Secondary",
        "OneYear",
        "TwoYear",
        "Bachelor3Plus",
        "TwoOrMoreOne3Plus",
        "MastersOrProfessional",
        "Doctoral",
    ];

    public static readonly string[] Study = ["None", "SecondaryOrLess", "OneOrTwoYear", "ThreeYearPlusOrGraduate"];

    public static readonly string[] Offers = ["None", "MajorGroup00", "OtherTeer0123"];

    public static readonly string[] Statuses =
    [
        "NeverMarried",
        "Married",
        "CommonLaw",
        "Divorced",
        "Widowed",
        "LegallySeparated",
        "Annulled",
    ];

    public static JsonObject Draw(int seed)
    {
        Random random = new(seed);
        string status = random.Next(2) == 0 ? "Married" : Pick(random, Statuses);
        bool hasSpouse = status is "Married" or "CommonLaw";
        string first = Pick(random, ["English", "French"]);
        string second = first == "English" ? "French" : "English";
        return new()
        {
            ["maritalStatus"] = status,
            ["spouseIsCanadianOrPR"] = hasSpouse ? random.Next(4) == 0 : null,
            ["spouseAccompanying"] = hasSpouse ? random.Next(4) != 0 : null,
            ["age"] = random.Next(15, 50),
            ["education"] = Pick(random, Education),
            ["canadianStudy"] = Pick(random, Study),
            ["firstLanguage"] = Language(random, first),
            ["secondLanguage"] = random.Next(3) == 0 ? null : Language(random, second),
            ["canadianWorkYears"] = random.Next(8),
            ["foreignWorkYears"] = random.Next(6),
            ["certificateOfQualification"] = random.Next(3) == 0,
            ["provincialNomination"] = random.Next(5) == 0,
            ["siblingInCanada"] = random.Next(2) == 0,
            ["jobOffer"] = Pick(random, Offers),
            ["spouse"] = hasSpouse
                ? new JsonObject
                {
                    ["education"] = Pick(random, Education),
                    ["canadianWorkYears"] = random.Next(7),
                    ["language"] = random.Next(3) == 0 ? null : Language(random, Pick(random, ["English", "French"])),
                }
                : null,
        };
    }

    public static JsonObject Language(Random random, string language)
    {
        int around = random.Next(11);
        JsonObject levels = [];
        foreach (string ability in CrsOracle.Abilities)
        {
            levels[ability] = Math.Clamp(around + random.Next(-1, 2), 0, 10);
        }

        return new() { ["language"] = language, ["clb"] = levels };
    }

    public static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
