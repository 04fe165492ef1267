using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;

namespace Passerelle.Pages.Office;

/// <summary>Keeps a note that only the office reads.</summary>
public sealed class NoteModel(CaseReader cases, CaseService actions, CatalogueProvider catalogue) : ActionPage(cases, actions, catalogue)
{
    [BindProperty(Name = "note")]
    public string? Written { get; set; }

    protected override CaseAction Action => CaseAction.Note;

    public Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken) =>
        DoAsync(
            application,
            () =>
            {
                if (string.IsNullOrWhiteSpace(Written))
                {
                    Problems.Add("note", Texts.NoteMissing);
                }
            },
            () => Actions.NoteAsync(Actor, application, Seen, Written!, cancellationToken),
            cancellationToken
        );
}
