namespace Passerelle.Programs;

/// <summary>One dated amount; both days are included. Canadian dollars, exact to the cent.</summary>
public sealed record FeeAmount(
    string Code,
    Text Title,
    decimal Amount,
    string Unit,
    DateOnly From,
    DateOnly? To,
    string Source,
    string Confidence,
    Origin Origin
)
{
    /// <summary>Whether the amount is in force on that day.</summary>
    public bool HoldsOn(DateOnly on) => From <= on && (To is null || on <= To);
}

/// <summary>The dated amounts of every fee, by code.</summary>
public sealed class FeeTable
{
    private readonly ILookup<string, FeeAmount> byCode;

    public FeeTable(IReadOnlyList<FeeAmount> amounts, string hash)
    {
        Amounts = amounts;
        Hash = hash;
        byCode = amounts.ToLookup(a => a.Code, StringComparer.Ordinal);
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<FeeAmount> Amounts { get; }

    /// <summary>SHA-256 (hex) of the files; recorded in every quote.</summary>
    public string Hash { get; }

    /// <summary>Whether the code exists on any day.</summary>
    public bool Knows(string code) => byCode.Contains(code);

    /// <summary>The amount in force on a day, or null.</summary>
    public FeeAmount? Find(string code, DateOnly on) => byCode[code].FirstOrDefault(a => a.HoldsOn(on));
}
