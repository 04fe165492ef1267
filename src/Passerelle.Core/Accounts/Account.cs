using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Accounts;

/// <summary>What a portal knows of a representative, a client, an institution or the office. The credential is a <see cref="Credentials.User"/>.</summary>
public sealed class Account : IRevisioned
{
    private string _givenName = "";
    private string _familyName = "";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required string Portal { get; init; }

    /// <summary>A candidate becomes a representative once the enrolment is approved; nothing else changes it.</summary>
    public required AccountKind Kind { get; set; }
    public AccountState State { get; set; } = AccountState.Active;
    public required string GivenName
    {
        get => _givenName;
        set
        {
            _givenName = value;
            SearchName = Folded.Of(FullName);
        }
    }
    public required string FamilyName
    {
        get => _familyName;
        set
        {
            _familyName = value;
            SearchName = Folded.Of(FullName);
        }
    }

    /// <summary>The names without accents and case, as the office searches them.</summary>
    public string SearchName { get; private set; } = "";
    public string? Organisation { get; set; }

    /// <summary>The department's number for the representative: P and 8 to 12 digits .</summary>
    public string? RepresentativeNumber { get; set; }

    /// <summary>Key of the regulator in the catalogue's list of regulators.</summary>
    public string? Regulator { get; set; }
    public string? MemberNumber { get; set; }

    /// <summary>The number by which the department designates an institution; unique in its portal. Null for anybody else.</summary>
    public string? InstitutionNumber { get; init; }
    public required string Email { get; set; }
    public string? Phone { get; set; }
    public string? PostalAddress { get; set; }
    public Language Language { get; set; } = Language.Fr;

    /// <summary>Whether an email announces new messages (S0-47).</summary>
    public bool NotifyByEmail { get; set; } = true;
    public required DateTime CreatedAt { get; init; }

    /// <summary>The account that its holder opens in its place; null unless it is merged. What belongs to either stays where it is.</summary>
    public Guid? MergedIntoId { get; set; }
    public int Revision { get; set; }

    public string FullName => $"{GivenName} {FamilyName}".Trim();
}

public enum AccountKind
{
    Representative,

    /// <summary>Somebody whose enrolment as a representative is not approved yet: sees that request and nothing else (S1-02, S1-83).</summary>
    Candidate,
    Client,
    Institution,
    Office,
}

public enum AccountState
{
    Active,
    Deactivated,
    Closed,

    /// <summary>Its holder opens another one in its place (<see cref="Account.MergedIntoId"/>).</summary>
    Merged,
}

/// <summary>A user's role in an account. Many to many: one user may sit in several accounts, one account has several users.</summary>
public sealed class Seat
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required Guid AccountId { get; init; }
    public required SeatRole Role { get; set; }

    /// <summary>The person's own name where the account is an organisation's (institution, office); else the account's names are the person's.</summary>
    public string? Name { get; set; }

    /// <summary>The person's own telephone number where the account is an organisation's.</summary>
    public string? Phone { get; set; }

    /// <summary>In the office: has, beside the role, that of confidential files. They do not exist for anybody else there.</summary>
    public bool SeesConfidential { get; init; }

    /// <summary>False once the person was removed from the account: no session of theirs opens it any more.</summary>
    public bool Active { get; set; } = true;

    /// <summary>The seat of a former credential, which ends once this one has signed in; null where there is none.</summary>
    public Guid? ReplacesSeatId { get; set; }
    public Account? Account { get; init; }
}

public enum SeatRole
{
    Holder,
    Delegate,
    Primary,
    Secondary,
    EnrolmentOfficer,
    CaseOfficer,
    Supervisor,
}
