namespace Passerelle.Programs;

/// <summary>How one asks, in a portal, to be recognised as an authorised representative (guides 1 and 3).</summary>
public sealed record EnrolmentDefinition
{
    /// <summary>How one comes to an account: by an invitation, or with a credential registered before .</summary>
    public EnrolmentChannel Channel { get; init; }

    /// <summary>Days a request may stay unsubmitted, counted from its creation to the end of the last day (S1-07, S3-52, X-45).</summary>
    public int Days { get; init; } = 30;

    /// <summary>Whether somebody whose membership is not in good standing may go on; such a request is never approved by itself .</summary>
    public bool AllowWhenNotInGoodStanding { get; init; }

    /// <summary>Fewest digits after the P of the department's number .</summary>
    public int NumberDigitsMin { get; init; } = 8;

    /// <summary>Most digits after the P of the department's number .</summary>
    public int NumberDigitsMax { get; init; } = 12;

    /// <summary>List of the regulators.</summary>
    public required string RegulatorList { get; init; }

    /// <summary>List of the kinds of identity papers, with the columns <c>first</c>, <c>second</c> and <c>refused</c> (S1-64 to S1-69, X-18).</summary>
    public required string IdentityList { get; init; }

    /// <summary>Consent and declaration, ticked at submission (S1-55).</summary>
    public required TermsDefinition Declaration { get; init; }

    /// <summary>The enrolment guide, in Markdown: what to have at hand and the steps in order (S0-10); null where there is none.</summary>
    public Text? Guide { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>The two ways of enrolling .</summary>
public enum EnrolmentChannel
{
    /// <summary>Who one is, an invitation code, signing up with it; approval opens the account (guide 3).</summary>
    Invitation,

    /// <summary>A credential, questions one at a time, form IMM 5661 signed by hand; approval sends a PIN (guide 4).</summary>
    Credential,
}
