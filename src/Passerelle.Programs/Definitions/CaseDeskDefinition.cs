namespace Passerelle.Programs;

/// <summary>How the office works on what was submitted.</summary>
public sealed record CaseDeskDefinition
{
    /// <summary>A refusal that one officer wants is decided by another.</summary>
    public bool SecondOfficerForRefusal { get; init; }

    /// <summary>The queues of the office's home, in order; the first is the one it opens with. None means one of everything.</summary>
    public IReadOnlyList<CaseQueueDefinition> Queues { get; init; } = [];

    /// <summary>What letters may begin with.</summary>
    public IReadOnlyList<LetterDefinition> Letters { get; init; } = [];
}

/// <summary>Where an application is in its processing, as queues say it.</summary>
public enum CaseStage
{
    Received,
    Pool,
    Eligibility,
    Medical,
    Documents,
    Interview,
    Biometrics,
    Background,
    Decision,
    Closed,
}

/// <summary>What an application draws attention by.</summary>
public enum CaseFlag
{
    /// <summary>The representative answered and no officer has acted since.</summary>
    Answered,

    /// <summary>The representative has something to give.</summary>
    FollowUp,
}

/// <summary>Whose applications a queue holds.</summary>
public enum QueueOfficer
{
    /// <summary>The officer's who looks at it.</summary>
    Mine,

    /// <summary>Those no officer has.</summary>
    Nobody,
}

/// <summary>A queue of submitted applications: those that fit all that it says.</summary>
public sealed record CaseQueueDefinition
{
    /// <summary>Where somebody works on it, or is about to.</summary>
    public static IReadOnlyList<CaseStage> OpenStages { get; } =
    [.. Enum.GetValues<CaseStage>().Except([CaseStage.Pool, CaseStage.Closed])];

    /// <summary>Stable; in the queue's address.</summary>
    public required string Key { get; init; }

    public required Text Title { get; init; }

    /// <summary>Slugs of the programmes; none means any.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>None means any; <c>open: true</c> stands for <see cref="OpenStages"/>.</summary>
    public IReadOnlyList<CaseStage> Stages { get; init; } = [];

    /// <summary>Received at least so many days ago, office days; null for any age.</summary>
    public int? MinDays { get; init; }

    public CaseFlag? Flag { get; init; }

    public QueueOfficer? Officer { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>What a letter of decision tells.</summary>
public enum DecisionLetter
{
    Approved,
    Refused,
}

/// <summary>A letter of the office, to be completed by an officer before it is sent.</summary>
public sealed record LetterDefinition
{
    /// <summary>What a letter may take from the application.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["applicant", "number", "program", "received"];

    /// <summary>Stable.</summary>
    public required string Key { get; init; }

    /// <summary>As officers choose it.</summary>
    public required Text Title { get; init; }

    /// <summary>Slugs of the programmes it is for; none means any, but confidential ones, which have letters of their own.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    public required Text Subject { get; init; }

    /// <summary>Plain text; <c>{number}</c> and the other <see cref="Placeholders"/> are filled in.</summary>
    public required Text Body { get; init; }

    /// <summary>The decision whose words it begins; null for a message.</summary>
    public DecisionLetter? Decision { get; init; }

    /// <summary>Whether an application of that programme may be written to with it.</summary>
    /// <param name="program">Slug of the programme; null while it is not chosen.</param>
    /// <param name="confidential">The application is confidential: letters of any programme name the applicant.</param>
    public bool IsFor(string? program, bool confidential) =>
        Programs.Count == 0 ? !confidential : program is not null && Programs.Contains(program, StringComparer.Ordinal);

    public Origin Origin { get; init; } = Origin.None;
}
