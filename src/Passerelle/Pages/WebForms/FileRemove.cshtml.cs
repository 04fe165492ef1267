using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Documents;
using Passerelle.Core.WebForms;

namespace Passerelle.Pages.WebForms;

/// <summary>Asks before a file is taken out of a request that is not sent.</summary>
public sealed class FileRemoveModel(WebFormService forms) : WebFormPage(forms)
{
    /// <summary>The file.</summary>
    public Document Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string webForm, string document, CancellationToken cancellationToken) =>
        await FindAsync(webForm, document, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string webForm, string document, CancellationToken cancellationToken) =>
        await FindAsync(webForm, document, cancellationToken)
        && await Forms.RemoveAsync(Actor, webForm, document, cancellationToken) == WebFormOutcome.Done
            ? SeeOther($"{Root}/send")
            : NotFound();

    private async Task<bool> FindAsync(string webForm, string document, CancellationToken cancellationToken)
    {
        if (
            !await LoadAsync(webForm, cancellationToken)
            || !IsDraft
            || Loaded.Documents.FirstOrDefault(d => d.PublicId == document) is not { } found
        )
        {
            return false;
        }

        Asked = found;
        return true;
    }
}
