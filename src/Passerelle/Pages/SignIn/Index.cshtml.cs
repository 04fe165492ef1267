using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Definitions;
using Passerelle.Pages.SignIn.Partners;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.SignIn;

/// <summary>The door of a portal: sign-in name and password. A wrong name and a wrong password are answered alike.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class IndexModel(
    SignInService signIn,
    SignInCookie cookie,
    CatalogueProvider catalogue,
    IPartnerDirectory partners,
    PasskeyCeremonies passkeys,
    IOptions<SiteOptions> site
) : SignInPage(signIn, cookie, catalogue)
{
    /// <summary>What was typed as the name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards; anything outside the portal is dropped.</summary>
    [BindProperty(SupportsGet = true, Name = LocalReturn.QueryName)]
    public string? Return { get; set; }

    /// <summary>Why one is here: kept, session, attempt, password (a new one was chosen), confirmed or signedUp (the address was confirmed); or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Ended { get; set; }

    /// <summary>Whether the portal's sign-in name is an email address.</summary>
    public bool ByEmail => Portal.SignIn?.Name == SignInName.Email;

    /// <summary>Whether one registers a credential oneself here.</summary>
    public bool CanRegister => Portal.SignIn?.Registration is not null;

    /// <summary>Where somebody without a credential begins; null where a credential comes first, or from others.</summary>
    public string? EnrolPath =>
        CanRegister ? null
        : Portal.Enrolment is not null ? $"/{PortalSlug}/enrol"
        : Portal.SignUp is not null ? $"/{PortalSlug}/enrol/signup"
        : null;

    /// <summary>Whether the portal has an enrolment guide (S0-10).</summary>
    public bool HasGuide => Portal.Enrolment?.Guide is not null;

    /// <summary>Whether one may sign in with a passkey.</summary>
    public bool OffersPasskeys => passkeys.AreOffered(PortalSlug);

    /// <summary>The list of sign-in partners (S3-09); null where none are offered.</summary>
    public string? PartnersPath =>
        !PartnerPage.IsOffered(Portal, partners) ? null
        : LocalReturn.Within(PortalSlug, Return) is { } page
            ? $"/{PortalSlug}/signin/partner?{LocalReturn.QueryName}={Uri.EscapeDataString(page)}"
        : $"/{PortalSlug}/signin/partner";

    /// <summary>Whether a forgotten password can be replaced: by way of a code or of recovery questions (S2-19).</summary>
    public bool CanReplacePassword => ByCode || CanRegister;

    private bool ByCode => Portal.SignIn?.SecondFactor == SecondFactor.EmailedCode;

    /// <summary>How long a session may stay unused, in minutes.</summary>
    public string SessionMinutes => Format.Count(site.Value.SessionMinutes);

    /// <summary>A sentence of the portal's own, where it has one.</summary>
    public string? Label(string key) => Portal.Labels.TryGetValue(key, out Text? text) ? text.In(Language) : null;

    public IActionResult OnGet()
    {
        if (Portal.SignIn is null)
        {
            return NotFound();
        }

        return HttpContext.FindActor() is null
            ? Page()
            : SeeOther(LocalReturn.Within(PortalSlug, Return) ?? new PortalPaths(PortalSlug).Home);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var t = IndexTexts.In(Language);
        if (string.IsNullOrWhiteSpace(Name))
        {
            Problems.Add("name", ByEmail ? t.EmailMissing : t.UserCodeMissing);
        }

        if (string.IsNullOrEmpty(Password))
        {
            Problems.Add("password", t.PasswordMissing);
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        SignInAttempt? attempt = await Steps.StartAsync(
            PortalSlug,
            Name!,
            Password!,
            LocalReturn.Within(PortalSlug, Return),
            cancellationToken
        );
        if (attempt is null)
        {
            var minutes = Format.Count((int)SignInRules.LockFor.TotalMinutes);
            Problems.Add("name", ByEmail ? t.RefusedEmail(minutes) : t.RefusedUserCode(minutes));
            return Unprocessable();
        }

        Cookie.Remember(HttpContext, attempt);
        return SeeOther(ByCode ? $"{Beginning}/code" : $"{Beginning}/question");
    }
}
