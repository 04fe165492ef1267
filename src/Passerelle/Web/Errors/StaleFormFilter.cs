using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Passerelle.Web.Errors;

/// <summary>Marks a refused antiforgery token, so that the 400 page says that the page is stale rather than malformed.</summary>
internal sealed class StaleFormFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.HttpContext.Items[ErrorPages.StaleKey] = true;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
