using Passerelle.Core.Dossiers;
using Passerelle.Core.Submissions;
using Passerelle.Programs;

namespace Passerelle.Core.Signing;

/// <summary>What is put before the person who signs.</summary>
/// <param name="Declarations">One per programme in the dossier, in the order of the applicants.</param>
/// <param name="Obstacles">What must be done before; nothing can be signed while there is one.</param>
/// <param name="Challenge">The question or code that proves who signs; null while there are obstacles.</param>
/// <param name="Filed">What would be filed; null while it cannot be told.</param>
/// <param name="Signed">The standing signature over exactly what the dossier holds now, or null.</param>
public sealed record SigningSheet(
    LoadedDossier Loaded,
    IReadOnlyList<SolemnDeclaration> Declarations,
    IReadOnlyList<SigningObstacle> Obstacles,
    SigningChallenge? Challenge,
    FiledContent? Filed,
    SignedContent? Signed
)
{
    /// <summary>Signed already, over exactly what the dossier holds now.</summary>
    public bool IsSigned => Signed is not null;

    /// <summary>Nothing but a typed name is asked of the person who signs (S2-210).</summary>
    public bool ByTypedName => Declarations.Count > 0 && Declarations.All(d => d.ByTypedName);

    /// <summary>It may be signed now.</summary>
    public bool CanBeSigned => Obstacles.Count == 0;
}

/// <summary>The declaration of a programme (Markdown), with its notice about personal information.</summary>
/// <param name="Consent">A consent that is asked beside it and may be refused; null where none is.</param>
public sealed record SolemnDeclaration(string Program, Text Title, Text Text, Text? Privacy, ConsentDefinition? Consent)
{
    /// <summary>The heading of its page; null for the usual one.</summary>
    public Text? Heading { get; init; }

    /// <summary>Signed by a typed name alone.</summary>
    public bool ByTypedName { get; init; }
}

/// <summary>Why a dossier cannot be signed yet.</summary>
public enum SigningObstacle
{
    /// <summary>A question before the checklist is not answered, or wrongly.</summary>
    Intake,

    /// <summary>A form or a document of the checklist is missing.</summary>
    Checklist,

    /// <summary>The fee choices do not come to what is owed.</summary>
    Fees,

    /// <summary>An applicant may not apply.</summary>
    Ineligible,

    /// <summary>The version of the questions is no longer accepted; the newer one must be taken first.</summary>
    Version,
}

/// <summary>How the person who signs proves who it is .</summary>
/// <param name="Question">One of the person's own security questions, drawn at random; null for an emailed code.</param>
/// <param name="Locked">Too many wrong answers: nothing is accepted for a while.</param>
/// <param name="CodeAsked">An emailed code was asked for and can be typed.</param>
public sealed record SigningChallenge(int? Position, string? Question, bool Locked, bool CodeAsked)
{
    /// <summary>By emailed code rather than by security question.</summary>
    public bool ByCode => Position is null;
}

/// <summary>What the person who signs typed.</summary>
/// <param name="Agrees">« J’accepte » was chosen.</param>
/// <param name="Position">Which security question the answer is to.</param>
/// <param name="Answer">The answer, or the emailed code.</param>
/// <param name="Language">In which the declaration was read.</param>
/// <param name="Consents">Whether the consent is given, where one is asked (S2-161); null while it is not answered.</param>
public sealed record SignatureForm(
    bool Agrees,
    string? GivenName,
    string? FamilyName,
    int? Position,
    string? Answer,
    Language Language,
    bool? Consents = null
)
{
    /// <summary>The whole name, where it is typed in one field.</summary>
    public string? TypedName { get; init; }
}

/// <summary>What is wrong with a <see cref="SignatureForm"/>.</summary>
public enum SigningProblem
{
    NotAgreed,

    /// <summary>The consent was neither given nor refused.</summary>
    ConsentMissing,
    GivenNameMissing,
    FamilyNameMissing,

    /// <summary>Not the name of the account.</summary>
    OtherName,
    TypedNameMissing,

    /// <summary>The name typed in one field is not that of the account.</summary>
    OtherTypedName,
    AnswerMissing,

    /// <summary>Wrong; another question is put.</summary>
    AnswerWrong,

    /// <summary>To a question that is no longer the one put.</summary>
    AnswerStale,
    AnswerLocked,
    CodeNotSent,
    CodeExpired,

    /// <summary>Guessed too often: a new code must be asked for.</summary>
    CodeExhausted,

    /// <summary>The dossier has an obstacle, see the sheet.</summary>
    NotReady,

    /// <summary>The dossier changed in another window meanwhile; it must be read again.</summary>
    Changed,
}

/// <summary>A signature that covers a dossier's content, with the fees in it.</summary>
public sealed record SignedContent(Signature Signature, FiledContent Content, DatedFees Fees);
