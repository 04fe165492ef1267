using System.Globalization;
using Passerelle.Core.Cases;
using Passerelle.Core.Messages;
using Passerelle.Programs;
using Passerelle.Web.Enrolments;
using Passerelle.Web.Institutions;
using Passerelle.Web.Layout;
using Passerelle.Web.Pools;
using Passerelle.Web.WebForms;

namespace Passerelle.Web.Cases;

/// <summary>Where an application is, and what its messages say, in words.</summary>
public sealed class CaseWords(Language language, Formats format)
{
    private readonly CasesTexts _t = CasesTexts.In(language);

    /// <summary>A stage, as in lists: a step's name, or received or closed.</summary>
    public string Stage(string? stage) =>
        stage switch
        {
            null or CaseSteps.Received => _t.StageReceived,
            CaseSteps.Pool => PoolsTexts.In(language).Stage,
            CaseSteps.Closed => _t.StageClosed,
            _ => Step(stage),
        };

    /// <summary>The status tracker's word.</summary>
    public string Status(CaseStatus status) => Status(status, language);

    /// <inheritdoc cref="Status(CaseStatus)" />
    public static string Status(CaseStatus status, Language language)
    {
        var t = CasesTexts.In(language);
        return status switch
        {
            CaseStatus.Received => t.StageReceived,
            CaseStatus.Closed => t.StageClosed,
            _ => t.StatusInProgress,
        };
    }

    /// <summary>Its state, for the icon.</summary>
    public static State StateOf(CaseStatus status) =>
        status switch
        {
            CaseStatus.Received => State.Waiting,
            CaseStatus.Closed => State.Complete,
            _ => State.InProgress,
        };

    /// <summary>The name of a step.</summary>
    public string Step(string step) =>
        step switch
        {
            "eligibility" => _t.StepEligibility,
            "medical" => _t.StepMedical,
            "documents" => _t.StepDocuments,
            "interview" => _t.StepInterview,
            "biometrics" => _t.StepBiometrics,
            "background" => _t.StepBackground,
            "decision" => _t.StepDecision,
            _ => throw new ArgumentException($"The step « {step} » has no name.", nameof(step)),
        };

    /// <summary>What is said of a step in a state.</summary>
    public string StepState(string step, string state, ProgramDefinition? program = null) =>
        (step, state) switch
        {
            ("eligibility", "not-started") => _t.EligibilityNotStarted,
            ("eligibility", "review") => _t.EligibilityReview,
            ("eligibility", "met") => _t.EligibilityMet,
            ("medical", "not-needed") => _t.MedicalNotNeeded,
            ("medical", "exam-needed") => _t.MedicalExamNeeded,
            ("medical", "review") => _t.MedicalReview,
            ("medical", "passed") => _t.MedicalPassed,
            ("documents", "not-needed") => _t.DocumentsNotNeeded,
            ("documents", "needed") => _t.DocumentsNeeded,
            ("documents", "review") => _t.DocumentsReview,
            ("documents", "reviewed") => _t.DocumentsReviewed,
            ("interview", "not-needed") => _t.InterviewNotNeeded,
            ("interview", "scheduled") => _t.InterviewScheduled,
            ("interview", "held") => _t.InterviewHeld,
            ("biometrics", "not-needed") => _t.BiometricsNotNeeded,
            ("biometrics", "needed") => _t.BiometricsNeeded,
            ("biometrics", "completed") => _t.BiometricsCompleted,
            ("background", "not-started") => _t.BackgroundNotStarted,
            ("background", "review") => _t.BackgroundReview,
            ("background", "done") => _t.BackgroundDone,
            ("decision", "in-progress") => _t.DecisionInProgress,
            ("decision", "preparing") => _t.DecisionPreparing,
            ("decision", CaseSteps.Approved) => program?.Decisions?.Approved.In(language) ?? _t.DecisionApproved,
            ("decision", CaseSteps.Refused) => program?.Decisions?.Refused.In(language) ?? _t.DecisionRefused,
            _ => throw new ArgumentException($"The step « {step} » has no words for « {state} ».", nameof(state)),
        };

    /// <summary>How far a step is.</summary>
    public string Progress(StepProgress progress) =>
        progress switch
        {
            StepProgress.InProgress => _t.ProgressInProgress,
            StepProgress.WaitingOnYou => _t.ProgressWaitingOnYou,
            StepProgress.Completed => _t.ProgressCompleted,
            StepProgress.Exempted => _t.ProgressExempted,
            _ => _t.ProgressNotStarted,
        };

    /// <summary>Its state, for the icon.</summary>
    public static State StateOf(StepProgress progress) =>
        progress switch
        {
            StepProgress.InProgress => State.InProgress,
            StepProgress.WaitingOnYou => State.Waiting,
            StepProgress.Completed => State.Complete,
            _ => State.NotStarted,
        };

