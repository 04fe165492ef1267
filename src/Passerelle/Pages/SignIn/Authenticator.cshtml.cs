using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Authenticator;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn;

/// <summary>The second step of who has an authenticator app: its code, or a recovery code where the app is lost.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class AuthenticatorModel(
    SignInService signIn,
    Authenticators authenticators,
    SignInCookie cookie,
    CatalogueProvider catalogue
) : SignInPage(signIn, cookie, catalogue)
{
    /// <summary>Whether a recovery code is asked.</summary>
    [BindProperty(SupportsGet = true, Name = "recovery")]
    public bool ByRecovery { get; set; }

    /// <summary>Too many wrong codes.</summary>
    public bool Locked { get; private set; }

    /// <summary>For how long tries are refused, in minutes.</summary>
    public string LockMinutes => Format.Count((int)SignInRules.LockFor.TotalMinutes);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Step: SignInStep.Authenticator } progress)
        {
            return await GoOnAsync(cancellationToken);
        }

        Locked = await authenticators.IsLockedAsync(progress.Attempt.UserId, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Step: SignInStep.Authenticator } progress)
        {
            return await GoOnAsync(cancellationToken);
        }

        var t = AuthenticatorTexts.In(Language);
        if (string.IsNullOrWhiteSpace(code))
        {
            Problems.Add("code", ByRecovery ? t.RecoveryMissing : t.Missing);
            return Unprocessable();
        }

        switch (await Steps.EnterAuthenticatorAsync(progress, code, cancellationToken))
        {
            case AuthenticatorOutcome.Wrong:
                Problems.Add("code", ByRecovery ? t.RecoveryWrong : t.Wrong);
                return Unprocessable();
            case AuthenticatorOutcome.Locked:
                Locked = true;
                return Unprocessable();
            default:
                return await GoOnAsync(cancellationToken);
        }
    }
}
