using System.Text.Json.Serialization;

namespace Passerelle.Programs;

/// <summary>What a document of the checklist is about.</summary>
public enum SlotCategory
{
    Form,
    Identity,
    Minor,
    Eligibility,
    Financial,
    Admissibility,
    Other,
}

/// <summary>A place of the checklist where one document (or several) is presented.</summary>
public sealed record SlotDefinition
{
    public required string Key { get; init; }

    public required Text Title { get; init; }

    public Text? Help { get; init; }

    /// <summary>Why it is asked.</summary>
    public Text? Why { get; init; }

    /// <summary>The official correspondence item.</summary>
    public string? Code { get; init; }

    public SlotCategory Category { get; init; } = SlotCategory.Other;

    /// <summary>The form that may be filled in online instead of uploaded.</summary>
    public string? Form { get; init; }

    /// <summary>
    /// The slot takes the signed copy of what was filled in, for the whole dossier: the words that the client signs at the end of the
    /// copy to download; null for any other slot.
    /// </summary>
    public Text? Attestation { get; init; }

    /// <summary>Required when true.</summary>
    public Expression? Required { get; init; }

    /// <summary>May be chosen as an additional document when true; absent: whenever it is known not to be required.</summary>
    public Expression? Offered { get; init; }

    /// <summary>Takes several files.</summary>
    public bool Many { get; init; }

    /// <summary>The largest file in bytes; absent: the portal's limit.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>File extensions; empty: the portal's.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>What an option of a fee pays.</summary>
public enum FeePays
{
    /// <summary>The applicant's own fee.</summary>
    Own,

    /// <summary>The family's fee, for every member.</summary>
    Cap,

    /// <summary>Nothing, because the fee is not due.</summary>
    None,

    /// <summary>Nothing, because another member pays the family's.</summary>
    Covered,
}

/// <summary>A choice of the representative for one applicant and one kind of fee.</summary>
public sealed record FeeOptionDefinition
{
    public required string Key { get; init; }

    public required FeePays Pays { get; init; }

    public required Text Label { get; init; }

    public Text? Hint { get; init; }

    /// <summary>Shown when the option is proposed.</summary>
    public Text? Why { get; init; }

    /// <summary>Offered only when true.</summary>
    public Expression? When { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>The most that members applying together pay for one kind.</summary>
public sealed record FeeCapDefinition
{
    /// <summary>The code of the amount in the fee table; members with the same code share one maximum.</summary>
    public required string Amount { get; init; }

    /// <summary>The number of applicants from which the family option is offered.</summary>
    public int OfferedFrom { get; init; } = 2;

    /// <summary>Members share the maximum only when true.</summary>
    public Expression? When { get; init; }
}

/// <summary>A kind of fee of a programme.</summary>
public sealed record FeeKindDefinition
{
    public required string Key { get; init; }

    public required Text Title { get; init; }

    /// <summary>The code of the amount in the fee table.</summary>
    public required string Amount { get; init; }

    /// <summary>Owed by this applicant; absent: always. Unknown: not yet known.</summary>
    public Expression? Due { get; init; }

    public Text? DueWhy { get; init; }

    public Text? NotDueWhy { get; init; }

    public FeeCapDefinition? Cap { get; init; }

    /// <summary>In the order of the screen; empty: charged without a choice.</summary>
    public IReadOnlyList<FeeOptionDefinition> Options { get; init; } = [];

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>The option by its key, or null.</summary>
    public FeeOptionDefinition? FindOption(string? key) => Options.FirstOrDefault(o => o.Key == key);
}

/// <summary>One condition of eligibility.</summary>
public sealed record EligibilityRuleDefinition
{
    public required string Key { get; init; }

    /// <summary>False refuses; unknown does not.</summary>
    public required Expression Require { get; init; }

    public required Text Reason { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>Who may apply.</summary>
public sealed record EligibilityDefinition
{
    /// <summary>An ineligible applicant cannot go on.</summary>
    public bool Blocks { get; init; }

    public required IReadOnlyList<EligibilityRuleDefinition> Rules { get; init; }
}

/// <summary>How a declaration is signed.</summary>
public enum SignatureKind
{
    /// <summary>By given and family name, and an answer that proves who signs (S2-111).</summary>
    Proven,

    /// <summary>By the name typed in one field; the payment follows at once (S2-210, S2-211).</summary>
    TypedName,
}

/// <summary>What is signed.</summary>
public sealed record DeclarationDefinition
{
    /// <summary>How it is signed; null for the usual way, <see cref="SignatureKind.Proven"/>.</summary>
    public SignatureKind? Signature { get; init; }

    /// <summary>The heading of the page; null for the usual one.</summary>
    public Text? Title { get; init; }

    /// <summary>Markdown.</summary>
    public required Text Text { get; init; }

    /// <summary>Markdown.</summary>
    public Text? Privacy { get; init; }

    /// <summary>A consent that is asked beside it and may be refused (S2-161); null where none is.</summary>
    public ConsentDefinition? Consent { get; init; }
}

/// <summary>A consent that may be refused without any consequence for what is filed.</summary>
public sealed record ConsentDefinition
{
    public required Text Title { get; init; }

    /// <summary>Markdown.</summary>
    public required Text Text { get; init; }

    /// <summary>« J’accepte ».</summary>
    public required Text Accept { get; init; }

    /// <summary>« Je refuse ».</summary>
    public required Text Refuse { get; init; }
}