    /// <summary>Where the application stands, in one sentence.</summary>
    public string Stands(CaseState state, ProgramDefinition? program) =>
        state switch
        {
            { Decision.Outcome: CaseSteps.Approved } when program?.Decisions is { } words => _t.StandsDecided(words.Approved.In(language)),
            { Decision: not null } when program?.Decisions is { } words => _t.StandsDecided(words.Refused.In(language)),
            { Decision.Outcome: CaseSteps.Approved } => _t.StandsApproved,
            { Decision: not null } => _t.StandsRefused,
            { FollowUp: true } => _t.StandsFollowUp,
            { Stage: CaseSteps.Pool } => PoolsTexts.In(language).Stands,
            { Stage: CaseSteps.Received } => _t.StandsReceived,
            _ => _t.StandsInProgress(Step(state.Stage)),
        };

    /// <summary>What the office thinks of a document.</summary>
    public string Verdict(string verdict) =>
        verdict switch
        {
            DocumentVerdicts.Accepted => _t.VerdictAccepted,
            "unreadable" => _t.VerdictUnreadable,
            "incomplete" => _t.VerdictIncomplete,
            "wrong" => _t.VerdictWrong,
            _ => throw new ArgumentException($"The verdict « {verdict} » has no name.", nameof(verdict)),
        };

    /// <summary>Points in a pool.</summary>
    public string Points(int? points) => new PoolWords(language, format).Points(points);

    /// <summary>A kind of issued document.</summary>
    public string Issued(string kind) =>
        kind switch
        {
            "visa" => _t.IssuedVisa,
            "permit" => _t.IssuedPermit,
            "record" => _t.IssuedRecord,
            "authorization" => _t.IssuedAuthorization,
            "certificate" => _t.IssuedCertificate,
            "claimant" => _t.IssuedClaimant,
            _ => throw new ArgumentException($"The issued document « {kind} » has no name.", nameof(kind)),
        };

    /// <summary>The state of what was asked for: « Demande requise », « Non fourni », or given.</summary>
    public string Request(DocumentRequest request) =>
        !request.IsOpen ? _t.Uploaded
        : request.Again ? _t.Requested
        : _t.NotProvided;

    /// <summary>A document that was submitted.</summary>
    public string Given(bool online) => online ? _t.FilledIn : _t.Uploaded;

    /// <summary>The name of a slot of the programme.</summary>
    public string Slot(ProgramDefinition? program, string slot) => program?.FindSlot(slot)?.Title.In(language) ?? _t.OtherDocument;

    /// <summary>What the queue of messages says of an application.</summary>
    public string Details(bool followUp) => followUp ? _t.DetailsFollowUp : _t.DetailsUpdated;

    /// <summary>The subject of a message: an officer's own, or the product's.</summary>
    public string Subject(OpenedMessage message, ProgramDefinition? program) =>
        message.Content.Subject
        ?? EnrolmentMessages.Subject(message, language)
        ?? InstitutionWords.Subject(message, language)
        ?? LetterWords.Subject(message, language)
        ?? WebFormWords.Subject(message, language)
        ?? PoolWords.Subject(message, language)
        ?? message.Message.Kind switch
        {
            "document-request" => _t.SubjectRequest(Slot(program, Parameter(message, "slot"))),
            "decision" => _t.SubjectApproved,
            "submitted" => _t.SubjectSubmitted,
            "reopened" => _t.SubjectReopened,
            "payment-to-refund" => _t.SubjectRefund,
            "mail-refused" => _t.SubjectMailRefused,
            "accounts-linked" => _t.SubjectAccountsLinked,
            "accounts-unlinked" => _t.SubjectAccountsUnlinked,
            _ => _t.SubjectOther,
        };

    /// <summary>What a message says: the product's sentence where there is one, then an officer's own words.</summary>
    public IReadOnlyList<string> Paragraphs(OpenedMessage message, ProgramDefinition? program) =>
        [
            .. new[] { Sentence(message, program) }.OfType<string>(),
            .. EnrolmentMessages.Sentences(message, language),
            .. InstitutionWords.Sentences(message, language),
            .. LetterWords.Sentences(message, language, format),
            .. WebFormWords.Sentences(message, language),
            .. new PoolWords(language, format).Sentences(message),
            .. (message.Content.Body ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        ];

    private string? Sentence(OpenedMessage message, ProgramDefinition? program)
    {
        switch (message.Message.Kind)
        {
            case "document-request":
                var document = Slot(program, Parameter(message, "slot"));
                var due = format.Date(DateOnly.Parse(Parameter(message, "due"), CultureInfo.InvariantCulture));
                return Parameter(message, "again") == "yes" ? _t.BodyRequestAgain(document, due) : _t.BodyRequestExtra(document, due);
            case "decision":
                return Parameter(message, "outcome") == CaseSteps.Approved
                    ? program?.Decisions?.Approved.In(language) ?? _t.BodyApproved
                    : program?.Decisions?.Refused.In(language) ?? _t.BodyRefused;
            case "submitted":
                return _t.BodySubmitted(message.Application?.Number ?? "");
            case "reopened":
                return _t.BodyReopened;
            case "payment-to-refund":
                return _t.BodyRefund(Parameter(message, "attempt"));
            case "mail-refused":
                return _t.BodyMailRefused(Parameter(message, "code"));
            case "accounts-linked":
                return _t.BodyAccountsLinked;
            case "accounts-unlinked":
                return _t.BodyAccountsUnlinked;
            default:
                return null;
        }
    }

    private static string Parameter(OpenedMessage message, string name) => message.Content.Parameters.GetValueOrDefault(name) ?? "";
}
