namespace Passerelle.Programs;

/// <summary>What is charged for one applicant and one kind. Canadian dollars, exact to the cent.</summary>
/// <param name="Applicant">The position, from 1.</param>
/// <param name="Kind">The kind's key.</param>
/// <param name="Title">The kind's title.</param>
/// <param name="Option">The option chosen (or proposed where nothing is chosen on screen), if the kind has options.</param>
/// <param name="OptionLabel">The option's label.</param>
/// <param name="Code">The code of the amount in the fee table.</param>
/// <param name="Amount">May be zero.</param>
public sealed record FeeLine(int Applicant, string Kind, Text Title, string? Option, Text? OptionLabel, string Code, decimal Amount);

/// <summary>The lawful cheapest choice for one applicant and one kind.</summary>
/// <param name="Applicant">The position, from 1.</param>
/// <param name="Kind">The kind's key.</param>
/// <param name="Option">Null when no option is needed: the fee is not due, or the kind has no options.</param>
/// <param name="Amount">What it costs.</param>
/// <param name="Due">Null while it is not known.</param>
/// <param name="Why">Why the fee is or is not due, by the catalogue.</param>
/// <param name="OptionWhy">Why this option, by the catalogue.</param>
public sealed record FeeProposal(int Applicant, string Kind, string? Option, decimal Amount, bool? Due, Text? Why, Text? OptionWhy);

/// <summary>Why a set of choices is not lawful.</summary>
/// <param name="Code">One of <see cref="FeeProblemCodes"/>.</param>
/// <param name="Applicant">The position, from 1; 0 when the dossier is meant.</param>
/// <param name="Kind">The kind's key.</param>
/// <param name="Option">The option chosen.</param>
/// <param name="Chosen">For over and under: what the choices come to.</param>
/// <param name="Lawful">For over and under: what is owed.</param>
/// <param name="Reason">The catalogue's reason, when it gives one.</param>
public sealed record FeeProblem(
    string Code,
    int Applicant,
    string Kind,
    string? Option = null,
    decimal? Chosen = null,
    decimal? Lawful = null,
    Text? Reason = null
);

/// <summary>The codes of <see cref="FeeProblem"/>.</summary>
public static class FeeProblemCodes
{
    /// <summary>The choices for a kind come to more than is owed.</summary>
    public const string Over = "fee-over";

    /// <summary>The choices for a kind come to less than is owed.</summary>
    public const string Under = "fee-under";

    /// <summary>Whether the fee is due is not yet known.</summary>
    public const string NotKnown = "fee-not-known";

    /// <summary>The fee is due and nothing is chosen.</summary>
    public const string Missing = "fee-missing";

    /// <summary>An option that pays is chosen although the fee is not due.</summary>
    public const string NotDue = "fee-not-due";

    /// <summary>An exemption is chosen although the fee is due.</summary>
    public const string Due = "fee-due";

    /// <summary>The family option is chosen where there is no family maximum: too few applicants, or not a family.</summary>
    public const string CapNotOffered = "fee-cap-not-offered";

    /// <summary>The family option is chosen for another member than the first who owes the fee.</summary>
    public const string CapNotFirst = "fee-cap-not-first";

    /// <summary>“Another member pays” is chosen and no other member does.</summary>
    public const string NotCovered = "fee-not-covered";

    /// <summary>The own fee is chosen although another member pays for the family.</summary>
    public const string AlreadyCovered = "fee-already-covered";

    /// <summary>The option does not exist, or is not offered to this applicant.</summary>
    public const string NotAnOption = "fee-not-an-option";

    /// <summary>The fee table has no amount for that day.</summary>
    public const string Unpriced = "fee-unpriced";
}

/// <summary>The fees of a dossier on a day.</summary>
/// <param name="Lines">By applicant, then by kind in the programme's order.</param>
/// <param name="Total">The sum of the lines.</param>
/// <param name="Problems">Empty exactly when the lines are lawful and complete.</param>
/// <param name="Proposals">The lawful cheapest choices, by applicant, then by kind.</param>
/// <param name="TableHash">Of the fee table the amounts were taken from.</param>
/// <param name="On">The day the amounts are of.</param>
public sealed record FeeQuote(
    IReadOnlyList<FeeLine> Lines,
    decimal Total,
    IReadOnlyList<FeeProblem> Problems,
    IReadOnlyList<FeeProposal> Proposals,
    string TableHash,
    DateOnly On
);
