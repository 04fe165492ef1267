namespace Passerelle.Core.Registers;

/// <summary>A membership somebody claims.</summary>
public sealed record MembershipClaim(string Regulator, string? MemberNumber, string? FamilyName, string? GivenName);

public enum MemberClass
{
    Full,
    Transitional,
}

public enum MemberStanding
{
    Good,
    Suspended,
    Refused,
    Deactivated,
    Expired,
}

public sealed record MemberEntry(
    string Regulator,
    string? MemberNumber,
    string FamilyName,
    string? GivenName,
    MemberClass Class,
    MemberStanding Standing,
    DateOnly? From,
    DateOnly? To
);

public abstract record RegisterAnswer
{
    public sealed record Found(MemberEntry Member) : RegisterAnswer;

    public sealed record NotFound : RegisterAnswer;

    public sealed record Unavailable(string Why) : RegisterAnswer;
}

public interface IMemberRegister
{
    Task<RegisterAnswer> FindAsync(MembershipClaim claim, CancellationToken cancellationToken);
}

public sealed class NoRegister : IMemberRegister
{
    public Task<RegisterAnswer> FindAsync(MembershipClaim claim, CancellationToken cancellationToken) =>
        Task.FromResult<RegisterAnswer>(new RegisterAnswer.Unavailable("none"));
}
