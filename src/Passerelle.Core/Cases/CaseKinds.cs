namespace Passerelle.Core.Cases;

/// <summary>
/// Kinds of lines in the case log: short stable names, never reused. The shape of a kind's data never changes: another shape is
/// another version, and both are folded for ever.
/// </summary>
public static class CaseKinds
{
    /// <summary>The dossier was submitted; the first line of every application. Data: <see cref="SubmittedLine"/>.</summary>
    public const string Submitted = "submitted";

    /// <summary>A step of the processing has another state. Data: <see cref="StepChangedLine"/>.</summary>
    public const string StepChanged = "step-changed";

    /// <summary>A document was asked for. Data: <see cref="DocumentRequestedLine"/>.</summary>
    public const string DocumentRequested = "document-requested";

    /// <summary>The representative gave what was asked for. Data: <see cref="DocumentSuppliedLine"/>.</summary>
    public const string DocumentSupplied = "document-supplied";

    /// <summary>A message of an officer. Data: <see cref="MessageSentLine"/>.</summary>
    public const string MessageSent = "message-sent";

    /// <summary>A note that the office keeps to itself. Data: <see cref="NotedLine"/>.</summary>
    public const string Noted = "noted";

    /// <summary>The unique client identifier was given. Data: <see cref="NotedLine"/>.</summary>
    public const string ClientIdentified = "client-identified";

    /// <summary>Biometrics were given. Data: <see cref="BiometricsGivenLine"/>.</summary>
    public const string BiometricsGiven = "biometrics-given";

    /// <summary>An officer proposes a refusal, which another officer is to decide. Data: <see cref="NotedLine"/>, the reasons.</summary>
    public const string RefusalProposed = "refusal-proposed";

    /// <summary>A closed application is processed again. Data: <see cref="ReopenedLine"/>.</summary>
    public const string Reopened = "reopened";

    /// <summary>It was added to another account than the one it was in. Data: <see cref="LinkedLine"/>.</summary>
    public const string Linked = "linked";

    /// <summary>An application on paper was registered; the first line where nothing was submitted. Data: <see cref="RegisteredLine"/>.</summary>
    public const string Registered = "registered";

    /// <summary>An officer has it from now on, or none. Data: <see cref="AssignedLine"/>.</summary>
    public const string Assigned = "assigned";

    /// <summary>An officer looked at a document. Data: <see cref="DocumentJudgedLine"/>.</summary>
    public const string DocumentJudged = "document-judged";

    /// <summary>The institution was asked to verify the letter of acceptance. Data: <see cref="LetterRaisedLine"/>.</summary>
    public const string LetterRaised = "letter-raised";

    /// <summary>The letter of acceptance was verified, or an answer corrected. Data: <see cref="LetterAnsweredLine"/>.</summary>
    public const string LetterAnswered = "letter-answered";

    /// <summary>The institution was given more time. Data: <see cref="LetterRaisedLine"/>, with the new last day.</summary>
    public const string LetterExtended = "letter-extended";

    /// <summary>It waits in the pool of its programme. Data: <see cref="PoolEnteredLine"/>.</summary>
    public const string PoolEntered = "pool-entered";

    /// <summary>Its points in the pool were counted anew and are others, or by other rules. Data: <see cref="PoolScoredLine"/>.</summary>
    public const string PoolScored = "pool-scored";

    /// <summary>The profile was brought up to date in the pool. Data: <see cref="PoolUpdatedLine"/>.</summary>
    public const string PoolUpdated = "pool-updated";

    /// <summary>Something else happened to it in the pool. Data: <see cref="PoolMovedLine"/>.</summary>
    public const string PoolMoved = "pool-moved";

    /// <summary>The application was decided and is closed. Data: <see cref="DecidedLine"/>.</summary>
    public const string Decided = "decided";
}

/// <summary>Version 1 of <see cref="CaseKinds.Submitted"/>.</summary>
/// <param name="Submission">The sealed record of what was filed.</param>
/// <param name="Hash">Its SHA-256.</param>
public sealed record SubmittedLine(Guid Submission, string Hash);

/// <summary>Version 1 of <see cref="CaseKinds.StepChanged"/>.</summary>
/// <param name="Step">Key of the step, see <see cref="CaseSteps"/>.</param>
/// <param name="State">Key of its state.</param>
public sealed record StepChangedLine(string Step, string State);

/// <summary>Version 1 of <see cref="CaseKinds.DocumentRequested"/>.</summary>
/// <param name="Request">The request's own id, which its documents carry.</param>
/// <param name="Slot">Slot key of the programme's checklist.</param>
/// <param name="Again">A new copy of a document already given (« Demande requise ») rather than an extra one (« Non fourni »).</param>
/// <param name="Due">The last day to answer, office days.</param>
/// <param name="Message">The message that asks, with the officer's words.</param>
public sealed record DocumentRequestedLine(Guid Request, string Slot, bool Again, DateOnly Due, Guid Message);

/// <summary>Version 1 of <see cref="CaseKinds.DocumentSupplied"/>.</summary>
/// <param name="Documents">The documents given, each with its SHA-256.</param>
public sealed record DocumentSuppliedLine(Guid Request, IReadOnlyList<SuppliedDocument> Documents);

