using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Accounts;
using Passerelle.Core.Definitions;
using Passerelle.Core.Submissions;
using Passerelle.Core.WebForms;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Enrolments;

namespace Passerelle.Pages.WebForms;

/// <summary>« Signaler un problème sur cette page »: by anybody, signed in or not; answered by mail, or in the account's inbox.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class ReportModel(ProblemReports reports, ProfileService profiles, CatalogueProvider catalogue) : PortalPage
{
    private const int LongestPage = 200;

    /// <summary>Local path of the page it is about; empty when it is not known.</summary>
    [BindProperty(SupportsGet = true)]
    public string About { get; set; } = "";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Details { get; set; }

    /// <summary>The number of what was just sent; null before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sent { get; set; }

    private Actor? Known => HttpContext.FindActor();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!IsOffered)
        {
            return NotFound();
        }

        Sent = CheckedNumber.IsValid(Sent) ? Sent : null;
        About = LocalPath(About);
        Email = Known is { } actor ? (await profiles.GetAsync(actor, cancellationToken)).Account.Email : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!IsOffered)
        {
            return NotFound();
        }

        Sent = null;
        About = LocalPath(About);
        var t = WebFormsTexts.In(Language);
        if (!EnrolmentChecks.IsEmail(Email?.Trim() ?? ""))
        {
            Problems.Add("email", t.ReportEmailMissing);
        }

        if (string.IsNullOrWhiteSpace(Details))
        {
            Problems.Add("details", t.DetailsMissing);
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        var report = new ProblemReport(PortalSlug, Email!, Details!, About.Length == 0 ? null : About, Language);
        if (await reports.SendAsync(Known, report, cancellationToken) is { } reference)
        {
            return SeeOther($"/{PortalSlug}/report?sent={reference}");
        }

        Problems.Add("email", t.ReportTooMany(catalogue.Current.Portals[PortalSlug].SupportEmail ?? ""));
        return Unprocessable();
    }

    private bool IsOffered => catalogue.Current.Portals.GetValueOrDefault(PortalSlug)?.WebForms is not null;

    // What a browser was told to send is a path of ours, and short.
    private static string LocalPath(string? about) =>
        about is { Length: <= LongestPage } && about.StartsWith('/') && about.All(c => c is > ' ' and < '\u007f') ? about : "";
}
