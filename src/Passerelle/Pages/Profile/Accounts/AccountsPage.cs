using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Hosting;
using Passerelle.Programs;

namespace Passerelle.Pages.Profile.Accounts;

/// <summary>
/// A page of « Mes comptes dans les deux portails », which exists only for the representative whose account it is, where there is another
/// portal for representatives.
/// </summary>
public abstract class AccountsPage(
    AccountLinks links,
    ProfileService profiles,
    CatalogueProvider catalogue,
    IOptions<PasserelleOptions> options
) : ProvenPage(profiles)
{
    /// <summary>Where the account is with its link.</summary>
    public LinkState State { get; private set; } = new(LinkStage.None, null, null);

    /// <summary>The other portals in which a representative may have an account.</summary>
    public IReadOnlyList<PortalDefinition> Others { get; private set; } = [];

    /// <summary>Name of the other portal, where it is known.</summary>
    public string OtherName => catalogue.Current.Portals.GetValueOrDefault(State.Portal ?? "")?.ShortName.In(Language) ?? "";

    /// <summary>Name of this portal.</summary>
    public string PortalName => catalogue.Current.Portals[PortalSlug].ShortName.In(Language);

    /// <summary>Whole minutes that a code is good.</summary>
    public string Minutes => Format.Count((long)AccountLinks.Lifetime.TotalMinutes);

    /// <summary>Address of the first of these pages.</summary>
    protected string Start => $"/{PortalSlug}/profile/accounts";

    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Others = OthersOf(Actor, catalogue.Current, options.Value);
        if (Others.Count == 0)
        {
            context.Result = NotFound();
        }
    }

    /// <summary>The other portals in which the actor may link an account; none for whoever may not link.</summary>
    public static IReadOnlyList<PortalDefinition> OthersOf(Actor actor, Catalogue catalogue, PasserelleOptions options) =>
        AccountLinks.MayLink(actor) && catalogue.Portals.GetValueOrDefault(actor.Portal) is { } own
            ?
            [
                .. catalogue
                    .Portals.Values.Where(p => p.Slug != own.Slug && p.Audience == own.Audience && options.Serves(p))
                    .OrderBy(p => p.Slug, StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Finds out where the account is.</summary>
    protected async Task LoadAsync(CancellationToken cancellationToken) => State = await links.StateAsync(Actor, cancellationToken);

    /// <summary>Whether the box was ticked; else says so.</summary>
    protected bool IsAgreed(bool agreed)
    {
        if (!agreed)
        {
            Problems.Add("agreed", SharingTexts.In(Language).NotAgreed);
        }

        return agreed;
    }

    /// <summary>Says why a proof was refused.</summary>
    protected async Task<IActionResult> TellAsync(LinkOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case LinkOutcome.WrongProof:
                await TellWrongAsync(cancellationToken);
                break;
            case LinkOutcome.Locked:
                TellLocked();
                break;
            case LinkOutcome.TooMany:
                Problems.Add("", SharingTexts.In(Language).TooManyCodes(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                break;
            default:
                return SeeOther(Start);
        }

        return Unprocessable();
    }
}
