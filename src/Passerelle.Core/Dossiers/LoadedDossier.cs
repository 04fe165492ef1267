using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>A dossier with its answers opened and each application evaluated at its pinned version, as of one office day.</summary>
public sealed class LoadedDossier
{
    public required Dossier Dossier { get; init; }

    /// <summary>The dossier's own form at its pinned version; null where the entry asks nothing of the dossier.</summary>
    public CompiledProgram? Form { get; init; }

    /// <summary>Evaluation of the dossier's own form; null where there is none.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>The dossier's own answers, visible to every programme's expressions.</summary>
    public required AnswerSet Shared { get; init; }

    /// <summary>The applicants that count, in order; those beyond the number of applicants are kept but not here.</summary>
    public required IReadOnlyList<LoadedApplication> Applications { get; init; }

    /// <summary>Everything as the engine takes it; only applicants with a programme.</summary>
    public required DossierAnswers Answers { get; init; }

    public required EvaluationContext Context { get; init; }

    /// <summary>The fees as of today; null until every applicant has a programme.</summary>
    public FeeQuote? Quote { get; init; }

    /// <summary>The catalogue has a newer version of something this dossier is pinned to.</summary>
    public required bool HasNewer { get; init; }

    internal IReadOnlyList<AnswerDocument> Documents { get; init; } = [];

    /// <summary>Every applicant ever begun, those beyond the number included.</summary>
    internal IReadOnlyList<OpenedApplication> All { get; init; } = [];

    /// <summary>The applicant by public id, or null.</summary>
    public LoadedApplication? Find(string publicId) =>
        Applications.FirstOrDefault(a => string.Equals(a.Application.PublicId, publicId, StringComparison.Ordinal));

    /// <summary>A draft that may still be changed: not submitted, not expired.</summary>
    public bool CanChange => Dossier.State is DossierState.Draft or DossierState.Signed;
}

/// <summary>One applicant of a <see cref="LoadedDossier"/>.</summary>
public sealed class LoadedApplication
{
    public required Application Application { get; init; }

    /// <summary>The programme at the version the application is pinned to; null until the type was chosen.</summary>
    public CompiledProgram? Program { get; init; }

    public required AnswerSet Answers { get; init; }

    /// <summary>Null until the type was chosen.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>Forms uploaded as finished documents rather than filled in online (form keys).</summary>
    public required IReadOnlySet<string> UploadedForms { get; init; }

    /// <summary>The client's name as shown: from the answers that make it, else from intake; empty when neither is known.</summary>
    public string ClientName => Application.ClientName ?? "";

    /// <summary>Whether everything asked before the checklist is answered.</summary>
    public bool IntakeComplete =>
        Evaluation is not null
        && Evaluation.Pages.Where(p => Program!.Definition.FindForm(p.FormKey)!.Stage == FormStage.Intake).All(p => p.Complete);
}
