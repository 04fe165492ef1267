using Microsoft.AspNetCore.Mvc.Filters;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;

namespace Passerelle.Web.Access;

/// <summary>
/// Hands a page the fields that its user had posted after the session ended (<see cref="PortalPage.Kept"/>), and forgets them
/// when the page is posted again. Only looks when the cookie says that there is something.
/// </summary>
internal sealed class KeptFieldsFilter(KeptPosts kept) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        HttpContext http = context.HttpContext;
        if (
            http.FindActor() is not { } actor
            || !http.Request.Cookies.ContainsKey(ExpiredPosts.CookieName)
            || context.HandlerInstance is not PortalPage page
        )
        {
            await next();
            return;
        }

        var key = ExpiredPosts.PageKey(http.Request.PathBase + http.Request.Path + http.Request.QueryString);
        if (HttpMethods.IsPost(http.Request.Method))
        {
            await ForgetAsync(http, actor, key);
        }
        else
        {
            await HandAsync(http, actor, page, key);
        }

        await next();
        if (page.KeptIsSaved)
        {
            await ForgetAsync(http, actor, key);
        }
    }

    private async Task HandAsync(HttpContext http, Actor actor, PortalPage page, string key)
    {
        page.Kept = await kept.FindAsync(actor, key, http.RequestAborted);
        foreach ((var name, var values) in page.Kept ?? new Dictionary<string, string[]>())
        {
            // Inputs bound by asp-for show the attempted value without the page doing anything.
            page.ModelState.SetModelValue(name, values, string.Join(',', values));
        }
    }

    private async Task ForgetAsync(HttpContext http, Actor actor, string key)
    {
        if (!await kept.ForgetAsync(actor, key, http.RequestAborted))
        {
            http.Response.Cookies.Delete(ExpiredPosts.CookieName);
        }
    }
}