/// <summary>A document as it was given.</summary>
public sealed record SuppliedDocument(Guid Document, string Sha256);

/// <summary>Version 1 of <see cref="CaseKinds.MessageSent"/>.</summary>
public sealed record MessageSentLine(Guid Message);

/// <summary>Version 1 of <see cref="CaseKinds.Noted"/> and <see cref="CaseKinds.ClientIdentified"/>: the words are in a sealed <see cref="CaseNote"/>.</summary>
public sealed record NotedLine(Guid Note);

/// <summary>Version 1 of <see cref="CaseKinds.Reopened"/>.</summary>
/// <param name="Note">The office's reason, sealed.</param>
/// <param name="Message">The message that tells it.</param>
public sealed record ReopenedLine(Guid Note, Guid Message);

/// <summary>Version 1 of <see cref="CaseKinds.Linked"/>.</summary>
/// <param name="Account">The account it is in from now on.</param>
/// <param name="Former">The one it was in.</param>
/// <param name="ByClient">The client took it back; otherwise a representative linked it.</param>
/// <param name="WebForm">The form that asked for it, with the papers given.</param>
public sealed record LinkedLine(Guid Account, Guid? Former, bool ByClient, Guid WebForm);

/// <summary>Version 1 of <see cref="CaseKinds.LetterRaised"/> and <see cref="CaseKinds.LetterExtended"/>.</summary>
/// <param name="Verification">What is asked of the institution.</param>
/// <param name="Due">The last day to answer, office days.</param>
public sealed record LetterRaisedLine(Guid Verification, DateOnly Due);

/// <summary>Version 1 of <see cref="CaseKinds.LetterAnswered"/>.</summary>
/// <param name="Answer">matched, no-match or cancelled.</param>
/// <param name="Note">The office's reason, sealed, where the office recorded the outcome itself; null for the institution's answer.</param>
public sealed record LetterAnsweredLine(Guid Verification, string Answer, Guid? Note);

/// <summary>Version 1 of <see cref="CaseKinds.BiometricsGiven"/>.</summary>
/// <param name="On">The day they were given.</param>
/// <param name="Until">The last day they hold.</param>
/// <param name="Note">The biometrics number, sealed.</param>
public sealed record BiometricsGivenLine(DateOnly On, DateOnly Until, Guid Note);

/// <summary>Version 1 of <see cref="CaseKinds.Registered"/>.</summary>
/// <param name="On">The day the paper came in, office days.</param>
public sealed record RegisteredLine(DateOnly On);

/// <summary>Version 1 of <see cref="CaseKinds.Assigned"/>.</summary>
/// <param name="Officer">The officer's seat; null for nobody's.</param>
public sealed record AssignedLine(Guid? Officer);

/// <summary>Version 1 of <see cref="CaseKinds.DocumentJudged"/>.</summary>
/// <param name="Verdict">Key of the verdict, see <see cref="DocumentVerdicts.Keys"/>.</param>
/// <param name="Note">Why, for the office, sealed; null without words.</param>
public sealed record DocumentJudgedLine(Guid Document, string Verdict, Guid? Note);

/// <summary>Version 1 of <see cref="CaseKinds.PoolEntered"/>.</summary>
/// <param name="Number">The candidate's number.</param>
/// <param name="Points">Null where there is no order by points, or the total is not known.</param>
/// <param name="Rules">The rule set that gave them; null where the programme's own score did.</param>
public sealed record PoolEnteredLine(string Number, int? Points, string? Rules);

/// <summary>Version 1 of <see cref="CaseKinds.PoolScored"/>: before and after.</summary>
public sealed record PoolScoredLine(int? Before, int? After, string? RulesBefore, string? RulesAfter);

/// <summary>Version 1 of <see cref="CaseKinds.PoolUpdated"/>: the version that counts from now on, with the points before and after.</summary>
/// <param name="Submission">The sealed record of what was filed.</param>
/// <param name="Hash">Its SHA-256.</param>
public sealed record PoolUpdatedLine(Guid Submission, string Hash, int? Before, int? After, string? RulesBefore, string? RulesAfter);

/// <summary>Version 1 of <see cref="CaseKinds.PoolMoved"/>.</summary>
/// <param name="What">One of <see cref="Pools.PoolEvents"/>.</param>
/// <param name="Round">The round of the invitation it is about; null where it is about none.</param>
/// <param name="Until">The next deadline; null where there is none.</param>
public sealed record PoolMovedLine(string What, Guid? Round, DateTime? Until);

/// <summary>Version 1 of <see cref="CaseKinds.Decided"/>.</summary>
/// <param name="Outcome">approved or refused.</param>
/// <param name="Message">The message that tells it.</param>
/// <param name="Issued">The document issued; null without one.</param>
public sealed record DecidedLine(string Outcome, Guid Message, IssuedLine? Issued);

/// <summary>A document issued to the client.</summary>
/// <param name="Kind">Key of the kind, see <see cref="CaseSteps.IssuedKinds"/>.</param>
/// <param name="Number">Its number, sealed in a note.</param>
/// <param name="On">The day it was issued.</param>
/// <param name="Until">The last day it holds; null where it has none.</param>
public sealed record IssuedLine(string Kind, Guid Number, DateOnly On, DateOnly? Until);
