namespace Passerelle.Core.Documents;

/// <summary>A file as a person sends it.</summary>
/// <param name="Name">As the browser says it; cleaned before it is kept, and never believed.</param>
/// <param name="Content">Read once, to its end unless refused; not disposed.</param>
public sealed record IncomingFile(string? Name, Stream Content);

/// <summary>What became of a file that was sent.</summary>
public abstract record ReceiveOutcome
{
    private ReceiveOutcome() { }

    /// <summary>It is in the file and will be scanned.</summary>
    public sealed record Received(Document Document) : ReceiveOutcome;

    /// <summary>It was not kept.</summary>
    /// <param name="FileName">The cleaned name.</param>
    /// <param name="Limits">What the slot takes, to say how to mend it.</param>
    public sealed record Refused(DocumentRefusal Why, string FileName, SlotLimits Limits) : ReceiveOutcome;

    /// <summary>There is no such slot for this actor.</summary>
    public sealed record NotFound : ReceiveOutcome;
}

/// <summary>Why a file was not kept.</summary>
public enum DocumentRefusal
{
    /// <summary>It holds nothing.</summary>
    Empty,

    /// <summary>It is larger than the slot takes.</summary>
    TooLarge,

    /// <summary>Its content is of no kind that the slot takes.</summary>
    KindNotAccepted,

    /// <summary>The slot has as many files as it takes.</summary>
    TooMany,

    /// <summary>The file store has no room at the moment.</summary>
    StoreFull,

    /// <summary>The dossier was submitted or has expired: nothing can be added.</summary>
    Closed,
}

/// <summary>What a slot takes.</summary>
/// <param name="MaxBytes">The largest file.</param>
/// <param name="Accept">Kinds, as in <see cref="Contents.ContentKind"/>.</param>
/// <param name="Many">Several files at once; otherwise a new one takes the place of the one before.</param>
public sealed record SlotLimits(long MaxBytes, IReadOnlyList<string> Accept, bool Many);

/// <summary>What became of the wish to take a document out.</summary>
public enum RemoveOutcome
{
    Removed,

    /// <summary>There is no such document for this actor.</summary>
    NotFound,

    /// <summary>The dossier was submitted or has expired.</summary>
    Closed,
}
