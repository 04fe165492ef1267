using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Web.Answers;

/// <summary>One answered question. Rows are given apart, each with its own items.</summary>
/// <param name="Problem">The answer is missing or wrong; null when it is right.</param>
public sealed record SummaryItem(QuestionDefinition Question, string Label, string Text, Problem? Problem, IReadOnlyList<SummaryRows> Rows);

/// <summary>One row of a repeating question, in words.</summary>
public sealed record SummaryRows(string Title, IReadOnlyList<SummaryItem> Items);

/// <summary>One page of a form, in words.</summary>
public sealed record SummaryPage(PageState State, string Title, IReadOnlyList<SummaryItem> Items);

/// <summary>A form's relevant answers in words, page by page: the review, the officer's view and the printed form are made of it.</summary>
public sealed class FormSummary
{
    private FormSummary(FormDefinition form, string title, IReadOnlyList<SummaryPage> pages)
    {
        Form = form;
        Title = title;
        Pages = pages;
    }

    public FormDefinition Form { get; }

    public string Title { get; }

    public IReadOnlyList<SummaryPage> Pages { get; }

    /// <summary>Every form of the evaluation that has a relevant page, in order.</summary>
    public static IReadOnlyList<FormSummary> AllOf(Evaluation evaluation, AnswerSet answers, Language language, Formats format) =>
        [.. evaluation.Forms.Where(f => f.Relevant).Select(f => Of(evaluation, f.Form, answers, language, format))];

    /// <summary>One form.</summary>
    public static FormSummary Of(Evaluation evaluation, FormDefinition form, AnswerSet answers, Language language, Formats format)
    {
        var words = new AnswerWords(evaluation, language, format);
        return new FormSummary(
            form,
            form.Title.In(language),
            [
                .. evaluation
                    .Pages.Where(p => p.FormKey == form.Key)
                    .Select(page => new SummaryPage(
                        page,
                        page.Definition.Title.In(language),
                        [
                            .. page.Questions.Select(q => new SummaryItem(
                                q,
                                q.Label.In(language),
                                q.Type == QuestionType.Rows ? "" : words.Of(q, answers[q.Key]),
                                page.Problems.FirstOrDefault(p => p.Question == q.Key || p.Rows == q.Key),
                                q.Type == QuestionType.Rows ? RowsOf(evaluation, q, words, language) : []
                            )),
                        ]
                    )),
            ]
        );
    }

    private static List<SummaryRows> RowsOf(Evaluation evaluation, QuestionDefinition question, AnswerWords words, Language language) =>
        [
            .. evaluation
                .RowsOf(question.Key)
                .Select(row => new SummaryRows(
                    words.OfRow(question, row),
                    [
                        .. row.Questions.Select(q => new SummaryItem(
                            q,
                            q.Label.In(language),
                            words.Of(q, row.Values[q.Key], question.Key, row.Values),
                            row.Problems.FirstOrDefault(p => p.Question == q.Key),
                            []
                        )),
                    ]
                )),
        ];
}
