using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;

namespace Passerelle.Pages.Office;

/// <summary>Records the outcome of a letter of acceptance that its institution has not answered for (S4-36).</summary>
public sealed class LetterModel(CaseReader cases, CaseService actions, LetterDesk desk, CatalogueProvider catalogue)
    : ActionPage(cases, actions, catalogue)
{
    /// <summary>Key of the answer.</summary>
    [BindProperty(Name = "answer")]
    public string? Chosen { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override CaseAction Action => CaseAction.VerifyLetter;

    public override async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        IActionResult page = await base.OnGetAsync(application, cancellationToken);
        return Case?.State.Letter is { Answer: null } ? page : NotFound();
    }

    public Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken) =>
        DoAsync(
            application,
            () =>
            {
                if (LetterKeys.Find(Chosen) is null)
                {
                    Problems.Add("answer", Texts.VerifyLetterMissing);
                }

                if (string.IsNullOrWhiteSpace(Reason))
                {
                    Problems.Add("reason", Texts.VerifyLetterReasonMissing);
                }
            },
            () => desk.RecordAsync(Actor, application, Seen, LetterKeys.Find(Chosen)!.Value, Reason!, cancellationToken),
            cancellationToken
        );
}
