using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Web.Languages;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Access;

/// <summary>
/// What the session cookie means: it names a session, which is looked up in one query per request. Who is not signed in
/// is led to the portal's sign-in page and back; what was posted meanwhile is kept.
/// </summary>
internal sealed class SessionEvents(Sessions sessions, PortalCookies cookies, ExpiredPosts expired) : CookieAuthenticationEvents
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "session";

    /// <summary>Claim of the session's id.</summary>
    public const string SessionClaim = "session";

    /// <summary>Claim of the portal the session belongs to.</summary>
    public const string PortalClaim = "portal";

    /// <summary>Claim of the user; antiforgery binds a form to it.</summary>
    public const string UserClaim = "sub";

    // A cookie is written anew at most once a minute; the session's length allows for it.
    public static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    /// <summary>The cookie's content: which session, of which portal, whose.</summary>
    public static ClaimsPrincipal Ticket(Session session) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(SessionClaim, session.Id.ToString("N", CultureInfo.InvariantCulture)),
                    new Claim(PortalClaim, session.Portal),
                    new Claim(UserClaim, session.UserId.ToString("N", CultureInfo.InvariantCulture)),
                ],
                Scheme
            )
        );

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        ClaimsPrincipal ticket = context.Principal!;
        if (
            cookies.Portal(context.HttpContext) is not { } portal
            || ticket.FindFirstValue(PortalClaim) != portal
            || !Guid.TryParseExact(ticket.FindFirstValue(SessionClaim), "N", out Guid session)
            || await sessions.FindActorAsync(session, portal, context.HttpContext.RequestAborted) is not { } actor
        )
        {
            context.RejectPrincipal();
            return;
        }

        context.HttpContext.SetActor(actor, session);
        context.ReplacePrincipal(With(ticket, actor));
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime >= RenewAfter;
        return Task.CompletedTask;
    }

    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        HttpContext http = context.HttpContext;
        if (cookies.Portal(http) is not { } portal)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!WantsPage(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        ExpiredVisit visit = await expired.TakeAsync(http, context.Options, portal);
        var query = new QueryString();
        if (visit.Page is not null)
        {
            query = query.Add(LocalReturn.QueryName, visit.Page);
        }

        if (visit.State is not null)
        {
            query = query.Add("ended", visit.State);
        }

        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = new PortalPaths(portal).SignIn + query;
    }

    /// <summary>What an actor may not see answers like what does not exist.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // A script that asks (autosave, keeping the session alive) is told plainly; it has no use for a page.
    private static bool WantsPage(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Length == 0
            || accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || (accept.Contains("*/*", StringComparison.Ordinal) && !request.Headers.ContainsKey("X-Autosave"));
    }

    private static ClaimsPrincipal With(ClaimsPrincipal ticket, Actor actor)
    {
        var identity = new ClaimsIdentity(ticket.Claims.Where(c => c.Type is SessionClaim or PortalClaim or UserClaim), Scheme);
        identity.AddClaim(new Claim(RequestLanguage.ClaimType, actor.Language.Code()));
        return new ClaimsPrincipal(identity);
    }
}
