using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn.Forgotten;

/// <summary>The code that was sent to the address, if it is somebody's (S0-18): six digits, thirty minutes .</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class CodeModel(PasswordResets resets, SignInCookie cookie, CatalogueProvider catalogue)
    : ForgottenPage(resets, cookie, catalogue)
{
    private const int Digits = 6;

    /// <summary>The code was asked for again just now.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    /// <summary>No more codes are mailed for a while.</summary>
    public bool TooMany { get; private set; }

    /// <summary>How long a code holds, in minutes.</summary>
    public string Minutes => Format.Count(Door.ResetMinutes);

    /// <summary>How long one waits after too many, in minutes.</summary>
    public string WaitMinutes => Format.Count((long)SignInRules.LockFor.TotalMinutes);

    /// <summary>Where another address is entered.</summary>
    public string OtherAddress => Beginning;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) switch
        {
            null => StartAgain(),
            _ when !ByCode => SeeOther(Proof),
            { PassedAt: not null } => SeeOther($"{Beginning}/password"),
            _ => Page(),
        };

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
    {
        if (!ByCode || await FindAsync(cancellationToken) is not { } reset)
        {
            return StartAgain();
        }

        var t = CodeTexts.In(Language);
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        if (digits.Length != Digits)
        {
            Problems.Add("code", t.Malformed);
            return Unprocessable();
        }

        switch (await Resets.EnterAsync(reset, digits, cancellationToken))
        {
            case CodeOutcome.Right:
                return SeeOther($"{Beginning}/password");
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
        if (!ByCode || await FindAsync(cancellationToken) is not { } reset)
        {
            return StartAgain();
        }

        if (await Resets.RequestAsync(reset, cancellationToken))
        {
            return SeeOther($"{Beginning}/code?sent=true");
        }

        TooMany = true;
        return Unprocessable();
    }
}
