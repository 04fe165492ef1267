using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Register;

/// <summary>A step of registering a credential: its terms, the credential, the confirmation. There is none where the portal has no registration.</summary>
public abstract class RegisterPage(CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The catalogue in force.</summary>
    protected Catalogue Catalogue => catalogue.Current;

    /// <summary>The portal's sign-in.</summary>
    protected SignInDefinition Door => catalogue.Current.Portals[PortalSlug].SignIn!;

    /// <summary>How one registers here.</summary>
    public RegistrationDefinition Registration => Door.Registration!;

    /// <summary>The first step.</summary>
    protected string Beginning => $"/{PortalSlug}/register";

    /// <summary>The sign-in page.</summary>
    public string SignInPath => new PortalPaths(PortalSlug).SignIn;

    /// <summary>What the portal calls it, where it has a word of its own.</summary>
    public string Label(string key, string otherwise) =>
        catalogue.Current.Portals[PortalSlug].Labels.TryGetValue(key, out Text? text) ? text.In(Language) : otherwise;

    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (catalogue.Current.Portals[PortalSlug].SignIn?.Registration is null)
        {
            context.Result = NotFound();
        }
    }
}
