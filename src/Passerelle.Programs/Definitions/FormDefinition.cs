using System.Text.Json.Serialization;

namespace Passerelle.Programs;

/// <summary>When a form is asked.</summary>
public enum FormStage
{
    /// <summary>Before the checklist of documents is shown.</summary>
    Intake,

    /// <summary>As a slot of the checklist, or as the questionnaire itself.</summary>
    Form,
}

/// <summary>Whose answers a form holds.</summary>
public enum FormScope
{
    /// <summary>Each applicant's own.</summary>
    Applicant,

    /// <summary>Asked once for the dossier; visible to every programme's expressions.</summary>
    Dossier,
}

/// <summary>A named group of pages with its own status.</summary>
public sealed record FormDefinition
{
    /// <summary>The form's key.</summary>
    public required string Key { get; init; }

    /// <summary>The official form's number, e.g. IMM 5257.</summary>
    public string? Code { get; init; }

    public required Text Title { get; init; }

    public FormStage Stage { get; init; } = FormStage.Form;

    public FormScope Scope { get; init; } = FormScope.Applicant;

    /// <summary>The checklist slot it fills, if any.</summary>
    public string? Slot { get; init; }

    /// <summary>Where the slot is named.</summary>
    [JsonIgnore]
    public Origin SlotOrigin { get; init; } = Origin.None;

    /// <summary>Relevant only when true; sees earlier forms only.</summary>
    public Expression? When { get; init; }

    public required IReadOnlyList<PageDefinition> Pages { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>The page by its key, or null.</summary>
    public PageDefinition? FindPage(string key) => Pages.FirstOrDefault(p => p.Key == key);
}

/// <summary>Questions asked together.</summary>
public sealed record PageDefinition
{
    public required string Key { get; init; }

    public required Text Title { get; init; }

    /// <summary>Markdown.</summary>
    public Text? Intro { get; init; }

    /// <summary>Shown only when true; sees earlier pages only.</summary>
    public Expression? When { get; init; }

    public required IReadOnlyList<QuestionDefinition> Questions { get; init; }

    public IReadOnlyList<RuleDefinition> Rules { get; init; } = [];

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>The question by its key, or null.</summary>
    public QuestionDefinition? FindQuestion(string key) => Questions.FirstOrDefault(q => q.Key == key);
}
