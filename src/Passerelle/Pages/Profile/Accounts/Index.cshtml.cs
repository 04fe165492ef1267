using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Hosting;

namespace Passerelle.Pages.Profile.Accounts;

/// <summary>« Mes comptes dans les deux portails »: where the account is with its link; a code is entered, withdrawn, the link ended.</summary>
public sealed class IndexModel(
    AccountLinks links,
    ProfileService profiles,
    CatalogueProvider catalogue,
    IOptions<PasserelleOptions> options
) : AccountsPage(links, profiles, catalogue, options)
{
    /// <summary>What the button that ends a link says, unlike the one that withdraws a code.</summary>
    public const string WasLinked = "linked";

    private readonly AccountLinks _links = links;

    /// <summary>What was just done: linked, ended, withdrawn; or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>The code as typed.</summary>
    public string? Code { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return State.Stage == LinkStage.ToConfirm ? SeeOther($"{Start}/confirm") : Page();
    }

    /// <summary>Takes a code that was made in the other portal; what will be shared is then confirmed on a page of its own.</summary>
    public async Task<IActionResult> OnPostEnterAsync(string? code, CancellationToken cancellationToken)
    {
        var t = IndexTexts.In(Language);
        Code = code;
        if (string.IsNullOrWhiteSpace(code))
        {
            Problems.Add("code", t.CodeMissing);
        }
        else
        {
            switch (await _links.EnterAsync(Actor, code, cancellationToken))
            {
                case LinkOutcome.Done:
                    return SeeOther($"{Start}/confirm");
                case LinkOutcome.NotAwaited:
                    return SeeOther(Start);
                case LinkOutcome.TooMany:
                    Problems.Add("code", t.TooMany(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                    break;
                default:
                    Problems.Add("code", t.Refused(Minutes));
                    break;
            }
        }

        await LoadAsync(cancellationToken);
        return Unprocessable();
    }

    /// <summary>Ends the link, or gives up the code or the confirmation under way.</summary>
    public async Task<IActionResult> OnPostEndAsync(string? was, CancellationToken cancellationToken)
    {
        await _links.EndAsync(Actor, cancellationToken);
        return SeeOther($"{Start}?done={(was == WasLinked ? "ended" : "withdrawn")}");
    }
}
