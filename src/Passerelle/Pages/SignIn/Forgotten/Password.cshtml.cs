using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;
using Passerelle.Web.Passwords;

namespace Passerelle.Pages.SignIn.Forgotten;

/// <summary>The new password, twice, once the code was entered (S0-19, S0-20). The present one is never asked: it is unknown .</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class PasswordModel(PasswordResets resets, SignInCookie cookie, CatalogueProvider catalogue)
    : ForgottenPage(resets, cookie, catalogue)
{
    /// <summary>The two fields.</summary>
    public NewPassword NewPassword => new(Door.Password, Language, Format);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) switch
        {
            null => StartAgain(),
            { PassedAt: null } => SeeOther(Proof),
            _ => Page(),
        };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } reset)
        {
            return StartAgain();
        }

        if (reset.PassedAt is null)
        {
            return SeeOther(Proof);
        }

        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        (string next, string again) = (form[NewPassword.Field].ToString(), form[NewPassword.Again].ToString());
        await NewPassword.JudgeAsync(Problems, next, again, () => Resets.FaultsOfAsync(reset, next, cancellationToken));
        if (!Problems.None)
        {
            return Unprocessable();
        }

        return await Resets.ChangeAsync(reset, next, cancellationToken) ? SeeOther($"{SignInPath}?ended=password") : StartAgain();
    }
}
