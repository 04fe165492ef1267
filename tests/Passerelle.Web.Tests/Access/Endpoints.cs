using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Passerelle.Web.Tests.Access;

/// <summary>The endpoints of the running product with their verbs, « GET /{portal}/profile »; static assets left out.</summary>
internal static class Endpoints
{
    /// <summary>Asks the product's own routing, so that nothing it answers is missed.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(IServiceProvider services)
    {
        PageLoader loader = services.GetRequiredService<PageLoader>();
        SortedSet<string> all = new(StringComparer.Ordinal);
        foreach (RouteEndpoint endpoint in services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            if (
                endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
                || endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not null
            )
            {
                continue;
            }

            var path = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                CompiledPageActionDescriptor compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                foreach (HandlerMethodDescriptor handler in compiled.HandlerMethods)
                {
                    var name =
                        handler.Name is { Length: > 0 } given && !path.Contains("{handler", StringComparison.Ordinal)
                            ? $"?handler={given}"
                            : "";
                    all.Add($"{handler.HttpMethod.ToUpperInvariant()} {path}{name}");
                }

                // A page without a handler for GET still answers it with its view.
                if (compiled.HandlerMethods.All(h => !h.HttpMethod.Equals("get", StringComparison.OrdinalIgnoreCase)))
                {
                    all.Add($"GET {path}");
                }

                continue;
            }

            IReadOnlyList<string> verbs = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
            all.UnionWith(verbs.Where(v => v != "HEAD").Select(v => $"{v} {path}"));
        }

        return [.. all];
    }
}
