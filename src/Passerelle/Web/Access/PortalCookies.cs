using Microsoft.AspNetCore.Authentication.Cookies;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Access;

/// <summary>
/// One cookie per portal, sent only to addresses of that portal: a person may be signed in to two portals at once (S0-01),
/// nobody acts in one with the session of another, and pictures and styles carry no session at all.
/// </summary>
public sealed class PortalCookies(IPortalDirectory portals) : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    /// <inheritdoc />
    public string? GetRequestCookie(HttpContext context, string key) =>
        Portal(context) is { } portal ? _cookies.GetRequestCookie(context, Name(key, portal)) : null;

    /// <inheritdoc />
    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
    {
        if (Portal(context) is { } portal)
        {
            options.Path = $"/{portal}";
            _cookies.AppendResponseCookie(context, Name(key, portal), value, options);
        }
    }

    /// <inheritdoc />
    public void DeleteCookie(HttpContext context, string key, CookieOptions options)
    {
        if (Portal(context) is { } portal)
        {
            options.Path = $"/{portal}";
            _cookies.DeleteCookie(context, Name(key, portal), options);
        }
    }

    /// <summary>The portal of the address: its first segment, when there is such a portal.</summary>
    public string? Portal(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var slug = path.Split('/', 3) is ["", { Length: > 0 } first, ..] ? first : null;
        return slug is not null && portals.Find(slug) is { Served: true } ? slug : null;
    }

    private static string Name(string key, string portal) => $"{key}.{portal}";
}
