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

/// <summary>Opens submissions for reading. Nothing here is taken from the dossier's live answers: only from the sealed record.</summary>
public sealed class SubmittedFiles(SubmissionService submissions, CatalogueProvider catalogue)
{
    /// <summary>The file of a case that the actor has found.</summary>
    public async Task<SubmittedFile?> OfAsync(Actor actor, LoadedCase loaded, CancellationToken cancellationToken)
    {
        if (
            await submissions.FindAsync(actor, loaded.Dossier.PublicId, cancellationToken) is not { } filed
            || filed.Content.Applications.FirstOrDefault(a => a.PublicId == loaded.Application.PublicId) is not { } mine
        )
        {
            return null;
        }

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
