using Passerelle.PaymentSandbox.Sessions;

namespace Passerelle.PaymentSandbox;

/// <summary>
/// The headers of every answer. A form here ends with a redirect to the merchant, which browsers hold against
/// <c>form-action</c>: the merchant's origin is allowed for the session's own pages only.
/// </summary>
internal sealed class SiteHeaders(RequestDelegate next, SessionStore sessions)
{
    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        var merchant = context.Request.Path.StartsWithSegments("/pay", StringComparison.Ordinal, out PathString rest)
            ? sessions.Find(rest.Value?.Trim('/').Split('/')[0] ?? "")?.Order.ReturnUrl.GetLeftPart(UriPartial.Authority)
            : null;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; form-action 'self'{(merchant is null ? "" : " " + merchant)}; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        return next(context);
    }
}
