using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn;

/// <summary>The second step where the portal sends a code: six digits, three minutes (S4-20, X-33).</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class CodeModel(SignInService signIn, SignInCookie cookie, CatalogueProvider catalogue)
    : SignInPage(signIn, cookie, catalogue)
{
    private const int Digits = 6;

    /// <summary>A new code was asked for just now.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    /// <summary>No more codes are mailed within the hour.</summary>
    public bool TooMany { get; private set; }

    /// <summary>How long a code holds, in minutes.</summary>
    public string Minutes => Format.Count(Portal.SignIn!.CodeMinutes);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Step: SignInStep.Code } progress)
        {
            return await GoOnAsync(cancellationToken);
        }

        TooMany = progress.Attempt.CodeRequests == 0;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Step: SignInStep.Code } progress)
        {
            return await GoOnAsync(cancellationToken);
        }

        var t = CodeTexts.In(Language);
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        if (digits.Length != Digits)
        {
            Problems.Add("code", t.Malformed);
            return Unprocessable();
        }

        switch (await Steps.EnterCodeAsync(progress, digits, cancellationToken))
        {
            case CodeOutcome.Right:
                return await GoOnAsync(cancellationToken);
            case CodeOutcome.NotSent:
                Problems.Add("code", t.NotSent);
                break;
            case CodeOutcome.Expired:
                Problems.Add("code", t.Expired(Minutes));
                break;
            case CodeOutcome.Exhausted:
                Problems.Add("code", t.Exhausted);
                break;
            default:
                Problems.Add("code", t.Wrong);
                break;
        }

        return Unprocessable();
    }

    public async Task<IActionResult> OnPostNewAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Step: SignInStep.Code } progress)
        {
            return await GoOnAsync(cancellationToken);
        }

        if (await Steps.RequestCodeAsync(progress, cancellationToken))
        {
            return SeeOther($"{Beginning}/code?sent=true");
        }

        TooMany = true;
        return Unprocessable();
    }
}
