using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Core.SignUps;
using Passerelle.Programs;
using Passerelle.Web.Access;
using Passerelle.Web.Enrolments;
using Passerelle.Web.Passwords;

namespace Passerelle.Pages.Enrol;

/// <summary>Signing up, with an invitation code where one is needed (S1-31 to S1-36, S4-04 to S4-12). Passwords typed are never shown again.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class SignUpModel(PreSignUps preSignUps, SignUpService signUps, CatalogueProvider catalogue, StepCookie cookie)
    : EnrolPage(catalogue, cookie)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? FamilyName { get; set; }

    [BindProperty]
    public string? GivenName { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>Whether a code is needed.</summary>
    public bool ByInvitation => Portal.SignUp!.By == SignUpBy.Invitation;

    /// <summary>Whether the code was shown in this browser, and not mailed.</summary>
    public bool CodeWasShown => Portal.Enrolment is not null;

    /// <inheritdoc />
    protected override bool IsOffered => Portal.SignUp is not null;

    /// <summary>The two fields of the password.</summary>
    public NewPassword NewPassword => new(Portal.SignIn!.Password, Language, Format);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await preSignUps.FindAsync(PortalSlug, Cookie.Find(HttpContext, StepCookie.Invitation), cancellationToken) is { } invitation)
        {
            (Code, Email) = (preSignUps.CodeOf(invitation), invitation.Email);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        (string password, string again) = (form[NewPassword.Field].ToString(), form[NewPassword.Again].ToString());
        var t = SignUpTexts.In(Language);
        if (ByInvitation)
        {
            Require("code", Code, t.CodeMissing);
            Require("email", Email, t.EmailMissing);
        }
        else
        {
            Require("email", Email, t.EmailMissingOwn);
        }

        if (!string.IsNullOrWhiteSpace(Email) && !EnrolmentChecks.IsEmail(Email.Trim()))
        {
            Problems.Add("email", t.EmailMalformed);
        }

        await NewPassword.JudgeAsync(
            Problems,
            password,
            again,
            () => Task.FromResult(PasswordPolicy.Check(Portal.SignIn!.Password, password, Email ?? ""))
        );
        Require("familyName", FamilyName, t.FamilyNameMissing);
        Require("phone", Phone, t.PhoneMissing);
        if (!string.IsNullOrWhiteSpace(Phone) && Phone.Count(char.IsAsciiDigit) < 7)
        {
            Problems.Add("phone", t.PhoneMalformed);
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        var request = new SignUpRequest(Code, Email!, password, FamilyName!, GivenName, Phone!, Language);
        if (await signUps.BeginAsync(PortalSlug, request, cancellationToken) is not { } signUp)
        {
            Problems.Add("code", t.CodeWrong);
            return Unprocessable();
        }

        Cookie.Remember(HttpContext, StepCookie.SignUp, signUp);
        return SeeOther($"{Beginning}/confirm");
    }

    private void Require(string field, string? typed, string message)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            Problems.Add(field, message);
        }
    }
}
