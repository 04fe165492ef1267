using Passerelle.Core.Accounts;
using Passerelle.Core.Definitions;
using Passerelle.Core.Submissions;
using Passerelle.Programs;

namespace Passerelle.Core.Cases;

/// <summary>One applicant's part of a submission, exactly as it was signed: the filed answers under the version they were given under.</summary>
/// <param name="Holds">What was filed still has the hash that was signed.</param>
public sealed record SubmittedFile(
    SubmittedDossier Filed,
    FiledApplication Application,
    CompiledProgram Program,
    AnswerSet Answers,
    Evaluation Evaluation,
    CompiledProgram? Form,
    AnswerSet Shared,
    Evaluation? SharedEvaluation,
    bool Holds
);

/// <summary>A version of what was filed.</summary>
/// <param name="Number">From 1: what was submitted first. Later ones brought it up to date in a pool (S2-170).</param>
public sealed record FiledVersion(int Number, DateTime At);

/// <summary>Opens submissions for reading. Nothing here is taken from the dossier's live answers: only from the sealed record.</summary>
public sealed class SubmittedFiles(SubmissionService submissions, CatalogueProvider catalogue)
{
    /// <summary>The versions of a case that the actor has found, oldest first.</summary>
    public async Task<IReadOnlyList<FiledVersion>> VersionsAsync(LoadedCase loaded, CancellationToken cancellationToken) =>
        [
            .. (await submissions.VersionsAsync(loaded.Application, cancellationToken)).Select(
                (s, index) => new FiledVersion(index + 1, s.At)
            ),
        ];

    /// <summary>One version of a case that the actor has found; null when there is none of that number.</summary>
    /// <param name="version">A <see cref="FiledVersion.Number"/>; null for the latest, which counts.</param>
    public async Task<SubmittedFile?> OfAsync(LoadedCase loaded, int? version, CancellationToken cancellationToken)
    {
        IReadOnlyList<Submission> versions = await submissions.VersionsAsync(loaded.Application, cancellationToken);
        if (versions.ElementAtOrDefault((version ?? versions.Count) - 1) is not { } submission)
        {
            return null;
        }

        SubmittedDossier filed = submissions.Open(submission);
        // An update holds its one applicant under an id of its own.
        FiledApplication? mine =
            submission.DossierId == loaded.Dossier.Id
                ? filed.Content.Applications.FirstOrDefault(a => a.PublicId == loaded.Application.PublicId)
                : filed.Content.Applications.Single();
        return mine is null ? null : await OpenAsync(filed, mine, cancellationToken);
    }

    /// <summary>What was submitted first, of a case that the actor has found.</summary>
    public async Task<SubmittedFile?> OfAsync(Actor actor, LoadedCase loaded, CancellationToken cancellationToken) =>
        await submissions.FindAsync(actor, loaded.Dossier.PublicId, cancellationToken) is { } filed
        && filed.Content.Applications.FirstOrDefault(a => a.PublicId == loaded.Application.PublicId) is { } mine
            ? await OpenAsync(filed, mine, cancellationToken)
            : null;

    private async Task<SubmittedFile> OpenAsync(SubmittedDossier filed, FiledApplication mine, CancellationToken cancellationToken)
    {
        CompiledProgram? form = filed.Content.FormHash is { } hash ? await catalogue.GetAsync(hash, cancellationToken) : null;
        AnswerSet shared = form is null ? AnswerSet.Empty : AnswerJson.Read(filed.Content.Shared.GetRawText(), form.Definition);
        List<ApplicantAnswers> applicants = [];
        foreach (FiledApplication application in filed.Content.Applications.OrderBy(a => a.Position))
        {
            CompiledProgram of = await catalogue.GetAsync(application.DefinitionHash, cancellationToken);
            applicants.Add(new ApplicantAnswers(application.Program, AnswerJson.Read(application.Answers.GetRawText(), of.Definition)));
        }

        CompiledProgram program = await catalogue.GetAsync(mine.DefinitionHash, cancellationToken);
        var answers = new DossierAnswers(shared, applicants);
        var context = new EvaluationContext(filed.On, filed.Content.Portal, catalogue.Current);
        var position = filed.Content.Applications.Count(a => a.Position <= mine.Position);
        return new SubmittedFile(
            filed,
            mine,
            program,
            applicants[position - 1].Answers,
            program.Evaluate(answers, position, context),
            form,
            shared,
            form?.Evaluate(answers, 0, context),
            filed.Content.Hash() == filed.Covers
        );
    }
}
