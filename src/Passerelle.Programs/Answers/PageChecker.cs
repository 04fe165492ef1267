using Passerelle.Feel;

namespace Passerelle.Programs;

/// <summary>What comes of saving one page.</summary>
/// <param name="Answers">The dossier with the page's answers in it.</param>
/// <param name="Evaluation">Of the answers at the page's position.</param>
/// <param name="Page">The page as it stands; null when it is not relevant.</param>
public sealed record PageCheck(DossierAnswers Answers, Evaluation Evaluation, PageState? Page)
{
    /// <summary>The page's problems, in the order of its questions.</summary>
    public IReadOnlyList<Problem> Problems => Page?.Problems ?? [];
}

/// <summary>Tries answers of one page against a dossier.</summary>
public static class PageChecker
{
    /// <summary>The dossier, its evaluation and the page's problems if these answers were saved.</summary>
    /// <param name="program">The programme, or the dossier's form.</param>
    /// <param name="answers">The dossier as saved.</param>
    /// <param name="position">The applicant's place, from 1; 0 for a form of the dossier.</param>
    /// <param name="context">The day, the portal and the catalogue.</param>
    /// <param name="form">The form's key.</param>
    /// <param name="page">The page's key.</param>
    /// <param name="candidate">The page's answers; an unknown one withdraws.</param>
    public static PageCheck Check(
        CompiledProgram program,
        DossierAnswers answers,
        int position,
        EvaluationContext context,
        string form,
        string page,
        IEnumerable<KeyValuePair<string, FeelValue>> candidate
    )
    {
        DossierAnswers changed = answers.With(position, answers.At(position).With(candidate));
        Evaluation evaluation = program.Evaluate(changed, position, context);
        return new(changed, evaluation, evaluation.FindPage(form, page));
    }
}
