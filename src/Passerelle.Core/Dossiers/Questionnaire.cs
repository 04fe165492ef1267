using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>Names a page of a questionnaire. Without an application it is a page of the dossier's own form.</summary>
public sealed record PageAddress(string Dossier, string? Application, string Form, string Page)
{
    /// <summary>The repeating question, when one row is meant.</summary>
    public string? Question { get; init; }

    /// <summary>The stable id of that row; a new one for a row to be added.</summary>
    public string? Row { get; init; }
}

/// <summary>One question of an opened page.</summary>
/// <param name="Definition">The question at the pinned version.</param>
/// <param name="Fields">What its fields show, by field name: as typed, valid or not.</param>
/// <param name="Value">As saved.</param>
/// <param name="Fingerprint">Of what was shown; goes along in the form, so that a change made meanwhile is noticed.</param>
/// <param name="Problems">To be shown beside it; empty on a page opened for the first time.</param>
/// <param name="SavedElsewhere">What another tab saved meanwhile, when it differs from what was posted here; else null.</param>
public sealed record OpenedQuestion(
    QuestionDefinition Definition,
    IReadOnlyDictionary<string, string[]> Fields,
    FeelValue Value,
    string Fingerprint,
    IReadOnlyList<Problem> Problems,
    IReadOnlyDictionary<string, string[]>? SavedElsewhere
)
{
    /// <summary>Where what its fields show comes from, when it is only proposed; else null.</summary>
    public ProposalOrigin? Proposed { get; init; }

    /// <summary>The form that alone changes the answer, which is only shown here; null where it is given here (S2-151, S2-185).</summary>
    public FixedFormDefinition? Fixed { get; init; }
}

/// <summary>A page (or a row) ready to be shown.</summary>
public sealed record OpenedPage
{
    public required PageAddress Address { get; init; }
    public required LoadedDossier Dossier { get; init; }

    /// <summary>Null for a page of the dossier's own form.</summary>
    public LoadedApplication? Application { get; init; }
    public required CompiledProgram Program { get; init; }
    public required Evaluation Evaluation { get; init; }
    public required PageState State { get; init; }

    /// <summary>The repeating question whose row this is; null on a page.</summary>
    public QuestionDefinition? Rows { get; init; }

    /// <summary>The row as it stands; null on a page.</summary>
    public RowState? Row { get; init; }
    public required IReadOnlyList<OpenedQuestion> Questions { get; init; }

    /// <summary>Problems of the page or row as saved, in order; on a page, those inside its rows too.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    public bool HasConflict => Questions.Any(q => q.SavedElsewhere is not null);
}

/// <summary>What became of a posted page: it was saved, valid or not, unless somebody else changed the same answer meanwhile.</summary>
/// <param name="Page">The page as it is now, with its problems.</param>
/// <param name="Saved">False only when nothing could be taken because of a conflict on every changed question.</param>
public sealed record SavedPage(OpenedPage Page, bool Saved)
{
    /// <summary>No problem and no conflict: one may go on.</summary>
    public bool Ok => Page.Problems.Count == 0 && !Page.HasConflict;
}
