using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Accounts;
using Passerelle.Core.Institutions;
using Passerelle.Core.Messages;
using Passerelle.Pages.Messages;
using Passerelle.Web;

namespace Passerelle.Pages.Institution;

/// <summary>« Accueil du compte » of an institution's user (S4-23): its users, its requests, its messages.</summary>
public sealed class IndexModel(InstitutionUsers users, LetterQueue letters, Inbox inbox) : PortalPage
{
    private const int LatestMessages = 5;

    public Core.Institutions.Institution Institution { get; private set; } = null!;

    /// <summary>The latest messages of the account.</summary>
    public AccountMessages Messages { get; private set; } = null!;

    /// <summary>How many letters of acceptance wait for an answer (S4-36).</summary>
    public int OpenLetters { get; private set; }

    /// <summary>Whether the reader invites (S4-24, S4-33).</summary>
    public bool Invites => InstitutionUsers.IsPrimary(Actor);

    /// <summary>Those who can sign in.</summary>
    public IEnumerable<InstitutionUser> Users => Institution.Users.Where(u => u.Active);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Institution = await users.GetAsync(Actor, cancellationToken);
        OpenLetters = await letters.CountOpenAsync(Actor, cancellationToken);
        Messages = new AccountMessages(PortalSlug, Language, Format, await inbox.OfAccountAsync(Actor, LatestMessages, cancellationToken));
    }
}
