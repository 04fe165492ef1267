using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;

namespace Passerelle.Pages.Office;

/// <summary>Takes a closed application up again: a supervisor, with a reason.</summary>
public sealed class ReopenModel(CaseReader cases, CaseService actions, CatalogueProvider catalogue) : ActionPage(cases, actions, catalogue)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(Name = "words")]
    public string? Written { get; set; }

    protected override CaseAction Action => CaseAction.Reopen;

    public Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken) =>
        DoAsync(
            application,
            () =>
            {
                if (string.IsNullOrWhiteSpace(Reason))
                {
                    Problems.Add("reason", Texts.ReopenReasonMissing);
                }
            },
            () => Actions.ReopenAsync(Actor, application, Seen, Reason!, Written ?? "", cancellationToken),
            cancellationToken
        );
}
