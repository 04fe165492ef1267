using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Passwords;

namespace Passerelle.Pages.Profile;

/// <summary>Replaces the recovery questions of the credential. Which ones it has is not shown: they are for who forgot the password.</summary>
public sealed class RecoveryModel(ProfileService profiles, CatalogueProvider catalogue, OfficeCalendar calendar) : PortalPage
{
    /// <summary>The questions, as chosen.</summary>
    public RecoveryChoice Recovery { get; private set; } = null!;

    private RegistrationDefinition? Registration => catalogue.Current.Portals[PortalSlug].SignIn?.Registration;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Registration is not { } registration || !await profiles.HasPasswordAsync(Actor, cancellationToken))
        {
            return NotFound();
        }

        Recovery = Choice(registration, form: null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Registration is not { } registration || !await profiles.HasPasswordAsync(Actor, cancellationToken))
        {
            return NotFound();
        }

        var t = RecoveryTexts.In(Language);
        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        Recovery = Choice(registration, form);
        Recovery.Judge(Problems);
        var password = form["password"].ToString();
        if (password.Length == 0)
        {
            Problems.Add("password", t.PasswordMissing);
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        switch (await profiles.ChangeRecoveryAsync(Actor, password, Recovery.Made, cancellationToken))
        {
            case ProfileOutcome.Changed:
                return SeeOther($"/{PortalSlug}/profile?done=recovery");
            case ProfileOutcome.Locked:
                Problems.Add("password", t.Locked(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                break;
            default:
                Problems.Add("password", t.WrongPassword);
                break;
        }

        return Unprocessable();
    }

    private RecoveryChoice Choice(RegistrationDefinition registration, IFormCollection? form) =>
        new(catalogue.Current.Lists[registration.RecoveryList].On(calendar.Today), registration.RecoveryQuestions, Language, form);
}
