namespace Passerelle.Core.Registers;

/// <summary>A member as the register has them. Both days are included; null is open.</summary>
public sealed record MemberEntry(
    string Regulator,
    string? MemberNumber,
    string FamilyName,
    string? GivenName,
    MemberClass Class,
    MemberStanding Standing,
    DateOnly? From,
    DateOnly? To
)
{
    /// <summary>Whether this is a member in good standing on a day, whatever the class.</summary>
    public bool IsGoodOn(DateOnly day) => Standing == MemberStanding.Good && (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>What a member may do (S1-18).</summary>
public enum MemberClass
{
    /// <summary>May represent.</summary>
    Full,

    /// <summary>On the way to full membership; may not represent in this portal.</summary>
    Transitional,
}

/// <summary>How a member stands with the regulator (S1-114, X-52).</summary>
public enum MemberStanding
{
    Good,
    Suspended,
    Refused,
    Deactivated,
    Expired,
}
