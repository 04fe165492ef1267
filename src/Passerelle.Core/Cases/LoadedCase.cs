using Passerelle.Core.Dossiers;

namespace Passerelle.Core.Cases;

/// <summary>A submitted application with its log folded, for an actor who may see it.</summary>
public sealed class LoadedCase
{
    internal LoadedCase(Application application, Dossier dossier, IReadOnlyList<CaseEntry> entries)
    {
        Application = application;
        Dossier = dossier;
        Entries = entries;
        State = CaseState.Of(entries);
    }

    /// <summary>The application.</summary>
    public Application Application { get; }

    /// <summary>What it was filed with.</summary>
    public Dossier Dossier { get; }

    /// <summary>The log, in order.</summary>
    public IReadOnlyList<CaseEntry> Entries { get; }

    /// <summary>The fold of the log.</summary>
    public CaseState State { get; }
}
