using System.Net.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;
using Passerelle.Web.Passwords;

namespace Passerelle.Pages.Register;

/// <summary>The credential: user code, password, recovery questions, all of them required (S3-15 to S3-18). Secrets typed are never shown again.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class CredentialModel(
    CredentialRegistration registrations,
    SignInCookie cookie,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
) : RegisterPage(catalogue)
{
    /// <summary>Version of the terms that was accepted on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Terms { get; set; }

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? UserCode { get; set; }

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>The recovery questions, as chosen.</summary>
    public RecoveryChoice Recovery { get; private set; } = null!;

    /// <summary>The two fields of the password.</summary>
    public NewPassword NewPassword => new(Door.Password, Language, Format);

    public IActionResult OnGet()
    {
        Recovery = Choice(form: null);
        return Terms == Registration.Terms.Version ? Page() : SeeOther(Beginning);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Terms != Registration.Terms.Version)
        {
            // Changed while the form was being filled in, or never read.
            return SeeOther(Beginning);
        }

        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        Recovery = Choice(form);
        (string password, string again) = (form[NewPassword.Field].ToString(), form[NewPassword.Again].ToString());
        JudgeName();
        await NewPassword.JudgeAsync(
            Problems,
            password,
            again,
            () => Task.FromResult(PasswordPolicy.Check(Door.Password, password, UserCode ?? ""))
        );
        Recovery.Judge(Problems);
        if (!Problems.None)
        {
            return Unprocessable();
        }

        SignInAttempt? attempt = await registrations.RegisterAsync(
            PortalSlug,
            new CredentialRequest(UserCode!.Trim(), Email!.Trim(), password, Recovery.Made, Terms, Language),
            cancellationToken
        );
        if (attempt is null)
        {
            Problems.Add("userCode", CredentialTexts.In(Language).Taken);
            return Unprocessable();
        }

        cookie.Remember(HttpContext, attempt);
        return SeeOther($"{Beginning}/done");
    }

    private void JudgeName()
    {
        var t = CredentialTexts.In(Language);
        var code = UserCode?.Trim() ?? "";
        if (code.Length == 0)
        {
            Problems.Add("userCode", t.UserCodeMissing);
        }
        else if (!CredentialRegistration.IsUserCode(code))
        {
            Problems.Add("userCode", t.UserCodeMalformed);
        }

        var email = Email?.Trim() ?? "";
        if (email.Length == 0)
        {
            Problems.Add("email", t.EmailMissing);
        }
        else if (email.Length > 254 || !MailAddress.TryCreate(email, out MailAddress? parsed) || parsed.Address != email)
        {
            Problems.Add("email", t.EmailMalformed);
        }
    }

    private RecoveryChoice Choice(IFormCollection? form) =>
        new(Catalogue.Lists[Registration.RecoveryList].On(calendar.Today), Registration.RecoveryQuestions, Language, form);
}
