namespace Passerelle.Programs.Tests.Lines;

/// <summary>A person who applies, as far as fees look at them.</summary>
/// <param name="Age">On the day of the application (s. 294(c)).</param>
/// <param name="Citizenship">ISO alpha-3.</param>
/// <param name="Exempt">In a situation that the Regulations exempt from the processing fee and from that of biometrics.</param>
internal sealed record Payer(int Age, string Citizenship, bool Exempt);

/// <summary>What people who apply together ask for.</summary>
internal enum Asked
{
    Visa,
    Transit,
    StudyPermit,
    WorkPermit,
    OpenWorkPermit,
    VisitorExtension,
    VisitorRestoration,
    StudentRestoration,
    WorkerRestoration,
}

/// <summary>How the people of one dossier belong together.</summary>
internal enum Together
{
    Family,
    Unrelated,
    PerformingArtists,
}

/// <summary>
/// The fees of temporary residence computed from the text of the Immigration and Refugee Protection Regulations (SOR/2002-227, as of
/// 2026-06-12), section by section, and not from the catalogue. Amounts in Canadian dollars, as on 2026-11-22.
/// </summary>
internal static class Regulations
{
    /// <summary>What a dossier owes in all.</summary>
    public static decimal Owed(Asked asked, Together together, IReadOnlyList<Payer> payers) =>
        Processing(asked, together, payers) + Biometrics(asked, together, payers);

    private static decimal Processing(Asked asked, Together together, IReadOnlyList<Payer> payers)
    {
        int paying = payers.Count(p => !p.Exempt);
        return asked switch
        {
            // 296(1): $100 a person; (3): together not more than $500 where an applicant and family members apply at the same time.
            Asked.Visa when together == Together.Family => Math.Min(100m * paying, 500m),
            Asked.Visa => 100m * paying,
            // 296(2)(g): none for those less than 48 hours in transit.
            Asked.Transit => 0m,
            // 300(1): $150 a person; no maximum.
            Asked.StudyPermit => 150m * paying,
            // 299(1): $155 a person; (3): not more than $465 for a group of three or more performing artists and their staff.
            Asked.WorkPermit when together == Together.PerformingArtists && payers.Count >= 3 => Math.Min(155m * paying, 465m),
            Asked.WorkPermit => 155m * paying,
            // 303.2: $100 more without an offer of employment.
            Asked.OpenWorkPermit => (155m + 100m) * paying,
            // 305(1): $100 a person; no maximum.
            Asked.VisitorExtension => 100m * paying,
            // 306: $200, as indexed since 2025-12-01; exemptions from other fees do not reach it.
            Asked.VisitorRestoration => 246.25m * payers.Count,
            Asked.StudentRestoration => (246.25m * payers.Count) + (150m * paying),
            Asked.WorkerRestoration => (246.25m * payers.Count) + (155m * paying),
            _ => throw new ArgumentOutOfRangeException(nameof(asked)),
        };
    }

    private static decimal Biometrics(Asked asked, Together together, IReadOnlyList<Payer> payers)
    {
        // 315.1(2)(e): none for transit.
        if (asked == Asked.Transit)
        {
            return 0m;
        }

        // 12.2: from 14 to 79. Nationals of the United States never; nationals who need no visa not for a visit.
        int giving = payers.Count(p => !p.Exempt && p.Age is >= 14 and <= 79 && Gives(asked, p.Citizenship));
        return together switch
        {
            // 315.1(1): $85 a person; (3): not more than $170 for a family; (4): $255 for the group of performing artists.
            Together.Family => Math.Min(85m * giving, 170m),
            Together.PerformingArtists when payers.Count >= 3 => Math.Min(85m * giving, 255m),
            _ => 85m * giving,
        };
    }

    /// <summary>Whether nationals give biometrics: of the four citizenships that the table uses.</summary>
    public static bool Gives(Asked asked, string citizenship) =>
        citizenship switch
        {
            "USA" => false,
            "FRA" => asked is not (Asked.Visa or Asked.Transit),
            "IND" or "PHL" => true,
            _ => throw new ArgumentOutOfRangeException(nameof(citizenship)),
        };
}
