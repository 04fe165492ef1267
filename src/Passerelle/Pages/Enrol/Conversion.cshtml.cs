using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Pages.SignIn;
using Passerelle.Programs;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Enrol;

/// <summary>
/// The conversion code (S1-25), asked of a client whose sign-in to the representatives' portal is complete but for an account. Who has
/// nothing to convert is led to the page that says so.
/// </summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class ConversionModel(Conversions conversions, SignInService signIn, SignInCookie cookie, CatalogueProvider catalogue)
    : SignInPage(signIn, cookie, catalogue)
{
    private const int Digits = 6;

    /// <summary>The code was asked for again just now.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    /// <summary>No more codes are mailed for a while.</summary>
    public bool TooMany { get; private set; }

    /// <summary>How long a code holds, in minutes.</summary>
    public string Minutes => Format.Count(Portal.SignUp!.CodeMinutes);

    /// <summary>How long one waits after too many, in minutes.</summary>
    public string WaitMinutes => Format.Count((long)SignInRules.LockFor.TotalMinutes);

    private string Here => $"/{PortalSlug}/enrol/conversion";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await OpenAsync(cancellationToken) is { Conversion: not null } ? Page() : await ElsewhereAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is not { Progress: { } progress, Conversion: { } conversion })
        {
            return await ElsewhereAsync(cancellationToken);
        }

        var t = ConversionTexts.In(Language);
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        if (digits.Length != Digits)
        {
            Problems.Add("code", t.Malformed);
            return Unprocessable();
        }

        switch (await conversions.ConfirmAsync(progress, conversion, digits, cancellationToken))
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
        if (await OpenAsync(cancellationToken) is not { Conversion: { } conversion })
        {
            return await ElsewhereAsync(cancellationToken);
        }

        if (await conversions.RequestAsync(conversion, cancellationToken))
        {
            return SeeOther($"{Here}?sent=true");
        }

        TooMany = true;
        return Unprocessable();
    }

    private async Task<(SignInProgress? Progress, Conversion? Conversion)> OpenAsync(CancellationToken cancellationToken)
    {
        if (
            Portal is not { SignIn: not null, Enrolment.Channel: EnrolmentChannel.Invitation }
            || await FindAsync(cancellationToken) is not { } progress
        )
        {
            return (null, null);
        }

        return (progress, await conversions.FindAsync(progress, cancellationToken));
    }

    private async Task<IActionResult> ElsewhereAsync(CancellationToken cancellationToken) =>
        Portal is not { SignIn: not null, Enrolment.Channel: EnrolmentChannel.Invitation } ? NotFound()
        : await FindAsync(cancellationToken) is { Step: SignInStep.Ready } progress
        && await Steps.CompleteAsync(progress, cancellationToken) is SignInEnd.NoAccount
            ? SeeOther($"{Beginning}/no-account")
        : await GoOnAsync(cancellationToken);
}
