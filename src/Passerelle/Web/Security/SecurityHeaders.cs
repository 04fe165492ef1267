using Microsoft.Extensions.Options;
using Passerelle.Hosting;

namespace Passerelle.Web.Security;

/// <summary>
/// The headers that every answer carries, errors included: a strict Content-Security-Policy without inline script or style,
/// no framing, no sniffing, no referrer outside, nothing stored of a signed-in page.
/// </summary>
internal sealed class SecurityHeaders
{
    private static readonly object FramedKey = new();
    private readonly RequestDelegate _next;
    private readonly string _policy;
    private readonly string _framedPolicy;
    private readonly bool _demonstration;

    public SecurityHeaders(RequestDelegate next, IOptions<PasserelleOptions> options, IOptions<SiteOptions> site)
    {
        _next = next;
        _demonstration = options.Value.Demonstration;
        var targets = site
            .Value.FormTargets.Append(options.Value.Payments.SandboxUrl)
            .Select(address => new Uri(address).GetLeftPart(UriPartial.Authority))
            .Distinct(StringComparer.Ordinal);
        var common =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
            + $"frame-src 'self'; form-action 'self' {string.Join(' ', targets)}; base-uri 'none'; ";
        _policy = common + "frame-ancestors 'none'";
        _framedPolicy = "default-src 'self'; script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    }

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state => ((SecurityHeaders, HttpContext))state is var (self, http) ? self.Write(http) : Task.CompletedTask,
            (this, context)
        );
        return _next(context);
    }

    internal static void Frame(HttpContext context) => context.Items[FramedKey] = true;

    private Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var framed = context.Items.ContainsKey(FramedKey);
        headers.ContentSecurityPolicy = framed ? _framedPolicy : _policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = framed ? "SAMEORIGIN" : "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        if (_demonstration)
        {
            headers["X-Robots-Tag"] = "noindex, nofollow";
        }

        if (context.User.Identity?.IsAuthenticated == true || headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}

/// <summary>For the few answers that our own pages show inside themselves.</summary>
public static class Framing
{
    /// <summary>Lets this answer (the preview of a document) be framed by our own pages, without script.</summary>
    public static void AllowFramingByOurPages(this HttpContext context) => SecurityHeaders.Frame(context);
}
