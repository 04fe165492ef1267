using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Web;

namespace Passerelle.Pages.Institution.Letters;

/// <summary>The letter of acceptance as it was filed, to be saved under its name; nothing else of the application.</summary>
public sealed class FileModel(LetterQueue queue) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string letter, string document, CancellationToken cancellationToken) =>
        await queue.OpenDocumentAsync(Actor, letter, document, cancellationToken) is { } opened
            ? File(opened.Content, opened.MediaType, opened.DownloadName)
            : NotFound();
}
