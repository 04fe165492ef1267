namespace Passerelle.Core.Cases;

/// <summary>How far a step is, as the status tracker says it.</summary>
public enum StepProgress
{
    NotStarted,
    InProgress,
    WaitingOnYou,
    Completed,
    Exempted,
}

/// <summary>A state a step may have.</summary>
/// <param name="Key">Stable; its sentence is in the pages' texts.</param>
public sealed record StepStateDefinition(string Key, StepProgress Progress);

/// <summary>A step of the processing.</summary>
/// <param name="Key">Stable; its name is in the pages' texts.</param>
/// <param name="States">The first is the one it begins with.</param>
public sealed record StepDefinition(string Key, IReadOnlyList<StepStateDefinition> States)
{
    /// <summary>The state by its key; null when the step has no such state.</summary>
    public StepStateDefinition? Find(string key) => States.FirstOrDefault(s => s.Key == key);
}

/// <summary>The steps that an application goes through, in the order the status page shows them.</summary>
public static class CaseSteps
{
    /// <summary>The stage of an application whose processing has not begun.</summary>
    public const string Received = "received";

    /// <summary>The stage of an application that waits in a pool instead of a queue.</summary>
    public const string Pool = "pool";

    /// <summary>The stage of an application that was decided.</summary>
    public const string Closed = "closed";

    /// <summary>Place of a stage among the three words of the status tracker: 0 received, 1 in progress, 2 closed.</summary>
    internal static int RankOf(string? stage) =>
        stage switch
        {
            null or Received => (int)CaseStatus.Received,
            Closed => (int)CaseStatus.Closed,
            _ => (int)CaseStatus.InProgress,
        };

    /// <summary>The step that a decision completes; no officer changes it by hand.</summary>
    public const string Decision = "decision";

    /// <summary>The step that a recorded biometrics collection completes.</summary>
    public const string Biometrics = "biometrics";

    /// <summary>The step of additional documents, which requests and answers move.</summary>
    public const string Documents = "documents";

    /// <summary>The outcomes of a decision.</summary>
    public const string Approved = "approved";

    /// <inheritdoc cref="Approved" />
    public const string Refused = "refused";

    /// <summary>The table.</summary>
    public static IReadOnlyList<StepDefinition> All { get; } =
    [
        new(
            "eligibility",
            [new("not-started", StepProgress.NotStarted), new("review", StepProgress.InProgress), new("met", StepProgress.Completed)]
        ),
        new(
            "medical",
            [
                new("not-needed", StepProgress.Exempted),
                new("exam-needed", StepProgress.WaitingOnYou),
                new("review", StepProgress.InProgress),
                new("passed", StepProgress.Completed),
            ]
        ),
        new(
            Documents,
            [
                new("not-needed", StepProgress.Exempted),
                new("needed", StepProgress.WaitingOnYou),
                new("review", StepProgress.InProgress),
                new("reviewed", StepProgress.Completed),
            ]
        ),
        new(
            "interview",
            [new("not-needed", StepProgress.Exempted), new("scheduled", StepProgress.WaitingOnYou), new("held", StepProgress.Completed)]
        ),
        new(
            Biometrics,
            [new("not-needed", StepProgress.Exempted), new("needed", StepProgress.WaitingOnYou), new("completed", StepProgress.Completed)]
        ),
        new(
            "background",
            [new("not-started", StepProgress.NotStarted), new("review", StepProgress.InProgress), new("done", StepProgress.Completed)]
        ),
        new(
            Decision,
            [
                new("in-progress", StepProgress.NotStarted),
                new("preparing", StepProgress.InProgress),
                new(Approved, StepProgress.Completed),
                new(Refused, StepProgress.Completed),
            ]
        ),
    ];

    /// <summary>Kinds of documents that are issued.</summary>
    public static IReadOnlyList<string> IssuedKinds { get; } = ["visa", "permit", "record", "authorization", "certificate", "claimant"];

    /// <summary>Every stage an application may be in, in order.</summary>
    public static IReadOnlyList<string> Stages { get; } = [Received, Pool, .. All.Select(s => s.Key), Closed];

    /// <summary>The step by its key; null for none.</summary>
    public static StepDefinition? Find(string key) => All.FirstOrDefault(s => s.Key == key);
}
