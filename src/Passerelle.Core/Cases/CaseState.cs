using System.Text.Json;
using Passerelle.Core.Accounts;

namespace Passerelle.Core.Cases;

/// <summary>Who the application waits for.</summary>
public enum WaitingOn
{
    Office,
    Representative,
    Nobody,
}

/// <summary>A step with its state and since when.</summary>
/// <param name="Since">Null while it has the state it began with.</param>
public sealed record CaseStep(StepDefinition Definition, StepStateDefinition State, DateTime? Since);

/// <summary>A document asked for.</summary>
/// <param name="AnsweredAt">Null while it is open.</param>
public sealed record DocumentRequest(
    Guid Id,
    string Slot,
    bool Again,
    DateOnly Due,
    Guid Message,
    DateTime AskedAt,
    DateTime? AnsweredAt,
    IReadOnlyList<SuppliedDocument> Documents
)
{
    /// <summary>Nothing was given yet.</summary>
    public bool IsOpen => AnsweredAt is null;
}

/// <summary>How the application was decided.</summary>
public sealed record CaseDecision(string Outcome, DateTime At, IssuedLine? Issued);

/// <summary>What an officer thinks of a document.</summary>
/// <param name="Note">Why, sealed; null without words.</param>
public sealed record JudgedDocument(Guid Document, string Verdict, Guid? Note, Guid Seat, DateTime At);

/// <summary>A refusal that waits for another officer.</summary>
/// <param name="Seat">Who proposed it.</param>
/// <param name="Note">The reasons, sealed.</param>
public sealed record ProposedRefusal(Guid Seat, Guid Note, DateTime At);

/// <summary>The verification of the letter of acceptance.</summary>
/// <param name="Due">The last day to answer.</param>
/// <param name="Answer">matched, no-match or cancelled; null until it is answered.</param>
/// <param name="ByOffice">The office recorded the outcome itself.</param>
public sealed record CaseLetter(Guid Verification, DateOnly Due, string? Answer, bool ByOffice, DateTime? AnsweredAt);

/// <summary>
/// Where an application is: the fold of its log, which is the truth. Pure: the same lines give the same state. A line of a kind or a
/// version that is not known is an error, never passed over.
/// </summary>
public sealed class CaseState
{
    private readonly Dictionary<string, CaseStep> _steps = CaseSteps.All.ToDictionary(
        s => s.Key,
        s => new CaseStep(s, s.States[0], Since: null),
        StringComparer.Ordinal
    );

    private readonly List<DocumentRequest> _requests = [];
    private readonly Dictionary<Guid, JudgedDocument> _verdicts = [];

    private CaseState() { }

    /// <summary>Number of the last line.</summary>
    public int Seq { get; private set; }

    /// <summary>When the application was received.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>When the last line was written.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>A key of <see cref="CaseSteps.Stages"/>.</summary>
    public string Stage { get; private set; } = CaseSteps.Received;

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<CaseStep> Steps => [.. CaseSteps.All.Select(s => _steps[s.Key])];

    /// <summary>The documents asked for, oldest first.</summary>
    public IReadOnlyList<DocumentRequest> Requests => _requests;

    /// <summary>The last verdict on each document that has one.</summary>
    public IReadOnlyDictionary<Guid, JudgedDocument> Verdicts => _verdicts;

    /// <summary>Seat of the officer who has it; null for nobody.</summary>
    public Guid? Officer { get; private set; }

    /// <summary>It came in on paper: nothing was submitted here.</summary>
    public bool OnPaper { get; private set; }

    /// <summary>Null until it is decided.</summary>
    public CaseDecision? Decision { get; private set; }

    /// <summary>A refusal that an officer proposed and no other has decided yet; null without one.</summary>
    public ProposedRefusal? ProposedRefusal { get; private set; }

    /// <summary>Null until they are recorded.</summary>
    public BiometricsGivenLine? Biometrics { get; private set; }

    /// <summary>Null where no letter of acceptance is to be verified.</summary>
    public CaseLetter? Letter { get; private set; }

    /// <summary>The representative gave something, and no officer has acted since.</summary>
    public bool Answered { get; private set; }

    /// <summary>The representative has something to give (« Suivi requis »).</summary>
    public bool FollowUp => Decision is null && _requests.Exists(r => r.IsOpen);

    /// <summary>Decided.</summary>
    public bool IsClosed => Decision is not null;

    /// <summary>Who is to act.</summary>
    public WaitingOn WaitingOn =>
        IsClosed ? WaitingOn.Nobody
        : FollowUp || _steps.Values.Any(s => s.State.Progress == StepProgress.WaitingOnYou) ? WaitingOn.Representative
        : WaitingOn.Office;

    /// <summary>The request by its id; null for none.</summary>
    public DocumentRequest? Request(Guid id) => _requests.Find(r => r.Id == id);

    /// <summary>The open request for a slot; null for none.</summary>
    public DocumentRequest? OpenRequest(string slot) => _requests.Find(r => r.IsOpen && r.Slot == slot);

    /// <summary>Folds the lines of one application, in order.</summary>
    /// <exception cref="InvalidOperationException">A line is of a kind, version or step that this product does not know.</exception>
    public static CaseState Of(IEnumerable<CaseEntry> entries)
    {
        var state = new CaseState();
        foreach (CaseEntry entry in entries)
        {
            state.Fold(entry);
        }

        return state;
    }

