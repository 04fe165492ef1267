using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.SignUps;
using Passerelle.Programs;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Enrol;

/// <summary>The code that confirms the address (S1-37 to S1-41, S4-13 to S4-16); asked for again while it is valid, it is the same (S1-40).</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class ConfirmModel(SignUpService signUps, CatalogueProvider catalogue, StepCookie cookie) : EnrolPage(catalogue, cookie)
{
    private const int Digits = 6;

    /// <summary>The code was asked for again just now.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    /// <summary>No more codes are mailed for a while.</summary>
    public bool TooMany { get; private set; }

    /// <summary>The address being confirmed.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Whether the address is typed again beside the code (S4-15).</summary>
    public bool AsksEmail => Portal.Audience == PortalAudience.Institution;

    /// <summary>The address as typed again.</summary>
    public string Typed { get; private set; } = "";

    /// <inheritdoc />
    protected override bool IsOffered => Portal.SignUp is not null;

    /// <summary>How long a code holds, in minutes.</summary>
    public string Minutes => Format.Count(Portal.SignUp!.CodeMinutes);

    /// <summary>How long one waits after too many, in minutes.</summary>
    public string WaitMinutes => Format.Count((long)SignInRules.LockFor.TotalMinutes);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is null ? SeeOther(SignUpPath) : Page();

    public async Task<IActionResult> OnPostAsync(string? code, string? email, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } signUp)
        {
            return SeeOther(SignUpPath);
        }

        var t = ConfirmTexts.In(Language);
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        Typed = email?.Trim() ?? "";
        if (AsksEmail && SignInRules.KeyOf(Typed) != SignInRules.KeyOf(signUp.Email))
        {
            Problems.Add("email", Typed.Length == 0 ? t.EmailMissing : t.EmailOther);
        }

        if (digits.Length != Digits)
        {
            Problems.Add("code", t.Malformed);
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        switch (await signUps.ConfirmAsync(signUp, digits, cancellationToken))
        {
            case CodeOutcome.Right:
                Cookie.Forget(HttpContext, StepCookie.SignUp);
                Cookie.Forget(HttpContext, StepCookie.Invitation);
                return SeeOther($"{SignInPath}?ended={(Portal.Enrolment is null ? "signedUp" : "confirmed")}");
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
        if (await FindAsync(cancellationToken) is not { } signUp)
        {
            return SeeOther(SignUpPath);
        }

        if (await signUps.RequestAsync(signUp, cancellationToken))
        {
            return SeeOther($"{Beginning}/confirm?sent=true");
        }

        TooMany = true;
        return Unprocessable();
    }

    private async Task<SignUp?> FindAsync(CancellationToken cancellationToken)
    {
        SignUp? signUp = await signUps.FindAsync(PortalSlug, Cookie.Find(HttpContext, StepCookie.SignUp), cancellationToken);
        Email = signUp?.Email ?? "";
        return signUp;
    }
}
