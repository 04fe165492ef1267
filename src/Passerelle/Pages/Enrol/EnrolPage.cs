using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Enrol;

/// <summary>A step before there is an account: who one is, the invitation, signing up, confirming the address. Only where one enrols.</summary>
public abstract class EnrolPage(CatalogueProvider catalogue, StepCookie cookie) : PortalPage
{
    /// <summary>The catalogue in force.</summary>
    protected Catalogue Catalogue => catalogue.Current;

    /// <summary>The cookies that name what is under way.</summary>
    protected StepCookie Cookie => cookie;

    /// <summary>The portal.</summary>
    public PortalDefinition Portal => catalogue.Current.Portals[PortalSlug];

    /// <summary>The rules of its enrolment.</summary>
    protected EnrolmentDefinition Enrolment => Portal.Enrolment!;

    /// <summary>The first step.</summary>
    public string Beginning => $"/{PortalSlug}/enrol";

    /// <summary>Where one signs in.</summary>
    public string SignInPath => new PortalPaths(PortalSlug).SignIn;

    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Portal is not { Enrolment.Channel: EnrolmentChannel.Invitation, SignIn: not null })
        {
            context.Result = NotFound();
        }
    }
}
