using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Definitions;
using Passerelle.Hosting;

namespace Passerelle.Pages.Profile.Accounts;

/// <summary>Makes the code that links the account: agreed to with the password, and shown once.</summary>
public sealed class CodeModel(AccountLinks links, ProfileService profiles, CatalogueProvider catalogue, IOptions<PasserelleOptions> options)
    : AccountsPage(links, profiles, catalogue, options)
{
    private readonly AccountLinks _links = links;

    /// <summary>The code just made; null at any other time.</summary>
    public string? Code { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (State.Stage is LinkStage.Linked or LinkStage.ToConfirm)
        {
            return SeeOther(Start);
        }

        await AskAsync(cancellationToken);
        return Page();
    }

    /// <summary>Makes a code and shows it: there is nothing to go back to, so the answer is the page itself.</summary>
    public async Task<IActionResult> OnPostAsync(string? proof, bool agreed, CancellationToken cancellationToken)
    {
        await AskAsync(cancellationToken);
        if (!IsAgreed(agreed) | !IsProofGiven(proof))
        {
            return Unprocessable();
        }

        (LinkOutcome outcome, Code) = await _links.OfferAsync(Actor, proof!, cancellationToken);
        if (outcome != LinkOutcome.Done)
        {
            return await TellAsync(outcome, cancellationToken);
        }

        await LoadAsync(cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
