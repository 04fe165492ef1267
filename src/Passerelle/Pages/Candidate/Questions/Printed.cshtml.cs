using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Enrolments;
using Passerelle.Print;

namespace Passerelle.Pages.Candidate.Questions;

/// <summary>Form IMM 5661 with the answers in it (S3-38 to S3-40): a PDF, or the print view where no renderer is installed.</summary>
public sealed class PrintedModel(
    EnrolmentQuestions questions,
    EnrolmentService enrolments,
    CatalogueProvider catalogue,
    OfficeCalendar calendar,
    PrintWriter writer,
    IPdfRenderer renderer
) : QuestionPage(questions, enrolments, catalogue, calendar)
{
    /// <summary>What is printed.</summary>
    public EnrolmentFormPrintout Printout { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadDraftAsync(cancellationToken) || Current.PrintedAt is null)
        {
            return SeeOther(Root);
        }

        var t = PrintedTexts.In(Language);
        Printout = new EnrolmentFormPrintout(
            Language,
            t.Title,
            Current.FullName,
            [.. Questions.Of(Current).Select(q => (QuestionWords.Label(q, Language), InWords(q) ?? t.NoAnswer))],
            Format.DateAndTime(Current.PrintedAt.Value)
        );
        if (!renderer.IsAvailable)
        {
            return Page();
        }

        var html = await writer.WriteAsync("/Print/EnrolmentFormDocument.cshtml", Printout, cancellationToken);
        Response.Headers.ContentDisposition = "inline; filename=form.pdf";
        return File(await renderer.RenderAsync(html, Language, cancellationToken), "application/pdf");
    }
}
