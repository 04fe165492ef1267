using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Core.Messages;

namespace Passerelle.Pages.Status;

/// <summary>A document that an officer asked for: what was put in so far, and handing it over.</summary>
public sealed class RequestModel(RequestAnswers answers, CatalogueProvider catalogue, Inbox inbox) : RequestPage(answers, catalogue, inbox)
{
    public async Task<IActionResult> OnGetAsync(string application, string request, CancellationToken cancellationToken) =>
        await LoadAsync(application, request, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string application, string request, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(application, request, cancellationToken))
        {
            return NotFound();
        }

        var t = RequestTexts.In(Language);
        if (CanAnswer && (Found.Documents.Count == 0 || !Found.Documents.All(RequestAnswers.IsWhole)))
        {
            Problems.Add("slot-" + SlotKey, Found.Documents.Count == 0 ? t.Nothing : t.Refused);
            return Unprocessable();
        }

        switch (await Answers.GiveAsync(Actor, application, Found.Request.Id, cancellationToken))
        {
            case CaseOutcome.Done:
                return SeeOther(Back);
            case CaseOutcome.NotFound:
                return NotFound();
            default:
                await LoadAsync(application, request, cancellationToken);
                Problems.Add("", t.Moved);
                return Unprocessable();
        }
    }
}
