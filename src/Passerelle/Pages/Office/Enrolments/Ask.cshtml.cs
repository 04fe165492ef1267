using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;

namespace Passerelle.Pages.Office.Enrolments;

/// <summary>Asks for documents (S1-97): one of the papers again, or something else.</summary>
public sealed class AskModel(EnrolmentDesk desk, CatalogueProvider catalogue, OfficeCalendar calendar) : DeskPage(desk, catalogue, calendar)
{
    [BindProperty]
    public string? Form { get; set; }

    [BindProperty]
    public string? First { get; set; }

    [BindProperty]
    public string? Second { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    public Task<IActionResult> OnPostAsync(string enrolment, CancellationToken cancellationToken) =>
        DoAsync(
            enrolment,
            () =>
            {
                if (Wishes.Count == 0)
                {
                    Problems.Add("first", DeskTexts.In(Language).AskMissing);
                }
            },
            () => Desk.AskAsync(Actor, enrolment, Seen, Wishes, cancellationToken),
            cancellationToken
        );

    private IReadOnlyList<PaperWish> Wishes =>
        [
            .. new[]
            {
                (EnrolmentPapers.Form, Form),
                (EnrolmentPapers.First, First),
                (EnrolmentPapers.Second, Second),
                (EnrolmentPapers.Other, Other),
            }
                .Where(wish => !string.IsNullOrWhiteSpace(wish.Item2))
                .Select(wish => new PaperWish(wish.Item1, wish.Item2!)),
        ];
}
