using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Enrol;

/// <summary>A step before there is an account: who one is, the invitation, signing up, confirming the address. Only where it is offered.</summary>
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

    /// <summary>Where one signs up.</summary>
    public string SignUpPath => $"{Beginning}/signup";

    /// <summary>Where somebody goes who gives up.</summary>
    public string LeavePath => Portal.Enrolment is null ? SignInPath : Beginning;

    /// <summary>Whether the portal has this step.</summary>
    protected virtual bool IsOffered => Portal.Enrolment is { Channel: EnrolmentChannel.Invitation };

    /// <summary>A word of the portal's own, where it has one.</summary>
    public string? Label(string key) => Portal.Labels.GetValueOrDefault(key)?.In(Language);

    /// <summary>Where one signs in.</summary>
    public string SignInPath => new PortalPaths(PortalSlug).SignIn;

    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Portal.SignIn is null || !IsOffered)
        {
            context.Result = NotFound();
        }
    }
}
