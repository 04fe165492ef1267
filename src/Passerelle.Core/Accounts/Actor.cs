using Passerelle.Programs;

namespace Passerelle.Core.Accounts;

/// <summary>
/// Who is acting, made once per request from the verified sign-in. Every service takes it and reaches records
/// only through what this actor may see; what may not be seen is answered like what does not exist.
/// </summary>
public sealed record Actor(
    Guid UserId,
    Guid SeatId,
    Guid AccountId,
    string Portal,
    AccountKind Kind,
    SeatRole Role,
    string Name,
    Language Language
)
{
    /// <summary>The product itself, for work done on a schedule.</summary>
    public static Actor System { get; } =
        new(Guid.Empty, Guid.Empty, Guid.Empty, "system", AccountKind.Office, SeatRole.Supervisor, "Passerelle", Language.Fr)
        {
            SeesConfidential = true,
        };

    /// <summary>Whether the actor, of the office, has the role that confidential files exist for.</summary>
    public bool SeesConfidential { get; init; }

    public bool IsOfficer => Kind == AccountKind.Office;

    /// <summary>Whether the actor, of the office, decides on enrolments and keeps accounts.</summary>
    public bool KeepsAccounts => this is { IsOfficer: true, Role: SeatRole.EnrolmentOfficer or SeatRole.Supervisor };
}
