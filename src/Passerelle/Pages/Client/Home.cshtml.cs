using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Core.Messages;
using Passerelle.Core.WebForms;
using Passerelle.Pages.Messages;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Client;

/// <summary>« Accueil du compte » of a client: the messages, the profile, and the way to becoming a representative (S1-22).</summary>
public sealed class HomeModel(Inbox inbox, CaseSearch search, WebFormService webForms, CatalogueProvider catalogue) : PortalPage
{
    private const int LatestMessages = 5;
    private const int Most = 50;

    /// <summary>The applications in the account, the latest first.</summary>
    public IReadOnlyList<CaseLine> Found { get; private set; } = [];

    /// <summary>Whether an application can be added (S2-234).</summary>
    public bool CanLink => webForms.LinkingOf(Actor) is not null;

    /// <summary>An application was just added.</summary>
    [BindProperty(SupportsGet = true, Name = "linked")]
    public bool JustLinked { get; set; }

    /// <summary>The latest messages of the account.</summary>
    public AccountMessages Messages { get; private set; } = null!;

    /// <summary>The portals where a client's credential serves to enrol as a representative.</summary>
    public IEnumerable<PortalDefinition> Convertible =>
        catalogue
            .Current.Portals.Values.Where(p =>
                p.Enrolment is { Channel: EnrolmentChannel.Invitation }
                && p.SignIn?.Realm == catalogue.Current.Portals[PortalSlug].SignIn?.Realm
            )
            .OrderBy(p => p.Slug, StringComparer.Ordinal);

    public string TypeOf(string program) => catalogue.Current.TitleOf(program, Language);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Found = (await search.FindAsync(Actor, new CaseCriteria(), CaseSort.LatestFirst, page: 1, Most, cancellationToken)).Lines;
        Messages = new AccountMessages(PortalSlug, Language, Format, await inbox.OfAccountAsync(Actor, LatestMessages, cancellationToken));
    }
}
