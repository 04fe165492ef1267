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

    /// <summary>What the page says instead of its usual words; null for those.</summary>
    public ResultsWords? Words { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>The words of a programme's results, where it does not speak of a profile.</summary>
public sealed record ResultsWords
{
    public required Text Title { get; init; }

    public required Text Eligible { get; init; }

    public required Text NotEligible { get; init; }

    public required Text NotYetKnown { get; init; }

    /// <summary>Said to whoever goes on all the same, and on the page of all sections.</summary>
    public required Text Refused { get; init; }
}

/// <summary>
/// What the product decides by itself after the submission: only approvals, of the cases that a score calls plain. Every other
/// application waits for an officer.
/// </summary>
public sealed record AutomaticDecisionDefinition
{
    /// <summary>The value of the score with which an application is approved.</summary>
    public const string Approve = "approve";

    /// <summary>The key of the score that says it.</summary>
    public required string Score { get; init; }

    /// <summary>The key of the score with the last day the authorization holds; null where it has none.</summary>
    public string? Until { get; init; }

    /// <summary>What the decision's message says; plain text, a paragraph a line.</summary>
    public required Text Words { get; init; }

    [JsonIgnore]
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>What is left to do once the answers were looked over, in the programme's own words (S2-220).</summary>
public sealed record InstructionsDefinition
{
    public required Text Title { get; init; }

    /// <summary>The steps; Markdown.</summary>
    public required Text Text { get; init; }

    /// <summary>The word that leads on from the checklist, where all was uploaded (S2-221); null where it is the portal's own.</summary>
    public Text? Next { get; init; }
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

    /// <summary>What its sections are called together; null for the usual words, of a profile.</summary>
    public Text? Sections { get; init; }

    public CheckPlace Check { get; init; }

    public IReadOnlyList<FixedFormDefinition> Fixed { get; init; } = [];

    /// <summary>The fixed form that asks a question, or null.</summary>
    public FixedFormDefinition? FindFixed(ProgramDefinition program, string question) =>
        Fixed.FirstOrDefault(f => program.FindForm(f.Form)?.Pages.Any(p => p.Questions.Any(q => q.Key == question)) == true);
}
