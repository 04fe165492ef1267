using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Access;

/// <summary>An address under a portal that does not exist, or is served by another process, is not found, whatever page its shape would name.</summary>
internal sealed class PortalFilter(IPortalDirectory portals) : IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (context.RouteData.Values["portal"] is string slug && portals.Find(slug) is not { Served: true })
        {
            context.Result = new NotFoundResult();
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
