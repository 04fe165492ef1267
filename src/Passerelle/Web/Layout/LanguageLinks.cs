using Microsoft.AspNetCore.Http.Extensions;
using Passerelle.Programs;
using Passerelle.Web.Languages;

namespace Passerelle.Web.Layout;

/// <summary>The address of the page one is on, in a given language.</summary>
public static class LanguageLinks
{
    /// <summary>Same path and query, <c>lang</c> replaced.</summary>
    public static string SamePage(HttpRequest request, Language language)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query)
        {
            // A Razor Pages handler name belongs to the post, not to the page.
            if (name is not (RequestLanguage.QueryName or "handler"))
            {
                query.Add(name, values.Select(value => value ?? ""));
            }
        }

        query.Add(RequestLanguage.QueryName, language.Code());
        return (request.PathBase + request.Path).ToUriComponent() + query.ToQueryString();
    }
}
