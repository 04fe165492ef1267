using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Definitions;
using Passerelle.Hosting;

namespace Passerelle.Pages.Profile.Accounts;

/// <summary>The second side agrees, with the password: the accounts are linked from then on. Nothing of the other account is shown before.</summary>
public sealed class ConfirmModel(
    AccountLinks links,
    ProfileService profiles,
    CatalogueProvider catalogue,
    IOptions<PasserelleOptions> options
) : AccountsPage(links, profiles, catalogue, options)
{
    private readonly AccountLinks _links = links;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await AskAsync(cancellationToken);
        return State.Stage == LinkStage.ToConfirm ? Page() : SeeOther(Start);
    }

    public async Task<IActionResult> OnPostAsync(string? proof, bool agreed, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await AskAsync(cancellationToken);
        if (State.Stage != LinkStage.ToConfirm)
        {
            // Confirmed in another tab, or over.
            return SeeOther(Start);
        }

        if (!IsAgreed(agreed) | !IsProofGiven(proof))
        {
            return Unprocessable();
        }

        LinkOutcome outcome = await _links.ConfirmAsync(Actor, proof!, cancellationToken);
        return outcome == LinkOutcome.Done ? SeeOther($"{Start}?done=linked") : await TellAsync(outcome, cancellationToken);
    }
}
