using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Hosting;
using Passerelle.Pages.Profile.Accounts;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Profile;

/// <summary>« Profil du compte »: what was given at enrolment, and the way to what its user may change (S2-37 … S2-40).</summary>
public sealed class IndexModel(
    ProfileService profiles,
    Sessions sessions,
    CatalogueProvider catalogue,
    OfficeCalendar calendar,
    IPartnerDirectory partners,
    PasskeyCeremonies passkeys,
    AccountLinks links,
    IOptions<PasserelleOptions> options
) : PortalPage
{
    /// <summary>The reader's profile.</summary>
    public Core.Accounts.Profile Profile { get; private set; } = null!;

    /// <summary>What was just changed: contact, questions, recovery, password; or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>What the portal calls changing the password.</summary>
    public string PasswordTitle => Pages.Profile.PasswordTitle.Of(catalogue.Current.Portals[PortalSlug], Language);

    /// <summary>Whether the credential has recovery questions.</summary>
    public bool HasRecovery => Profile.HasPassword && catalogue.Current.Portals[PortalSlug].SignIn?.Registration is not null;

    /// <summary>The sign-in partner of who has no password here; its key when it is no longer configured.</summary>
    public string PartnerName => partners.Find(Profile.SignInName)?.Name.In(Language) ?? Profile.SignInName;

    /// <summary>Whether security questions may be chosen where there are none (S0-44).</summary>
    public bool MayChooseQuestions => ProfileService.MayChooseQuestions(Actor);

    /// <summary>Whether one of them is asked at each sign-in, and not only when signing .</summary>
    public bool QuestionAtSignIn => catalogue.Current.Portals[PortalSlug].SignIn?.SecondFactor == SecondFactor.SecurityQuestion;

    /// <summary>Whether an authenticator app may take the place of the second step.</summary>
    public bool OffersAuthenticator => catalogue.Current.Portals[PortalSlug].SignIn is { Authenticator: true };

    /// <summary>Whether the account has applications, whose deadlines a calendar may read.</summary>
    public bool HasDeadlines => Actor.Kind is AccountKind.Representative or AccountKind.Client;

    /// <summary>Whether the account may be linked with one in another portal.</summary>
    public bool MayLinkAccounts => AccountsPage.OthersOf(Actor, catalogue.Current, options.Value).Count > 0;

    /// <summary>Name of the portal of the linked account; null without one.</summary>
    public string? LinkedPortal { get; private set; }

    /// <summary>Whether one may sign in with a passkey.</summary>
    public bool OffersPasskeys => passkeys.AreOffered(PortalSlug);

    /// <summary>Whether something may be asked of the office by Web form (S0-49 to S0-51, S2-29).</summary>
    public bool HasWebForms => catalogue.Current.Portals[PortalSlug].WebForms is not null;

    /// <summary>Whether personal and professional information changes by a second enrolment, which the office merges (S2-41 to S2-47).</summary>
    public bool EnrolsAgain =>
        Actor.Kind == AccountKind.Representative && catalogue.Current.Portals[PortalSlug].Enrolment?.Channel == EnrolmentChannel.Credential;

    /// <summary>Where one writes to have the account closed (S0-114, S2-237).</summary>
    public string? SupportEmail => catalogue.Current.Portals[PortalSlug].SupportEmail;

    /// <summary>Whether the account is a person's own, and not an organisation's.</summary>
    public bool IsPerson => Actor.Kind is AccountKind.Representative or AccountKind.Candidate or AccountKind.Client;

    /// <summary>What is known of the account besides the names; only what there is.</summary>
    public IReadOnlyList<(string Label, string Value)> Details { get; private set; } = [];

    /// <summary>The user's open sessions.</summary>
    public IReadOnlyList<OpenSession> OpenSessions { get; private set; } = [];

    /// <summary>The one that shows this page.</summary>
    public Guid? ThisSession => HttpContext.FindSession();

    /// <summary>A portal's short name.</summary>
    public string PortalName(string slug) => catalogue.Current.Portals.GetValueOrDefault(slug)?.ShortName.In(Language) ?? slug;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        OpenSessions = await sessions.ListAsync(Actor, cancellationToken);
        Profile = await profiles.GetAsync(Actor, cancellationToken);
        LinkedPortal = (await links.FindAsync(Actor, cancellationToken))?.Portal is { } linked ? PortalName(linked) : null;
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

    /// <summary>Ends another session of the user; one that is over or not theirs is passed over.</summary>
    public async Task<IActionResult> OnPostEndAsync(string? session, CancellationToken cancellationToken)
    {
        if (Guid.TryParseExact(session, "N", out Guid id))
        {
            await sessions.EndAsync(Actor, id, cancellationToken);
        }

        return SeeOther($"/{PortalSlug}/profile?done=session");
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
