using Passerelle.Core.Data;

namespace Passerelle.Core.Dossiers;

/// <summary>What a representative files at once: one submission holding one <see cref="Application"/> per applicant.</summary>
public sealed class Dossier : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid AccountId { get; init; }
    public required string Portal { get; init; }

    /// <summary>The portal's entry it was begun from (catalogue key).</summary>
    public required string Entry { get; init; }
    public DossierState State { get; set; } = DossierState.Draft;

    /// <summary>
    /// The application in a pool whose answers this dossier brings up to date (S2-170); null for every other. No foreign key:
    /// applications already hang on dossiers.
    /// </summary>
    public Guid? UpdatesId { get; init; }

    /// <summary>Content hash of the entry’s dossier form this dossier is pinned to; null where the entry asks nothing of the dossier.</summary>
    public string? DefinitionHash { get; set; }

    /// <summary>The representative's own file number (S2-78); the department does not use it.</summary>
    public string? FileNumber { get; set; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime SavedAt { get; set; }

    /// <summary>End of the draft's life (60 days by the programme's setting), the last second of that day in the office's zone.</summary>
    public required DateTime ExpiresAt { get; set; }
    public DateTime? SubmittedAt { get; set; }

    /// <summary>Where the representative was when leaving: a local path to continue at.</summary>
    public string? ResumeAt { get; set; }
    public List<Application> Applications { get; init; } = [];
    public int Revision { get; set; }
}

public enum DossierState
{
    Draft,

    /// <summary>Signed; waits for payment or transmission. Any change of an answer or document goes back to <see cref="Draft"/>.</summary>
    Signed,
    Submitted,
    Deleted,
    Expired,

    /// <summary>Submitted as an update, and taken over into the application it updates; see <see cref="Dossier.UpdatesId"/>.</summary>
    TakenOver,
}

/// <summary>One applicant's request within a dossier.</summary>
public sealed class Application : IRevisioned
{
    private string? _stage;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid DossierId { get; init; }
    public Dossier? Dossier { get; init; }

    /// <summary>1 for the principal applicant (client 1).</summary>
    public required int Position { get; set; }

    /// <summary>
    /// The account it is in: from the submission on that of whoever filed it, then that of who linked it (S2-227) or of the client who
    /// took it back (S2-236). Null for a draft, which is its dossier's account's.
    /// </summary>
    public Guid? HolderId { get; set; }

    /// <summary>When it came into an account that had not filed it; null otherwise.</summary>
    public DateTime? LinkedAt { get; set; }

    /// <summary>Slug of the programme; null until the application type was chosen (S2-83).</summary>
    public string? Program { get; set; }

    /// <summary>Content hash of the definition version this application is pinned to.</summary>
    public string? DefinitionHash { get; set; }

    /// <summary>Of a programme whose files exist only for their representative and for officers who have that role.</summary>
    public bool Confidential { get; set; }

    /// <summary>The client's full name as given at intake (S2-82); shown in lists.</summary>
    public string? ClientName { get; set; }

    /// <summary><see cref="ClientName"/> folded, for search.</summary>
    public string ClientNameFolded { get; set; } = "";

    /// <summary>A letter and nine digits, the last = the first eight mod 7; given at submission.</summary>
    public string? Number { get; set; }

    /// <summary>Unique client identifier (IUC), ten digits; given by the office.</summary>
    public string? Uci { get; set; }

    /// <summary>Forms that the representative chose to upload as a finished document instead of filling in online (form keys, comma separated).</summary>
    public string UploadedForms { get; set; } = "";

    /// <summary>The stage last folded from the case log, kept for lists and search; the log is the truth.</summary>
    public string? Stage
    {
        get => _stage;
        set
        {
            _stage = value;
            StatusRank = Cases.CaseSteps.RankOf(value);
        }
    }

    /// <summary>Place of <see cref="Stage"/> among the three words of the status tracker: 0 received, 1 in progress, 2 closed.</summary>
    public int StatusRank { get; private set; }

    /// <summary>When it was filed, as its dossier says; kept here because lists of a hundred thousand are sorted by it. Null for a draft.</summary>
    public DateTime? SubmittedAt { get; set; }

    /// <summary>The representative must answer something (« Suivi requis »); folded from the case log.</summary>
    public bool FollowUp { get; set; }

    /// <summary>The representative answered something and no officer has acted since; folded from the case log.</summary>
    public bool Answered { get; set; }

    /// <summary>Seat of the officer who has it; folded from the case log.</summary>
    public Guid? OfficerSeatId { get; set; }

    /// <summary>When the last line of the case log was written; null before submission.</summary>
    public DateTime? ChangedAt { get; set; }

    /// <summary>How many lines its case log has: what is taken from the end of a chain leaves no gap in it.</summary>
    public int LogLength { get; set; }

    /// <summary>Hash of the last line of its case log; null before submission.</summary>
    public string? LogHead { get; set; }
    public int Revision { get; set; }

    /// <summary>Whether it is in the actor's account, or the office's to see; the caller has found its dossier.</summary>
    public bool IsWith(Accounts.Actor actor) => HolderId is null || actor.IsOfficer || HolderId == actor.AccountId;

    /// <summary>Chooses whether a form is uploaded as a finished document or filled in online.</summary>
    public void SetUploaded(string form, bool uploaded)
    {
        IEnumerable<string> others = UploadedForms.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(f => f != form);
        UploadedForms = string.Join(',', uploaded ? others.Append(form) : others);
    }
}

/// <summary>
/// The answers of one form of one application, or of the dossier's own form (<see cref="ApplicationId"/> null):
/// one sealed JSON document each.
/// </summary>
public sealed class AnswerDocument : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid DossierId { get; init; }
    public Guid? ApplicationId { get; init; }
    public required string Form { get; init; }

    /// <summary>AES-256-GCM of the JSON; see <see cref="Sealing"/>.</summary>
    public required byte[] Sealed { get; set; }
    public required DateTime SavedAt { get; set; }
    public int Revision { get; set; }
}
