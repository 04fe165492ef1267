using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn;

/// <summary>
/// A passkey is asked for: without a name, or as the second step of a sign-in under way. A reader without script is never led here,
/// and finds the way back.
/// </summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class PasskeyModel(
    SignInService signIn,
    SignInCookie cookie,
    CatalogueProvider catalogue,
    PasskeySignIn passkeys,
    PasskeyCeremonies ceremonies,
    StepCookie steps
) : SignInPage(signIn, cookie, catalogue)
{
    /// <summary>What the browser is asked; null once it was answered.</summary>
    public string? Options { get; private set; }

    /// <summary>Whether it is the second step of a sign-in under way.</summary>
    [BindProperty(Name = "second")]
    public bool Second { get; set; }

    private string? Named => steps.Find(HttpContext, StepCookie.Passkey);

    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!ceremonies.AreOffered(PortalSlug))
        {
            context.Result = NotFound();
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await ceremonies.FindAsync(PortalSlug, Named, cancellationToken) is not { } ceremony || ceremony.Purpose == PasskeyPurpose.Add)
        {
            return SeeOther(Beginning);
        }

        Options = ceremony.Options;
        Second = ceremony.Purpose == PasskeyPurpose.SecondStep;
        return Page();
    }

    public async Task<IActionResult> OnPostBeginAsync(
        [FromForm(Name = LocalReturn.QueryName)] string? returnTo,
        CancellationToken cancellationToken
    )
    {
        PasskeyCeremony? ceremony;
        if (Second)
        {
            ceremony = await FindAsync(cancellationToken) is { } progress ? await passkeys.BeginAsync(progress, cancellationToken) : null;
            if (ceremony is null)
            {
                return await GoOnAsync(cancellationToken);
            }
        }
        else
        {
            ceremony = await passkeys.BeginAsync(PortalSlug, LocalReturn.Within(PortalSlug, returnTo), cancellationToken);
        }

        steps.Remember(HttpContext, StepCookie.Passkey, ceremony.PublicId);
        return SeeOther($"{Beginning}/passkey");
    }

    public async Task<IActionResult> OnPostAsync(string? credential, CancellationToken cancellationToken)
    {
        var answer = credential ?? "";
        PasskeyCeremony? ceremony = await ceremonies.FindAsync(PortalSlug, Named, cancellationToken);
        // A ceremony that is over no longer says what it was for; a sign-in under way that takes a passkey does.
        SignInProgress? progress = await FindAsync(cancellationToken);
        Second = ceremony is null ? progress is { TakesPasskey: true } : ceremony.Purpose == PasskeyPurpose.SecondStep;
        if (Second && progress is not null && await passkeys.PassAsync(progress, Named, answer, cancellationToken))
        {
            steps.Forget(HttpContext, StepCookie.Passkey);
            return await GoOnAsync(cancellationToken);
        }

        if (!Second && await passkeys.EnterAsync(PortalSlug, Named, answer, cancellationToken) is { } attempt)
        {
            steps.Forget(HttpContext, StepCookie.Passkey);
            Cookie.Remember(HttpContext, attempt);
            return SeeOther($"{Beginning}/code");
        }

        var t = PasskeyTexts.In(Language);
        Problems.Add("", ceremony is null ? t.Over : t.Refused);
        return Unprocessable();
    }
}
