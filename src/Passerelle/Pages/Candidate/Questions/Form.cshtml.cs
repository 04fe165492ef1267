using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Candidate.Questions;

/// <summary>Where form IMM 5661 was printed, and where one resumes (S3-41 to S3-47).</summary>
public sealed class FormModel(
    EnrolmentQuestions questions,
    EnrolmentService enrolments,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
) : QuestionPage(questions, enrolments, catalogue, calendar)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        !await LoadDraftAsync(cancellationToken) ? SeeOther(Root)
        : Current.PrintedAt is null ? SeeOther(Due)
        : Page();
}
