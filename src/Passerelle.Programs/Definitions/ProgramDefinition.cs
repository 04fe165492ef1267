using System.Text.Json.Serialization;

namespace Passerelle.Programs;

/// <summary>Where and when a programme can be started; both days included.</summary>
public sealed record OfferDefinition
{
    public required string Portal { get; init; }

    public required string Entry { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>Whether the offer stands on that day.</summary>
    public bool IsOpen(DateOnly on) => From <= on && (To is null || on <= To);
}

/// <summary>A named expression over the answers, usable by every later expression.</summary>
public sealed record NameDefinition
{
    public required string Key { get; init; }

    public required Expression Expression { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>A named number or result shown by <c>evaluate</c>.</summary>
public sealed record ScoreDefinition
{
    public required string Key { get; init; }

    public required Text Title { get; init; }

    public required Expression Expression { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>What the two decisions mean, where it is not that what was applied for is granted or not.</summary>
public sealed record DecisionWordsDefinition
{
    public required Text Approved { get; init; }

    public required Text Refused { get; init; }
}

/// <summary>Which answers make an applicant's name.</summary>
public sealed record ApplicantNameDefinition
{
    public required string Given { get; init; }

    public required string Family { get; init; }

    /// <summary>A question with the whole name, used while the other two are unanswered.</summary>
    public string? Fallback { get; init; }

    /// <summary>The question with the date of birth, by which an application is recognised beside its name; null where none is.</summary>
    public string? BirthDate { get; init; }

    /// <summary>The question with the applicant's own address of email, their address of record; null where none is asked.</summary>
    public string? Email { get; init; }
}

/// <summary>
/// A programme, closed over its banks: all that is asked, when, and what it leads to. Immutable.
/// Tables, lists and fee amounts are not part of it: they are chosen by date.
/// </summary>
public sealed record ProgramDefinition
{
    public required string Slug { get; init; }

    /// <summary>Whether one application is told from another by name and date of birth.</summary>
    [JsonIgnore]
    public bool RecognisesApplicants => ApplicantName is { BirthDate: not null };

    /// <summary>Shown as the application's type.</summary>
    public required Text Title { get; init; }

    public Text? Summary { get; init; }

    /// <summary>The letter application numbers begin with.</summary>
    public string NumberLetter { get; init; } = "A";

    /// <summary>How many days a draft lives.</summary>
    public int DraftDays { get; init; } = 60;

    /// <summary>
    /// Its files exist only for the representative of record and for officers who have that role; each view is recorded, and no name
    /// leaves the file: not in a notice, a mail or an export.
    /// </summary>
    public bool Confidential { get; init; }

    /// <summary>After this day a draft of this version must be upgraded before it is signed.</summary>
    public DateOnly? AcceptUntil { get; init; }

    public IReadOnlyList<OfferDefinition> Offers { get; init; } = [];

    /// <summary>The forms asked once per dossier, whose answers every expression may use; walked before the programme's own.</summary>
    public IReadOnlyList<FormDefinition> Shared { get; init; } = [];

    public IReadOnlyList<NameDefinition> Names { get; init; } = [];

    public IReadOnlyList<ScoreDefinition> Scores { get; init; } = [];

    /// <summary>In walk order.</summary>
    public required IReadOnlyList<FormDefinition> Forms { get; init; }

    public ApplicantNameDefinition? ApplicantName { get; init; }

    public IReadOnlyList<SlotDefinition> Slots { get; init; } = [];

    public IReadOnlyList<FeeKindDefinition> Fees { get; init; } = [];

    public EligibilityDefinition? Eligibility { get; init; }

    /// <summary>Null where no assessment is shown.</summary>
    public ResultsDefinition? Results { get; init; }

    /// <summary>Null where the portal's own words are shown.</summary>
    public InstructionsDefinition? Instructions { get; init; }

    /// <summary>What happens once it is submitted, as a list; null where the product's general words are true.</summary>
    public Text? Afterwards { get; init; }

    /// <summary>Null where applicants are not ranked.</summary>
    public RankingDefinition? Ranking { get; init; }

    /// <summary>Null where the programme is filed with a checklist.</summary>
    public ProfileDefinition? Profile { get; init; }

    /// <summary>Null where a decision is an approval or a refusal.</summary>
    public DecisionWordsDefinition? Decisions { get; init; }

    public DeclarationDefinition? Declaration { get; init; }

    /// <summary>Null where an officer decides everything.</summary>
    public AutomaticDecisionDefinition? AutomaticDecision { get; init; }

    /// <summary>The pool that its applications wait in; null where they are processed at once.</summary>
    public PoolDefinition? Pool { get; init; }

    /// <summary>Where the facts come from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>SHA-256 (hex) of questions, pages, documents, conditions and fee rules; texts have their own.</summary>
    [JsonIgnore]
    public string ContentHash => DefinitionCodec.HashesOf(this).Content;

    /// <summary>SHA-256 (hex) of every text.</summary>
    [JsonIgnore]
    public string TextHash => DefinitionCodec.HashesOf(this).Text;

    /// <summary>The form by its key, or null.</summary>
    public FormDefinition? FindForm(string key) => Forms.FirstOrDefault(f => f.Key == key);

    /// <summary>The slot by its key, or null.</summary>
    public SlotDefinition? FindSlot(string key) => Slots.FirstOrDefault(s => s.Key == key);

    /// <summary>The first place where a key is asked, or null.</summary>
    public QuestionDefinition? FindQuestion(string key) =>
        Forms.SelectMany(f => f.Pages).SelectMany(p => p.Questions).FirstOrDefault(q => q.Key == key);
}
