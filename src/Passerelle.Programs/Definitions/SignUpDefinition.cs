namespace Passerelle.Programs;

/// <summary>Who may sign up in a portal.</summary>
public enum SignUpBy
{
    /// <summary>Who has the code of an invitation that was made for their address .</summary>
    Invitation,

    /// <summary>Anyone.</summary>
    Anyone,
}

/// <summary>How one signs up in a portal by an address of email that is then confirmed.</summary>
public sealed record SignUpDefinition
{
    public SignUpBy By { get; init; }

    /// <summary>How long the code that confirms the address, or a conversion, is valid, in minutes .</summary>
    public int CodeMinutes { get; init; } = 30;

    /// <summary>Days an invitation can be used, to the end of the last one .</summary>
    public int InvitationDays { get; init; } = 30;

    public Origin Origin { get; init; } = Origin.None;
}
