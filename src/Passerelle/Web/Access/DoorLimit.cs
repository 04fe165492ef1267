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

    private const int PostsPerMinute = 60;

    public static IServiceCollection AddDoorLimit(this IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(
                Policy,
                http =>
                    HttpMethods.IsPost(http.Request.Method)
                    && http.Connection.RemoteIpAddress is { } address
                    && !IPAddress.IsLoopback(address)
                        ? RateLimitPartition.GetFixedWindowLimiter(
                            address.ToString(),
                            _ => new FixedWindowRateLimiterOptions { PermitLimit = PostsPerMinute, Window = TimeSpan.FromMinutes(1) }
                        )
                        : RateLimitPartition.GetNoLimiter("reading")
            );
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
}
