using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Office.Enrolments;

/// <summary>Approves an enrolment (S1-88).</summary>
public sealed class ApproveModel(EnrolmentDesk desk, CatalogueProvider catalogue, OfficeCalendar calendar)
    : DeskPage(desk, catalogue, calendar)
{
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public bool Sure { get; set; }

    public Task<IActionResult> OnPostAsync(string enrolment, CancellationToken cancellationToken) =>
        DoAsync(
            enrolment,
            () =>
            {
                if (!Sure)
                {
                    Problems.Add("sure", DeskTexts.In(Language).SureMissing);
                }
            },
            () => Desk.ApproveAsync(Actor, enrolment, Seen, Words, cancellationToken),
            cancellationToken
        );
}
