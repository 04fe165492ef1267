using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Core.Credentials;
using Passerelle.Web.Languages;

namespace Passerelle.Web.Access;

/// <summary>Where somebody was when the session turned out to be over.</summary>
/// <param name="Page">The page to come back to; null when it is not one of the portal's.</param>
/// <param name="State">« kept » when posted fields were kept, « session » when a session ended, null for a first visit.</param>
public sealed record ExpiredVisit(string? Page, string? State);

/// <summary>
/// Keeps what is posted by somebody whose session has ended: the fields, not the files, sealed, bound to the user
/// that the ended session names and to the page. The form's antiforgery token must be that user's.
/// </summary>
public sealed class ExpiredPosts(KeptPosts kept, IAntiforgery antiforgery)
{
    /// <summary>The cookie that says there is something kept; without it no page looks.</summary>
    public const string CookieName = "passerelle.kept";

    private const long MaxBytes = 8 * 1024 * 1024;
    private static readonly string[] NeverKept = ["form-token", "password", "answer", "code"];

    public async Task<ExpiredVisit> TakeAsync(HttpContext http, CookieAuthenticationOptions options, string portal)
    {
        AuthenticationTicket? ended = options.CookieManager.GetRequestCookie(http, options.Cookie.Name!) is { Length: > 0 } cookie
            ? options.TicketDataFormat.Unprotect(cookie)
            : null;
        var page = PageOf(http.Request, portal);
        if (ended is null || page is null)
        {
            return new ExpiredVisit(page, null);
        }

        return HttpMethods.IsPost(http.Request.Method) && await KeepAsync(http, ended.Principal, page)
            ? new ExpiredVisit(page, "kept")
            : new ExpiredVisit(page, "session");
    }

    /// <summary>Path and query of a page without what belongs to one request only.</summary>
    public static string PageKey(string page)
    {
        var query = page.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            return page;
        }

        var kept = QueryHelpers
            .ParseQuery(page[query..])
            .Where(p => p.Key is not (RequestLanguage.QueryName or "handler"))
            .OrderBy(p => p.Key, StringComparer.Ordinal);
        return QueryHelpers.AddQueryString(page[..query], kept);
    }

    private async Task<bool> KeepAsync(HttpContext http, ClaimsPrincipal principal, string page)
    {
        HttpRequest request = http.Request;
        if (
            !request.HasFormContentType
            // Reading a form with files would leave them on the disk, unsealed, for a while.
            || request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            || request.ContentLength is null or > MaxBytes
            || !Guid.TryParseExact(principal.FindFirstValue(SessionEvents.UserClaim), "N", out Guid user)
        )
        {
            return false;
        }

        ClaimsPrincipal anonymous = http.User;
        http.User = principal;
        try
        {
            if (!await antiforgery.IsRequestValidAsync(http))
            {
                return false;
            }
        }
        finally
        {
            http.User = anonymous;
        }

        IFormCollection form = await request.ReadFormAsync(http.RequestAborted);
        var fields = form.Where(f => !NeverKept.Contains(f.Key.Split('.')[0], StringComparer.OrdinalIgnoreCase))
            .ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray(), StringComparer.Ordinal);
        if (!await kept.KeepAsync(user, PageKey(page), fields, http.RequestAborted))
        {
            return false;
        }

        http.Response.Cookies.Append(
            CookieName,
            "1",
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = request.IsHttps,
                Path = "/",
                MaxAge = KeptPosts.Lifetime,
            }
        );
        return true;
    }

    // A form may post to another address than its page's: the page is where the reader was.
    private static string? PageOf(HttpRequest request, string portal)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return LocalReturn.Within(portal, request.PathBase + request.Path + request.QueryString);
        }

        if (
            Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out Uri? from)
            && from.Authority == request.Host.Value
            && from.Scheme == request.Scheme
            && LocalReturn.Within(portal, from.PathAndQuery) is { } page
        )
        {
            return page;
        }

        return LocalReturn.Within(portal, PageKey(request.PathBase + request.Path + request.QueryString));
    }
}
