using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>Every fee a programme charges has an amount while the programme is offered.</summary>
internal static class FeeCheck
{
    public static void Check(ProgramDefinition program, Catalogue catalogue, ProblemList problems)
    {
        foreach (FeeKindDefinition kind in program.Fees)
        {
            foreach (string code in new[] { kind.Amount, kind.Cap?.Amount }.OfType<string>())
            {
                CheckCode(code, kind, program, catalogue.FeeTable, problems);
            }
        }
    }

    private static void CheckCode(string code, FeeKindDefinition kind, ProgramDefinition program, FeeTable table, ProblemList problems)
    {
        if (!table.Knows(code))
        {
            string? suggestion = Nearest.Suggest(code, table.Amounts.Select(a => a.Code).Distinct(StringComparer.Ordinal));
            problems.Add(kind.Origin, "unknown-fee", $"tables/fees.csv has no amount “{code}”.", suggestion);
            return;
        }

        FeeAmount[] amounts = [.. table.Amounts.Where(a => a.Code == code).OrderBy(a => a.From)];
        for (int i = 1; i < amounts.Length; i++)
        {
            if (amounts[i - 1].To is { } to && to.AddDays(1) < amounts[i].From)
            {
                problems.Add(
                    amounts[i].Origin,
                    "fee-gap",
                    $"“{code}” has no amount from {to.AddDays(1):yyyy-MM-dd} to the day before this one."
                );
            }
        }

        DateOnly? last = program.Offers.Count == 0 ? null : program.Offers.Max(o => o.To ?? DateOnly.MaxValue);
        if (last is { } day && amounts[^1].To is { } end && end < day)
        {
            problems.Add(kind.Origin, "fee-gap", $"“{code}” has no amount after {end:yyyy-MM-dd} although the programme is offered.");
        }
    }
}
