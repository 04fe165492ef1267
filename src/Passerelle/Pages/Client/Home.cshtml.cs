using Passerelle.Core.Accounts;
using Passerelle.Core.Definitions;
using Passerelle.Core.Messages;
using Passerelle.Pages.Messages;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Client;

/// <summary>« Accueil du compte » of a client: the messages, the profile, and the way to becoming a representative (S1-22).</summary>
public sealed class HomeModel(Inbox inbox, CatalogueProvider catalogue) : PortalPage
{
    private const int LatestMessages = 5;

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

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Messages = new AccountMessages(PortalSlug, Language, Format, await inbox.OfAccountAsync(Actor, LatestMessages, cancellationToken));
}
