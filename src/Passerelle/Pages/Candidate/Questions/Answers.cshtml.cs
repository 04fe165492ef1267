using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Candidate.Questions;

/// <summary>All questions and answers, each with « Modifier », and « Imprimer IMM 5661 » (S3-35 to S3-38).</summary>
public sealed class AnswersModel(
    EnrolmentQuestions questions,
    EnrolmentService enrolments,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
) : QuestionPage(questions, enrolments, catalogue, calendar)
{
    /// <summary>The questions that are asked.</summary>
    public IReadOnlyList<EnrolmentQuestion> Asked => Questions.Of(Current);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        !await LoadDraftAsync(cancellationToken) ? SeeOther(Root)
        : Questions.Next(Current) is null ? Page()
        : SeeOther(Due);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadDraftAsync(cancellationToken))
        {
            return SeeOther(Root);
        }

        await Questions.PrintAsync(Actor, cancellationToken);
        return await LoadDraftAsync(cancellationToken) ? SeeOther(Due) : SeeOther(Root);
    }
}
