using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Messages;
using Passerelle.Web;

namespace Passerelle.Pages.Messages;

/// <summary>« Messages liés au compte » (S2-66): the personal inbox, never with messages about a client's application.</summary>
public sealed class IndexModel(Inbox inbox) : PortalPage
{
    private const int Most = 200;

    public AccountMessages List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        List = new AccountMessages(PortalSlug, Language, Format, await inbox.OfAccountAsync(Actor, Most, cancellationToken));
        return Page();
    }
}
