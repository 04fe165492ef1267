namespace Passerelle.Programs.Fees;

/// <summary>One applicant and one kind of fee, while the dossier is quoted.</summary>
internal sealed class FeeClaim
{
    /// <summary>The position, from 1.</summary>
    public required int Applicant { get; init; }

    public required FeeKindDefinition Kind { get; init; }

    /// <summary>Null while it is not known.</summary>
    public required bool? Due { get; init; }

    /// <summary>Claims of one kind with the same pool are judged together.</summary>
    public required string Pool { get; init; }

    /// <summary>Whether the maximum can apply to this applicant.</summary>
    public required bool Pools { get; init; }

    /// <summary>The applicant's own fee.</summary>
    public required decimal Amount { get; init; }

    public required bool Unpriced { get; init; }

    /// <summary>The option is chosen on screen; otherwise what is proposed is charged.</summary>
    public required bool IsChosen { get; init; }

    /// <summary>The key of the option chosen, if any.</summary>
    public required string? Chosen { get; init; }

    /// <summary>The options offered to this applicant.</summary>
    public required IReadOnlyList<FeeOptionDefinition> Offered { get; init; }

    public FeeProposal? Proposal { get; private set; }

    /// <summary>What is charged, once judged.</summary>
    public decimal Charged { get; set; }

    public FeeOptionDefinition? ChosenOption => Offered.FirstOrDefault(o => o.Key == Chosen);

    public Text? DueWhy =>
        Due switch
        {
            true => Kind.DueWhy,
            false => Kind.NotDueWhy,
            null => null,
        };

    public FeeProblem Problem(string code, Text? reason = null) => new(code, Applicant, Kind.Key, Chosen, Reason: reason);

    public void Propose(FeePays? pays, decimal amount)
    {
        FeeOptionDefinition? option = pays is null ? null : Offered.FirstOrDefault(o => o.Pays == pays);
        Proposal = new(Applicant, Kind.Key, option?.Key, amount, Due, DueWhy, option?.Why);
    }

    /// <summary>The line, or null when there is nothing to say: nothing chosen, or nothing owed without a choice.</summary>
    public FeeLine? Line()
    {
        string? key = IsChosen ? ChosenOption?.Key : Proposal!.Option;
        if (IsChosen ? key is null : Charged == 0m && key is null)
        {
            return null;
        }

        return new(Applicant, Kind.Key, Kind.Title, key, Kind.FindOption(key)?.Label, Kind.Amount, Charged);
    }
}
