using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Questions;

namespace Passerelle.Pages.Questionnaire;

/// <summary>The engine's problems of a page, put where the error summary and the fields find them.</summary>
internal static class PageProblems
{
    public static void AddTo(ProblemList list, OpenedPage page, Language language, Formats format)
    {
        var t = PageTexts.In(language);
        HashSet<string> rowsTold = new(StringComparer.Ordinal);
        foreach (Problem problem in page.Problems)
        {
            if (
                page.Questions.FirstOrDefault(q =>
                    q.Definition.Key == problem.Question && (problem.Row is null || page.Rows is not null)
                ) is
                { } question
            )
            {
                list.Add(
                    ProblemWords.FieldOf(problem, question.Definition),
                    ProblemWords.Of(problem, question.Definition, language, format)
                );
            }
            else if (problem is { Rows: { } rows, Row: { } row } && rowsTold.Add(rows + "/" + row))
            {
                QuestionDefinition group = page.Questions.Single(q => q.Definition.Key == rows).Definition;
                RowState? state = page.Evaluation.RowsOf(rows).FirstOrDefault(r => r.Id == row);
                var title = state is { Title.Length: > 0 } ? state.Title : (group.RowLabel ?? group.Label).In(language);
                list.Add(FieldParser.FieldName(rows), t.RowProblem(group.Label.In(language), title));
            }
        }

        foreach (OpenedQuestion question in page.Questions.Where(q => q.SavedElsewhere is not null))
        {
            list.Add(FieldParser.FieldName(question.Definition.Key), t.ConflictTitle);
        }
    }

    /// <summary>One problem in words; « Réponse à donner » where nothing was answered yet.</summary>
    public static string Words(Problem problem, Evaluation evaluation, Language language, Formats format)
    {
        var t = PageTexts.In(language);
        if (problem.Code == ProblemCodes.Required)
        {
            return t.Missing;
        }

        QuestionDefinition? group = problem.Rows is { } rows ? evaluation.Definition.FindQuestion(rows) : null;
        QuestionDefinition? question = group is null
            ? evaluation.Definition.FindQuestion(problem.Question)
            : group.FindQuestion(problem.Question);
        return question is null ? t.Missing : ProblemWords.Of(problem, question, language, format);
    }
}
