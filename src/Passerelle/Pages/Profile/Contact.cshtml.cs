using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Web;
using Passerelle.Web.Enrolments;
using Passerelle.Web.Languages;

namespace Passerelle.Pages.Profile;

/// <summary>« Coordonnées » (S2-38, S2-39): address for notices, language, announcements.</summary>
public sealed class ContactModel(ProfileService profiles) : PortalPage
{
    /// <summary>Address for notices.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Language of the account: fr or en.</summary>
    [BindProperty]
    public string Chosen { get; set; } = "fr";

    /// <summary>Whether new messages are announced by email.</summary>
    [BindProperty]
    public bool Notify { get; set; }

    /// <summary>The account's revision as rendered.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>Whether the address and the announcements are the reader's to change, and not only the language.</summary>
    public bool SpeaksForAccount => ProfileService.SpeaksForAccount(Actor);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ShowSavedAsync(cancellationToken);
        if (Kept is not null)
        {
            Chosen = Kept.GetValueOrDefault("chosen")?.FirstOrDefault() ?? Chosen;
            Notify = Kept.ContainsKey("notify");
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var t = ContactTexts.In(Language);
        var address = Email?.Trim() ?? "";
        if (SpeaksForAccount && !EnrolmentChecks.IsEmail(address))
        {
            Problems.Add("email", t.EmailWrong);
            return Unprocessable();
        }

        if (RequestLanguage.Parse(Chosen) is not { } language)
        {
            return BadRequest();
        }

        var change = new ContactChange(address, language, Notify, Revision);
        if (await profiles.ChangeContactAsync(Actor, change, cancellationToken) != ProfileOutcome.Changed)
        {
            Problems.Add("", t.ChangedMeanwhile);
            Revision = (await profiles.GetAsync(Actor, cancellationToken)).Account.Revision;
            return Unprocessable();
        }

        // The choice made here goes before an earlier one made by a link.
        return SeeOther($"/{PortalSlug}/profile?done=contact&{RequestLanguage.QueryName}={language.Code()}");
    }

    private async Task ShowSavedAsync(CancellationToken cancellationToken)
    {
        Core.Accounts.Profile profile = await profiles.GetAsync(Actor, cancellationToken);
        Account account = profile.Account;
        (Email, Chosen, Notify, Revision) = (account.Email, profile.Language.Code(), account.NotifyByEmail, account.Revision);
    }
}
