using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Office.Enrolments;

/// <summary>Refuses an enrolment, with reasons (S1-91).</summary>
public sealed class RefuseModel(EnrolmentDesk desk, CatalogueProvider catalogue, OfficeCalendar calendar)
    : DeskPage(desk, catalogue, calendar)
{
    [BindProperty]
    public List<RefusalReason> Reasons { get; set; } = [];

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The reasons there can be: a form only where one is signed by hand.</summary>
    public IEnumerable<RefusalReason> Offered =>
        Enum.GetValues<RefusalReason>().Where(r => r != RefusalReason.Form || Current.Papers.Contains(EnrolmentPapers.Form));

    public Task<IActionResult> OnPostAsync(string enrolment, CancellationToken cancellationToken) =>
        DoAsync(
            enrolment,
            () =>
            {
                if (Reasons.Count == 0 || Reasons.Any(r => !Offered.Contains(r)))
                {
                    Problems.Add("reasons", DeskTexts.In(Language).ReasonsMissing);
                }
            },
            () => Desk.RefuseAsync(Actor, enrolment, Seen, [.. Reasons.Distinct()], Words, cancellationToken),
            cancellationToken
        );
}
