using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Access;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.SignIn.Forgotten;

/// <summary>
/// A step of replacing a forgotten password: sign-in name; code or recovery questions (S2-19); new password. There is none
/// where a portal has neither.
/// </summary>
public abstract class ForgottenPage(PasswordResets resets, SignInCookie cookie, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The service that knows the steps.</summary>
    protected PasswordResets Resets => resets;

    /// <summary>The cookie that names the reset under way.</summary>
    protected SignInCookie Cookie => cookie;

    /// <summary>The catalogue in force.</summary>
    protected Catalogue Catalogue => catalogue.Current;

    /// <summary>The portal's sign-in.</summary>
    protected SignInDefinition Door => catalogue.Current.Portals[PortalSlug].SignIn!;

    /// <summary>The sign-in page.</summary>
    public string SignInPath => new PortalPaths(PortalSlug).SignIn;

    /// <summary>The first step.</summary>
    protected string Beginning => $"{SignInPath}/forgotten";

    /// <inheritdoc />
    // By its name alone it would be taken for the handler of a verb « PAGE ».
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (catalogue.Current.Portals[PortalSlug].SignIn is not { } door || !(ByCode || door.Registration is not null))
        {
            context.Result = NotFound();
        }
    }

    /// <summary>Whether the proof is a code sent by email; else it is the recovery questions.</summary>
    protected bool ByCode => Door.SecondFactor == SecondFactor.EmailedCode;

    /// <summary>The step of the proof.</summary>
    protected string Proof => ByCode ? $"{Beginning}/code" : $"{Beginning}/questions";

    /// <summary>The reset under way in this browser.</summary>
    protected Task<PasswordReset?> FindAsync(CancellationToken cancellationToken) =>
        resets.FindAsync(PortalSlug, cookie.FindReset(HttpContext), cancellationToken);

    /// <summary>Back to the first step, which says why.</summary>
    protected SeeOtherResult StartAgain() => SeeOther($"{Beginning}?ended=true");
}
