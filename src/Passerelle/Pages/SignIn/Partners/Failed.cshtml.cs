using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn.Partners;

/// <summary>Somebody who left for a partner is not signed in: what happened, and the ways on.</summary>
public sealed class FailedModel(IPartnerDirectory partners, CatalogueProvider catalogue) : PartnerPage(partners, catalogue)
{
    /// <summary>One of <see cref="PartnerFailure"/>; anything else reads as refused.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Why { get; set; }

    /// <summary>Which partner; null when the address names none.</summary>
    public SignInPartner? Partner { get; private set; }

    private FailedTexts Words => FailedTexts.In(Language);

    private string Name => Partner?.Name.In(Language) ?? Words.ThePartner;

    public string Title =>
        Why switch
        {
            PartnerFailure.Cancelled => Words.CancelledTitle,
            PartnerFailure.Unavailable => Words.UnavailableTitle,
            PartnerFailure.Lost => Words.LostTitle,
            _ => Words.RefusedTitle,
        };

    public string What =>
        Why switch
        {
            PartnerFailure.Cancelled => Words.Cancelled(Name),
            PartnerFailure.Unavailable => Words.Unavailable(Name),
            PartnerFailure.Lost => Words.Lost(Name),
            PartnerFailure.Expired => Words.Expired(Name),
            _ => Words.Refused(Name),
        };

    public string Now =>
        Why switch
        {
            PartnerFailure.Cancelled => Words.CancelledNow,
            PartnerFailure.Lost => Words.LostNow,
            _ => Words.LaterNow,
        };

    public void OnGet(string? partner) => Partner = partner is null ? null : Directory.Find(partner);
}
