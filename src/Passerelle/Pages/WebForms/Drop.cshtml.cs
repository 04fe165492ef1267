using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.WebForms;

namespace Passerelle.Pages.WebForms;

/// <summary>Asks before a request is given up that is not sent.</summary>
public sealed class DropModel(WebFormService forms) : WebFormPage(forms)
{
    public async Task<IActionResult> OnGetAsync(string webForm, CancellationToken cancellationToken) =>
        !await LoadAsync(webForm, cancellationToken) ? NotFound()
        : IsDraft ? Page()
        : SeeOther(Root);

    public async Task<IActionResult> OnPostAsync(string webForm, CancellationToken cancellationToken) =>
        !await LoadAsync(webForm, cancellationToken) ? NotFound()
        : await Forms.DropAsync(Actor, webForm, cancellationToken) == WebFormOutcome.Done ? SeeOther($"{List}?done=dropped")
        : SeeOther(Root);
}
