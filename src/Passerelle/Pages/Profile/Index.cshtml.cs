using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Profile;

/// <summary>« Profil du compte »: what was given at enrolment, and the way to what its user may change (S2-37 … S2-40).</summary>
public sealed class IndexModel(ProfileService profiles, Sessions sessions, CatalogueProvider catalogue, OfficeCalendar calendar)
    : PortalPage
{
    /// <summary>The reader's profile.</summary>
    public Core.Accounts.Profile Profile { get; private set; } = null!;

    /// <summary>What was just changed: contact, questions, recovery, password; or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>What the portal calls changing the password.</summary>
    public string PasswordTitle => Pages.Profile.PasswordTitle.Of(catalogue.Current.Portals[PortalSlug], Language);

    /// <summary>Whether the credential has recovery questions.</summary>
    public bool HasRecovery => catalogue.Current.Portals[PortalSlug].SignIn?.Registration is not null;

    /// <summary>Whether the account is a person's own, and not an organisation's.</summary>
    public bool IsPerson => Actor.Kind is AccountKind.Representative or AccountKind.Candidate or AccountKind.Client;

    /// <summary>What is known of the account besides the names; only what there is.</summary>
    public IReadOnlyList<(string Label, string Value)> Details { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Profile = await profiles.GetAsync(Actor, cancellationToken);
        Account account = Profile.Account;
        var t = IndexTexts.In(Language);
        (string, string?)[] all =
        [
            (t.Organisation, account.Organisation),
            (t.InstitutionNumber, account.InstitutionNumber),
            (t.RepresentativeNumber, account.RepresentativeNumber),
            (t.Regulator, RegulatorName(account.Regulator)),
            (t.MemberNumber, account.MemberNumber),
            (t.Phone, account.Phone),
            (t.PostalAddress, account.PostalAddress),
            (t.Since, Format.Date(account.CreatedAt)),
        ];
        Details = [.. all.Where(d => !string.IsNullOrEmpty(d.Item2)).Select(d => (d.Item1, d.Item2!))];
    }

    /// <summary>Ends every session of the user, this one included.</summary>
    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(Actor, cancellationToken);
        return new CloseSessionResult(PortalSlug);
    }

    private string? RegulatorName(string? key) =>
        key is not null && catalogue.Current.Lists.TryGetValue("regulators", out ReferenceList? list)
            ? list.Find(key, calendar.Today)?.Label.In(Language) ?? key
            : key;
}
