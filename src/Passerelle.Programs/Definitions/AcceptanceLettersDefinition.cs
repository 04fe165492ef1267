namespace Passerelle.Programs;

/// <summary>
/// The letters of acceptance that institutions verify: for which programmes, what an institution is told, and within what time
/// (S4-24, S4-36). In a portal for institutions.
/// </summary>
public sealed record AcceptanceLettersDefinition
{
    /// <summary>The programmes whose submitted applications are verified, each from a day on.</summary>
    public required IReadOnlyList<VerifiedProgramDefinition> Programs { get; init; }

    /// <summary>The question whose answer is the number of an institution of the list.</summary>
    public required string Institution { get; init; }

    /// <summary>The question with a number typed by hand; null where none is asked.</summary>
    public string? Number { get; init; }

    /// <summary>The question with the level of the studies; null where every level is verified.</summary>
    public string? Level { get; init; }

    /// <summary>Answers of <see cref="Level"/> for which nothing is verified.</summary>
    public IReadOnlyList<string> ExceptLevels { get; init; } = [];

    /// <summary>The questions whose answers the institution is told, beside the name and the birth date.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The slot of the checklist with the letter, which the institution may open.</summary>
    public required string Slot { get; init; }

    /// <summary>Days an institution has to answer, by the day it is asked.</summary>
    public required IReadOnlyList<AnswerTimeDefinition> Due { get; init; }

    /// <summary>The longest extension, in days.</summary>
    public required int ExtensionDays { get; init; }

    /// <summary>Within how many business days the office answers a request for an extension.</summary>
    public required int ExtensionAnswerDays { get; init; }

    /// <summary>The largest file of answers, in bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>Most rows of a file of answers.</summary>
    public required int MaxRows { get; init; }

    public Origin Origin { get; init; } = Origin.None;

    /// <summary>Whether an application of a programme submitted on a day is verified.</summary>
    public bool Verifies(string program, DateOnly on) => Programs.Any(p => p.Program == program && p.From <= on);

    /// <summary>Days to answer what is asked on a day; null before the first day that is known.</summary>
    public int? DaysOn(DateOnly on) => Due.Where(d => d.From <= on).MaxBy(d => d.From)?.Days;
}

/// <summary>A programme whose letters are verified from a day on.</summary>
public sealed record VerifiedProgramDefinition(string Program, DateOnly From, Origin Origin);

/// <summary>How many days an institution has, from a day on.</summary>
public sealed record AnswerTimeDefinition(DateOnly From, int Days, Origin Origin);
