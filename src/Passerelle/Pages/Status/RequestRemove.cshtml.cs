using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Messages;

namespace Passerelle.Pages.Status;

/// <summary>Asks before a file is taken out of an answer that was not handed over yet.</summary>
public sealed class RequestRemoveModel(RequestAnswers answers, CatalogueProvider catalogue, Inbox inbox)
    : RequestPage(answers, catalogue, inbox)
{
    public Document Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string application, string request, string document, CancellationToken cancellationToken) =>
        await FindAsync(application, request, document, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string application,
        string request,
        string document,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(application, request, document, cancellationToken)
        && await Answers.RemoveAsync(Actor, Found, document, cancellationToken) == RemoveOutcome.Removed
            ? SeeOther(Root)
            : NotFound();

    private async Task<bool> FindAsync(string application, string request, string document, CancellationToken cancellationToken)
    {
        if (
            !await LoadAsync(application, request, cancellationToken)
            || !CanAnswer
            || Found.Documents.FirstOrDefault(d => d.PublicId == document) is not { } file
        )
        {
            return false;
        }

        Asked = file;
        return true;
    }
}
