using System.Text.Json.Serialization;

namespace Passerelle.Programs;

/// <summary>What an input of a points system or an assessment is, by the answers.</summary>
public sealed record MappedInputDefinition
{
    /// <summary>The input's name there.</summary>
    public required string Name { get; init; }

    /// <summary>Over all answers: unknown is not known, null is none; a group or a language is a context of its members.</summary>
    public required Expression Value { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>The points by which an applicant is ranked among others (S2-168).</summary>
public sealed record RankingDefinition
{
    /// <summary>The points system's name.</summary>
    public required string Points { get; init; }

    public required IReadOnlyList<MappedInputDefinition> Input { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>« Vos résultats » (S2-138): what an assessment says of the answers given first, before the others are asked.</summary>
public sealed record ResultsDefinition
{
    /// <summary>The form, asked before the others, after whose last page the results are shown.</summary>
    public required string After { get; init; }

    /// <summary>The assessment's name.</summary>
    public required string Assessment { get; init; }

    public required IReadOnlyList<MappedInputDefinition> Input { get; init; }

    /// <summary>The steps that follow for who is eligible; Markdown.</summary>
    public required Text Next { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>Where the button stands that looks for what is missing in a form.</summary>
public enum CheckPlace
{
    Top,
    Bottom,
}

/// <summary>A form whose answers the sections of a profile only show.</summary>
public sealed record FixedFormDefinition
{
    /// <summary>The form's key.</summary>
    public required string Form { get; init; }

    /// <summary>The words that lead to where the answers are changed.</summary>
    public required Text Change { get; init; }

    /// <summary>Once a section is begun, the answers are changed by answering the form anew from its beginning, and in no other way .</summary>
    public bool StartOver { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>A programme that is filed as a profile: its sections stand on one page instead of a checklist of documents (S2-141).</summary>
public sealed record ProfileDefinition
{
    public required Text Title { get; init; }

    /// <summary>Markdown.</summary>
    public Text? Intro { get; init; }

    public CheckPlace Check { get; init; }

    public IReadOnlyList<FixedFormDefinition> Fixed { get; init; } = [];

    /// <summary>The fixed form that asks a question, or null.</summary>
    public FixedFormDefinition? FindFixed(ProgramDefinition program, string question) =>
        Fixed.FirstOrDefault(f => program.FindForm(f.Form)?.Pages.Any(p => p.Questions.Any(q => q.Key == question)) == true);
}
