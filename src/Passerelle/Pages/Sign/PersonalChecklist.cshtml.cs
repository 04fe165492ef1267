using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;

namespace Passerelle.Pages.Sign;

/// <summary>« Votre liste de contrôle personnelle » (S2-113): the clients, and the warning that nothing has been submitted yet.</summary>
public sealed class PersonalChecklistModel(SigningService signing, SubmissionService submissions) : FilingPage(signing, submissions)
{
    /// <inheritdoc />
    protected override FilingStep Step => FilingStep.PersonalChecklist;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } elsewhere ? elsewhere : Page();

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ?? Leave(then, Paths.Declaration) ?? SeeOther(Paths.Signature);
}
