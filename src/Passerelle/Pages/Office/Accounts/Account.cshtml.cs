using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Definitions;
using Passerelle.Web;

namespace Passerelle.Pages.Office.Accounts;

/// <summary>
/// A person's account: what is known of it, who opens it, its log; closed at its holder's written request (S0-114, S2-237) and opened
/// again. A form carries the revision it was shown with.
/// </summary>
public sealed class AccountModel(AccountDesk desk, CatalogueProvider catalogue, IPartnerDirectory partners) : PortalPage
{
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>How the request came.</summary>
    [BindProperty]
    public string? Words { get; set; }

    public OfficeAccount Opened { get; private set; } = null!;

    /// <summary>The person's name, or the address of who gave none.</summary>
    public string Name => Opened.Account.FullName.Length > 0 ? Opened.Account.FullName : Opened.Account.Email;

    /// <summary>A portal's short name.</summary>
    public string PortalName(string slug) => catalogue.Current.Portals.GetValueOrDefault(slug)?.ShortName.In(Language) ?? slug;

    /// <summary>The sign-in name, or the partner of who signs in with one.</summary>
    public string NameOf(AccountUser user) =>
        user.ByPartner
            ? DeskTexts.In(Language).WithPartner(partners.Find(user.SignInName)?.Name.In(Language) ?? user.SignInName)
            : user.SignInName;

    /// <summary>What is known of the account; only what there is.</summary>
    public IReadOnlyList<(string Label, string Value)> Details
    {
        get
        {
            var t = DeskTexts.In(Language);
            Account account = Opened.Account;
            (string, string?)[] all =
            [
                (t.Portal, PortalName(account.Portal)),
                (t.Number, account.RepresentativeNumber),
                (t.MemberNumber, account.MemberNumber),
                (t.Organisation, account.Organisation),
                (t.Email, account.Email),
                (t.Phone, account.Phone),
                (t.PostalAddress, account.PostalAddress),
                (t.Since, Format.Date(account.CreatedAt)),
                (t.Drafts, Format.Count(Opened.Drafts)),
                (t.Submitted, Format.Count(Opened.Submitted)),
            ];
            return [.. all.Where(d => !string.IsNullOrEmpty(d.Item2)).Select(d => (d.Item1, d.Item2!))];
        }
    }

    public async Task<IActionResult> OnGetAsync(string account, CancellationToken cancellationToken) =>
        await LoadAsync(account, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostCloseAsync(string account, CancellationToken cancellationToken) =>
        DoAsync(account, words => desk.CloseAsync(Actor, account, Seen, words, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostReopenAsync(string account, CancellationToken cancellationToken) =>
        DoAsync(account, words => desk.ReopenAsync(Actor, account, Seen, words, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAuthenticatorAsync(string account, CancellationToken cancellationToken) =>
        DoAsync(account, words => desk.RemoveAuthenticatorAsync(Actor, account, Seen, words, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostPasskeysAsync(string account, CancellationToken cancellationToken) =>
        DoAsync(account, words => desk.RemovePasskeysAsync(Actor, account, Seen, words, cancellationToken), cancellationToken);

    private async Task<IActionResult> DoAsync(string account, Func<string, Task<AccountOutcome>> act, CancellationToken cancellationToken)
    {
        var t = DeskTexts.In(Language);
        if (string.IsNullOrWhiteSpace(Words))
        {
            Problems.Add("words", t.WordsMissing);
            return await LoadAsync(account, cancellationToken) ? Unprocessable() : NotFound();
        }

        switch (await act(Words))
        {
            case AccountOutcome.Done:
                return SeeOther($"/{PortalSlug}/accounts/{account}");
            case AccountOutcome.NotFound:
                return NotFound();
            default:
                await LoadAsync(account, cancellationToken);
                Problems.Add("", t.Stale);
                return Unprocessable();
        }
    }

    private async Task<bool> LoadAsync(string account, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(Actor, account, cancellationToken) is not { } found)
        {
            return false;
        }

        Opened = found;
        Seen = found.Account.Revision;
        return true;
    }
}
