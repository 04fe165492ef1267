using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Definitions;
using Passerelle.Core.WebForms;
using Passerelle.Programs;

namespace Passerelle.Pages.WebForms;

/// <summary>What was written, what is attached (S0-55, S2-31), and the sending of it.</summary>
public sealed class SendModel(WebFormService forms, CatalogueProvider catalogue) : WebFormFilePage(forms)
{
    /// <summary>Whether an application is added to the account.</summary>
    public bool IsLink => Loaded.Subject is { Changes: WebFormChange.Applications };

    /// <summary>What the button says.</summary>
    public string Action
    {
        get
        {
            var t = WebFormsTexts.In(Language);
            return !IsLink ? t.Send
                : Actor.Kind == AccountKind.Client ? t.TakeBackAction
                : t.LinkAction;
        }
    }

    private string Support => catalogue.Current.Portals[PortalSlug].SupportEmail ?? "";

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
            case WebFormOutcome.Done when IsLink:
                return SeeOther($"/{PortalSlug}?linked=true#linked");
            case WebFormOutcome.Done:
                return SeeOther($"{List}?done={webForm}");
            case WebFormOutcome.Inexact:
                Problems.Add("", t.LinkInexact);
                break;
            case WebFormOutcome.NoneFits:
                Problems.Add("", t.LinkNone(Support));
                break;
            case WebFormOutcome.TooMany:
                Problems.Add("", t.LinkTooMany);
                break;
            case WebFormOutcome.NotCancelled:
                Problems.Add("", t.LinkNotCancelled);
                break;
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
