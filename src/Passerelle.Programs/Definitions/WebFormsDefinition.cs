namespace Passerelle.Programs;

/// <summary>What of an account a request changes, once the office has accepted it.</summary>
public enum WebFormChange
{
    /// <summary>Nothing: the office answers.</summary>
    Nothing,

    /// <summary>The name of its holder (S0-49, S2-29).</summary>
    Name,

    /// <summary>Its postal address (S0-50).</summary>
    PostalAddress,

    /// <summary>The department's number of the representative (S0-51).</summary>
    RepresentativeNumber,

    /// <summary>
    /// Which applications are in it: one that was filed is added when everything that is said of it fits (S2-224 to S2-230, and
    /// S2-234 to S2-236 for the client's own account). Nobody of the office decides.
    /// </summary>
    Applications,

    /// <summary>Who acts for the client: the appointment of a representative ends (S2-231, S2-232). The paper does it; the office answers.</summary>
    Representative,
}

/// <summary>Whether a proof goes with a request (X-48: each portal's guide says its own).</summary>
public enum WebFormProof
{
    None,
    Optional,
    Required,
}

/// <summary>What may be asked of the office in a portal, outside any application.</summary>
public sealed record WebFormsDefinition
{
    /// <summary>The values of the drop-down, in the order shown.</summary>
    public required IReadOnlyList<WebFormKindDefinition> Kinds { get; init; }

    public Origin Origin { get; init; } = Origin.None;

    /// <summary>The kind by its key, or null.</summary>
    public WebFormKindDefinition? Find(string? kind) => Kinds.FirstOrDefault(k => k.Key == kind);
}

/// <summary>A kind of request, as the drop-down says it (S0-53, S2-30).</summary>
public sealed record WebFormKindDefinition
{
    public required string Key { get; init; }

    public required Text Title { get; init; }

    public required IReadOnlyList<WebFormSubjectDefinition> Subjects { get; init; }

    public Origin Origin { get; init; } = Origin.None;

    /// <summary>The subject by its key, or null.</summary>
    public WebFormSubjectDefinition? Find(string? subject) => Subjects.FirstOrDefault(s => s.Key == subject);
}

/// <summary>What a request of a kind is about.</summary>
public sealed record WebFormSubjectDefinition
{
    public required string Key { get; init; }

    public required Text Title { get; init; }

    public WebFormChange Changes { get; init; }

    public WebFormProof Proof { get; init; }

    /// <summary>What is to be attached; where <see cref="Proof"/> is not none.</summary>
    public Text? ProofTitle { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}