    private void Fold(CaseEntry entry)
    {
        switch (entry.Kind, entry.Version)
        {
            case (CaseKinds.Submitted, 1):
                ReceivedAt = entry.At;
                break;
            case (CaseKinds.Registered, 1):
                OnPaper = true;
                ReceivedAt = entry.At;
                break;
            case (CaseKinds.Assigned, 1):
                Officer = Data<AssignedLine>(entry).Officer;
                break;
            case (CaseKinds.DocumentJudged, 1):
                DocumentJudgedLine judged = Data<DocumentJudgedLine>(entry);
                _verdicts[judged.Document] = new(judged.Document, judged.Verdict, judged.Note, entry.ActorSeatId, entry.At);
                break;
            case (CaseKinds.StepChanged, 1):
                StepChangedLine step = Data<StepChangedLine>(entry);
                Move(step.Step, step.State, entry.At);
                break;
            case (CaseKinds.DocumentRequested, 1):
                DocumentRequestedLine asked = Data<DocumentRequestedLine>(entry);
                _requests.Add(
                    new DocumentRequest(asked.Request, asked.Slot, asked.Again, asked.Due, asked.Message, entry.At, AnsweredAt: null, [])
                );
                Move(CaseSteps.Documents, "needed", entry.At);
                break;
            case (CaseKinds.DocumentSupplied, 1):
                Supply(Data<DocumentSuppliedLine>(entry), entry.At);
                break;
            case (CaseKinds.BiometricsGiven, 1):
                Biometrics = Data<BiometricsGivenLine>(entry);
                Move(CaseSteps.Biometrics, "completed", entry.At);
                break;
            case (CaseKinds.Decided, 1):
                DecidedLine decided = Data<DecidedLine>(entry);
                Pass(entry, decided.Outcome);
                Move(CaseSteps.Decision, decided.Outcome, entry.At);
                Decision = new CaseDecision(decided.Outcome, entry.At, decided.Issued);
                ProposedRefusal = null;
                Stage = CaseSteps.Closed;
                break;
            case (CaseKinds.RefusalProposed, 1):
                ProposedRefusal = new ProposedRefusal(entry.ActorSeatId, Data<NotedLine>(entry).Note, entry.At);
                break;
            case (CaseKinds.Reopened, 1):
                Decision = null;
                ProposedRefusal = null;
                Move(CaseSteps.Decision, "preparing", entry.At);
                break;
            case (CaseKinds.LetterRaised, 1):
                LetterRaisedLine raised = Data<LetterRaisedLine>(entry);
                Letter = new CaseLetter(raised.Verification, raised.Due, Answer: null, ByOffice: false, AnsweredAt: null);
                break;
            case (CaseKinds.LetterExtended, 1):
                Letter = Letter! with { Due = Data<LetterRaisedLine>(entry).Due };
                break;
            case (CaseKinds.LetterAnswered, 1):
                LetterAnsweredLine verified = Data<LetterAnsweredLine>(entry);
                Letter = Letter! with { Answer = verified.Answer, ByOffice = verified.Note is not null, AnsweredAt = entry.At };
                break;
            case (CaseKinds.PoolEntered, 1):
                Stage = CaseSteps.Pool;
                break;
            case (CaseKinds.PoolScored or CaseKinds.PoolMoved or CaseKinds.PoolUpdated, 1):
            case (CaseKinds.MessageSent or CaseKinds.Noted or CaseKinds.ClientIdentified or CaseKinds.Linked, 1):
                break;
            default:
                throw new InvalidOperationException($"The case log has a line « {entry.Kind} » of version {entry.Version}: not known.");
        }

        // What is not an officer’s look at the answer leaves it to be looked at.
        Answered =
            entry.Kind == CaseKinds.DocumentSupplied
            || (
                Answered
                && entry.Kind
                    is CaseKinds.Noted
                        or CaseKinds.Linked
                        or CaseKinds.Assigned
                        or CaseKinds.LetterExtended
                        or CaseKinds.LetterAnswered
            );
        Seq = entry.Seq;
        ChangedAt = entry.At;
    }

    private void Supply(DocumentSuppliedLine supplied, DateTime at)
    {
        var index = _requests.FindIndex(r => r.Id == supplied.Request);
        if (index < 0)
        {
            throw new InvalidOperationException("The case log answers a request that was not made.");
        }

        _requests[index] = _requests[index] with { AnsweredAt = at, Documents = supplied.Documents };
        if (!_requests.Exists(r => r.IsOpen))
        {
            Move(CaseSteps.Documents, "review", at);
        }
    }

    // Who is approved meets the requirements, whether or not an officer said so first; a rule that decides by itself has looked at the background too.
    private void Pass(CaseEntry entry, string outcome)
    {
        if (outcome != CaseSteps.Approved)
        {
            return;
        }

        string[] passed = entry.ActorSeatId == Actor.System.SeatId ? ["eligibility", "background"] : ["eligibility"];
        foreach (var step in passed.Where(s => _steps[s].State.Progress == StepProgress.NotStarted))
        {
            Move(step, CaseSteps.Find(step)!.States.Single(s => s.Progress == StepProgress.Completed).Key, entry.At);
        }
    }

    private void Move(string step, string state, DateTime at)
    {
        StepStateDefinition? to = CaseSteps.Find(step)?.Find(state);
        _steps[step] = to is null
            ? throw new InvalidOperationException($"The case log names a step « {step} » in state « {state} »: not known.")
            : new CaseStep(_steps[step].Definition, to, at);
        if (to.Progress is StepProgress.InProgress or StepProgress.WaitingOnYou)
        {
            Stage = step;
        }
        else if (Stage == step || Stage == CaseSteps.Received)
        {
            // The step that was under way is over: another one is, or the processing is between two.
            Stage =
                CaseSteps.All.LastOrDefault(s => _steps[s.Key].State.Progress is StepProgress.InProgress or StepProgress.WaitingOnYou)?.Key
                ?? step;
        }
    }

    private static T Data<T>(CaseEntry entry) =>
        JsonSerializer.Deserialize<T>(entry.Data, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"A line « {entry.Kind} » of the case log is empty.");
}
