using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Passerelle.Core.Previews;
using Passerelle.Demonstration;
using Passerelle.Hosting;
using Passerelle.Pages.Questionnaire;
using Passerelle.Web;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Preview;

/// <summary>Walks a programme without an account, for those who write the catalogue. 404 outside the demonstration.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class IndexModel(
    IHostEnvironment environment,
    IOptions<PasserelleOptions> options,
    PreviewService previews,
    SignInCookie cookie
) : PortalPage
{
    /// <summary>What can be walked.</summary>
    public IReadOnlyList<PreviewOffer> Offers => previews.Offers(PortalSlug);

    // The banner alone does not make a demonstration: a walk makes an account.
    private bool Open => options.Value.Demonstration && environment.IsEnvironment(DemonstrationSeed.Environment);

    public IActionResult OnGet() => Open && Offers.Count > 0 ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? program, string? persona, CancellationToken cancellationToken)
    {
        var t = IndexTexts.In(Language);
        if (
            !Open
            || await previews.BeginAsync(
                PortalSlug,
                program ?? "",
                string.IsNullOrEmpty(persona) ? null : persona,
                (t.VisitorGivenName, t.VisitorFamilyName),
                Language,
                cancellationToken
            )
                is not { } preview
        )
        {
            return NotFound();
        }

        await cookie.OpenAsync(HttpContext, preview.Session);
        return SeeOther(new DossierPaths(PortalSlug, preview.Dossier).Root);
    }
}
