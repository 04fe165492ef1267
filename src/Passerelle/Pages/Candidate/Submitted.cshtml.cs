using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Candidate;

/// <summary>Confirms that the request, or documents asked for later, were submitted: reference and member number (S1-78 to S1-81, S1-107, X-07).</summary>
public sealed class SubmittedModel(EnrolmentService enrolments, CatalogueProvider catalogue, OfficeCalendar calendar)
    : EnrolmentPage(enrolments, catalogue, calendar)
{
    /// <summary>It was documents that the office had asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Documents { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && Current.SubmittedAt is not null ? Page() : SeeOther(Root);
}
