namespace Passerelle.Web.Access;

/// <summary>Cookies that name what is under way in this browser and belongs to no session: an invitation, a sign-up, a passkey.</summary>
public sealed class StepCookie(PortalCookies cookies)
{
    /// <summary>The invitation that was given to this browser.</summary>
    public const string Invitation = "passerelle.invitation";

    /// <summary>The sign-up under way.</summary>
    public const string SignUp = "passerelle.signup";

    /// <summary>A ceremony of a passkey under way.</summary>
    public const string Passkey = "passerelle.passkey";

    /// <summary>Somebody whom a partner vouched for, for the first time.</summary>
    public const string Partner = "passerelle.partner";

    /// <summary>The public id that a step's cookie holds; null without one.</summary>
    public string? Find(HttpContext http, string step) => cookies.GetRequestCookie(http, step);

    /// <summary>Remembers a public id until the browser is closed.</summary>
    public void Remember(HttpContext http, string step, string publicId) =>
        cookies.AppendResponseCookie(http, step, publicId, Options(http));

    /// <summary>Forgets it.</summary>
    public void Forget(HttpContext http, string step) => cookies.DeleteCookie(http, step, Options(http));

    private static CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        };
}
