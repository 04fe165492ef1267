using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Passwords;

namespace Passerelle.Pages.Profile;

/// <summary>Changes the password: the present one, then the new one twice (S0-29, S2-23). Nothing typed here is ever shown again.</summary>
public sealed class PasswordModel(ProfileService profiles, SignInCookie cookie, CatalogueProvider catalogue) : PortalPage
{
    private const string Current = "password.current";

    /// <summary>What the portal calls it.</summary>
    public string Title => PasswordTitle.Of(catalogue.Current.Portals[PortalSlug], Language);

    /// <summary>The two fields of the new one.</summary>
    public NewPassword NewPassword => new(profiles.RulesOf(Actor), Language, Format);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await profiles.HasPasswordAsync(Actor, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await profiles.HasPasswordAsync(Actor, cancellationToken))
        {
            return NotFound();
        }

        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        (string current, string next, string again) = (
            form[Current].ToString(),
            form[NewPassword.Field].ToString(),
            form[NewPassword.Again].ToString()
        );
        var t = PasswordTexts.In(Language);
        if (current.Length == 0)
        {
            Problems.Add(Current, t.CurrentMissing);
        }

        await NewPassword.JudgeAsync(Problems, next, again, () => profiles.FaultsOfAsync(Actor, next, cancellationToken));
        if (!Problems.None)
        {
            return Unprocessable();
        }

        (ProfileOutcome outcome, Session? session) = await profiles.ChangePasswordAsync(Actor, current, next, cancellationToken);
        switch (outcome)
        {
            case ProfileOutcome.Changed:
                await cookie.OpenAsync(HttpContext, session!);
                return SeeOther($"/{PortalSlug}/profile?done=password");
            case ProfileOutcome.Locked:
                Problems.Add(Current, t.Locked(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                break;
            case ProfileOutcome.WrongPassword:
                Problems.Add(Current, t.WrongPassword);
                break;
            default:
                Problems.Add("", t.ChangedMeanwhile);
                break;
        }

        return Unprocessable();
    }
}
