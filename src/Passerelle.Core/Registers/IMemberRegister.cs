namespace Passerelle.Core.Registers;

/// <summary>A membership somebody claims.</summary>
/// <param name="Regulator">Key in the catalogue's list of regulators.</param>
/// <param name="MemberNumber">As <see cref="MemberNumbers.Key"/> writes it; null where the regulator gives no numbers .</param>
/// <param name="FamilyName">Null where only a number is known yet.</param>
/// <param name="GivenName">Null where it is not known, or where somebody has none.</param>
public sealed record MembershipClaim(string Regulator, string? MemberNumber, string? FamilyName, string? GivenName);

/// <summary>The members of the regulators, wherever they are kept. Asking never throws because the register is away: that is an answer.</summary>
public interface IMemberRegister
{
    /// <summary>What the register knows of a claim.</summary>
    Task<RegisterAnswer> FindAsync(MembershipClaim claim, CancellationToken cancellationToken);
}

/// <summary>What a register answers.</summary>
public abstract record RegisterAnswer
{
    private RegisterAnswer() { }

    /// <summary>There is such a member; whether in good standing, the entry says.</summary>
    public sealed record Found(MemberEntry Member) : RegisterAnswer;

    /// <summary>The register is sure that there is none.</summary>
    public sealed record NotFound : RegisterAnswer;

    /// <summary>The register is slow, down, or answers what cannot be relied on. Never leads to an approval.</summary>
    /// <param name="Why">For the log; holds nothing of the person.</param>
    public sealed record Unavailable(string Why) : RegisterAnswer;
}
