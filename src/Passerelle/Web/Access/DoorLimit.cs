using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Passerelle.Web.Access;

/// <summary>
/// How often one address on the network may post to the doors: besides the locks per name, which a list of stolen names
/// would step around. Reading the pages is not limited.
/// </summary>
public static class DoorLimit
{
    public const string Policy = "doors";

    /// <summary>Leaving for a partner and coming back: each makes this server ask the partner something.</summary>
    public const string PartnerPolicy = "partners";

    private const int PostsPerMinute = 60;
    private const int JourneysPerMinute = 60;

    public static IServiceCollection AddDoorLimit(this IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Policy, http => Counted(http, PostsPerMinute, HttpMethods.IsPost(http.Request.Method)));
            limiter.AddPolicy(PartnerPolicy, http => Counted(http, JourneysPerMinute, counts: true));
            limiter.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait))
                {
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                        .ToString(CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
        });

    private static RateLimitPartition<string> Counted(HttpContext http, int perMinute, bool counts) =>
        counts && http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)
            ? RateLimitPartition.GetFixedWindowLimiter(
                address.ToString(),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }
            )
            : RateLimitPartition.GetNoLimiter("reading");
}
