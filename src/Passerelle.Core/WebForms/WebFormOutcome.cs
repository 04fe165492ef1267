namespace Passerelle.Core.WebForms;

/// <summary>What came of a sender's act.</summary>
public enum WebFormOutcome
{
    Done,

    /// <summary>There is no such request for this actor, or it is sent already.</summary>
    NotFound,

    /// <summary>Something that is asked is not answered.</summary>
    NotWhole,

    /// <summary>The proof that must be attached is not there (S2-31).</summary>
    ProofMissing,

    /// <summary>A file is still being checked, or was refused.</summary>
    ProofNotReady,

    /// <summary>Too many within a while.</summary>
    TooMany,

    /// <summary>An application has the number that was given, but not everything else that was said of it (S2-229).</summary>
    Inexact,

    /// <summary>No application is as it was said, or none that may be added (S2-230).</summary>
    NoneFits,

    /// <summary>The client has not told the office yet that the representative's appointment ends (S2-231, S2-232).</summary>
    NotCancelled,
}
