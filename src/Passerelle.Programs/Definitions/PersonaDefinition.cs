namespace Passerelle.Programs;

/// <summary>
/// A sample of answers with what must come of them, written by hand from the facts: a programme's test,
/// its demonstration data and its documentation.
/// </summary>
public sealed record PersonaDefinition
{
    public required string Key { get; init; }

    /// <summary>The programme it is filed under.</summary>
    public required string Program { get; init; }

    public required Text Title { get; init; }

    /// <summary>The day it applies.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The portal it is filed in; absent: the programme's first offer's.</summary>
    public string? Portal { get; init; }

    /// <summary>The dossier's answers and the applicants'.</summary>
    public required DossierAnswers Answers { get; init; }

    public required PersonaExpectation Expect { get; init; }

    /// <summary>The fees by hand.</summary>
    public string? Arithmetic { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>What a persona must come to. What is absent is not looked at.</summary>
public sealed record PersonaExpectation
{
    /// <summary>Per applicant, <c>form/page</c> in walk order; a page key alone where it is unique.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Pages { get; init; }

    /// <summary>Per applicant, the keys of the checklist.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Checklist { get; init; }

    public IReadOnlyList<ExpectedFee>? Fees { get; init; }

    /// <summary>In dollars.</summary>
    public decimal? Total { get; init; }

    /// <summary>Per applicant; a single value stands for all.</summary>
    public IReadOnlyList<string>? Outcome { get; init; }

    /// <summary>Codes of the problems of forms that were begun and of the fees; empty: none.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>A fee line of a persona.</summary>
public sealed record ExpectedFee(int Applicant, string Kind, string? Option, decimal Amount);
