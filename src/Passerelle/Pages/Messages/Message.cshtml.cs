using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Definitions;
using Passerelle.Core.Messages;

namespace Passerelle.Pages.Messages;

/// <summary>One message, of the account or about an application; opening it is reading it.</summary>
public sealed class MessageModel(Inbox inbox, CatalogueProvider catalogue) : MessagePage(inbox, catalogue)
{
    public async Task<IActionResult> OnGetAsync(string message, CancellationToken cancellationToken) =>
        await LoadAsync(message, cancellationToken) ? Page() : NotFound();
}
