using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.SignIn.Partners;

/// <summary>A page of signing in with a partner; there is none where the portal does not offer it or the operator has no partner.</summary>
public abstract class PartnerPage(IPartnerDirectory partners, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The configured partners.</summary>
    protected IPartnerDirectory Directory => partners;

    /// <summary>The portal's definition.</summary>
    public PortalDefinition Portal => catalogue.Current.Portals[PortalSlug];

    /// <summary>Where to go afterwards; anything outside the portal is dropped.</summary>
    [BindProperty(SupportsGet = true, Name = LocalReturn.QueryName)]
    public string? Return { get; set; }

    /// <summary>The sign-in page.</summary>
    public string SignInPath => new PortalPaths(PortalSlug).SignIn + ReturnQuery;

    /// <summary>The list of partners.</summary>
    public string ListPath => $"/{PortalSlug}/signin/partner{ReturnQuery}";

    /// <summary>Where one leaves for a partner.</summary>
    public string PathOf(SignInPartner partner) => new PartnerDoor(PortalSlug, partner.Key).Path + ReturnQuery;

    private string ReturnQuery =>
        LocalReturn.Within(PortalSlug, Return) is { } page ? $"?{LocalReturn.QueryName}={Uri.EscapeDataString(page)}" : "";

    /// <summary>Whether a portal offers partners and there are some.</summary>
    public static bool IsOffered(PortalDefinition portal, IPartnerDirectory partners) =>
        portal.SignIn?.Partners is not null && partners.All.Count > 0;

    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!IsOffered(Portal, partners))
        {
            context.Result = NotFound();
        }
    }
}
