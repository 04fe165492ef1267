using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Candidate;

/// <summary>What was submitted, to be read only (S1-83, S1-84).</summary>
public sealed class SummaryModel(EnrolmentService enrolments, CatalogueProvider catalogue, OfficeCalendar calendar)
    : EnrolmentPage(enrolments, catalogue, calendar)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && Current.SubmittedAt is not null ? Page() : NotFound();
}
