using Microsoft.AspNetCore.Authentication;
using Passerelle.Core.Credentials;

namespace Passerelle.Web.Access;

/// <summary>The cookies of signing in: those that name what is under way (a sign-in, a forgotten password), and the session's.</summary>
public sealed class SignInCookie(PortalCookies cookies, Sessions sessions)
{
    private const string Name = "passerelle.signin";
    private const string ResetName = "passerelle.reset";

    /// <summary>The public id of the sign-in under way in this browser; null without one.</summary>
    public string? Find(HttpContext http) => cookies.GetRequestCookie(http, Name);

    /// <summary>Remembers the sign-in under way.</summary>
    public void Remember(HttpContext http, SignInAttempt attempt) =>
        cookies.AppendResponseCookie(http, Name, attempt.PublicId, Options(http));

    /// <summary>The public id of the password reset under way in this browser; null without one.</summary>
    public string? FindReset(HttpContext http) => cookies.GetRequestCookie(http, ResetName);

    /// <summary>Remembers the password reset under way.</summary>
    public void RememberReset(HttpContext http, string publicId) => cookies.AppendResponseCookie(http, ResetName, publicId, Options(http));

    /// <summary>Opens the session; the sign-in under way is forgotten by its own end (a form posted twice still finds it for a moment).</summary>
    public Task OpenAsync(HttpContext http, Session session) => http.SignInAsync(SessionEvents.Scheme, SessionEvents.Ticket(session));

    /// <summary>Ends the session of this browser, here and in the database.</summary>
    public async Task CloseAsync(HttpContext http)
    {
        if (http.FindActor() is { } actor && http.FindSession() is { } session)
        {
            await sessions.EndAsync(actor, session, http.RequestAborted);
        }

        cookies.DeleteCookie(http, Name, Options(http));
        await http.SignOutAsync(SessionEvents.Scheme);
    }

    private static CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        };
}
