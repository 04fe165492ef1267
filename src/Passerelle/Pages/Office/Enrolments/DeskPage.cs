using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Web;
using Passerelle.Web.Enrolments;

namespace Passerelle.Pages.Office.Enrolments;

/// <summary>
/// A page of the desk about one request. A form carries the revision it was shown with: when somebody else has acted since, the same
/// page says so and nothing is done.
/// </summary>
public abstract class DeskPage(EnrolmentDesk desk, CatalogueProvider catalogue, OfficeCalendar calendar) : PortalPage
{
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The request with its log.</summary>
    public OfficeEnrolment Opened { get; private set; } = null!;

    /// <inheritdoc cref="Opened" />
    public Enrolment Current => Opened.Loaded.Enrolment;

    /// <summary>The request in words.</summary>
    public EnrolmentSummary Summary => new(Opened.Loaded, catalogue.Current, Language, calendar.Today);

    /// <summary>The page of the request.</summary>
    public string Back => $"/{PortalSlug}/enrolments/{Current.PublicId}";

    /// <summary>Who it is about.</summary>
    public string Caption => $"{Current.FullName} – {Current.Reference}";

    /// <summary>Whether the desk may decide now.</summary>
    public bool IsOpen => Current.State is EnrolmentState.Submitted or EnrolmentState.DocumentsRequested;

    protected EnrolmentDesk Desk => desk;

    /// <summary>Shows the page; not found when the actor may not see the request.</summary>
    public virtual async Task<IActionResult> OnGetAsync(string enrolment, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(enrolment, cancellationToken))
        {
            return NotFound();
        }

        Seen = Current.Revision;
        return Page();
    }

    /// <summary>Checks what was posted, then acts.</summary>
    protected async Task<IActionResult> DoAsync(
        string enrolment,
        Action check,
        Func<Task<DeskOutcome>> act,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(enrolment, cancellationToken))
        {
            return NotFound();
        }

        check();
        if (!Problems.None)
        {
            return Unprocessable();
        }

        switch (await act())
        {
            case DeskOutcome.Done:
                return SeeOther(Back);
            case DeskOutcome.NotFound:
                return NotFound();
            default:
                await LoadAsync(enrolment, cancellationToken);
                Seen = Current.Revision;
                Problems.Add("", DeskTexts.In(Language).Stale);
                return Unprocessable();
        }
    }

    private async Task<bool> LoadAsync(string enrolment, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(Actor, enrolment, cancellationToken) is not { } found)
        {
            return false;
        }

        Opened = found;
        return true;
    }
}
