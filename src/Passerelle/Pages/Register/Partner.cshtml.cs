using System.Net.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Definitions;
using Passerelle.Pages.SignIn.Partners;
using Passerelle.Programs;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Register;

/// <summary>
/// The first time with a partner (S3-22): the terms, an address for notices, then « Continuer » to the portal's terms. An address that
/// the partner has checked is proposed; one that it has not is not shown.
/// </summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class PartnerModel(
    PartnerSignIn partners,
    IPartnerDirectory directory,
    SignInCookie cookie,
    StepCookie steps,
    CatalogueProvider catalogue
) : PartnerPage(directory, catalogue)
{
    /// <summary>As typed, or as proposed.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>What the partner is called.</summary>
    public string PartnerName { get; private set; } = "";

    /// <summary>The terms to accept.</summary>
    public TermsDefinition Terms => Portal.SignIn!.Partners!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } arrival)
        {
            return SeeOther($"/{PortalSlug}/signin?ended=attempt");
        }

        Email = arrival.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? version, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } arrival)
        {
            return SeeOther($"/{PortalSlug}/signin?ended=attempt");
        }

        var t = PartnerTexts.In(Language);
        var email = Email?.Trim() ?? "";
        if (email.Length == 0)
        {
            Problems.Add("email", t.EmailMissing);
        }
        else if (email.Length > 254 || !MailAddress.TryCreate(email, out MailAddress? parsed) || parsed.Address != email)
        {
            Problems.Add("email", t.EmailMalformed);
        }

        if (version != Terms.Version)
        {
            Problems.Add("", t.TermsChanged);
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        SignInAttempt attempt = await partners.RegisterAsync(arrival, email, Terms.Version, Language, cancellationToken);
        cookie.Remember(HttpContext, attempt);
        return SeeOther($"/{PortalSlug}/terms");
    }

    private async Task<PartnerArrival?> FindAsync(CancellationToken cancellationToken)
    {
        PartnerArrival? arrival = await partners.FindAsync(PortalSlug, steps.Find(HttpContext, StepCookie.Partner), cancellationToken);
        PartnerName = arrival is null ? "" : Directory.Find(arrival.Partner)?.Name.In(Language) ?? arrival.Partner;
        return arrival;
    }
}
