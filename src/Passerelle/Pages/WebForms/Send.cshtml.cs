using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.WebForms;

namespace Passerelle.Pages.WebForms;

/// <summary>What was written, what is attached (S0-55, S2-31), and the sending of it.</summary>
public sealed class SendModel(WebFormService forms) : WebFormFilePage(forms)
{
    public async Task<IActionResult> OnGetAsync(string webForm, CancellationToken cancellationToken) =>
        !await LoadAsync(webForm, cancellationToken) ? NotFound()
        : IsDraft ? Page()
        : SeeOther(Root);

    public async Task<IActionResult> OnPostAsync(string webForm, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(webForm, cancellationToken))
        {
            return NotFound();
        }

        var t = WebFormsTexts.In(Language);
        switch (await Forms.SendAsync(Actor, webForm, cancellationToken))
        {
            case WebFormOutcome.Done:
                return SeeOther($"{List}?done={webForm}");
            case WebFormOutcome.ProofMissing:
                Problems.Add(Field, t.ProofMissing(Loaded.Subject!.ProofTitle!.In(Language)));
                break;
            case WebFormOutcome.ProofNotReady:
                Problems.Add(Field, t.ProofNotReady);
                break;
            case WebFormOutcome.NotWhole:
                Problems.Add("", t.NotWhole);
                break;
            default:
                // Sent already: pressed twice, or in another tab.
                return SeeOther(Root);
        }

        return await LoadAsync(webForm, cancellationToken) ? Unprocessable() : NotFound();
    }
}
