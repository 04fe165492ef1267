using System.Security.Claims;
using Passerelle.Programs;

namespace Passerelle.Web.Languages;

/// <summary>Which language a request is answered in: <c>?lang=</c>, then the cookie, then the account's, then French.</summary>
public static class RequestLanguage
{
    /// <summary>The query parameter of the language links.</summary>
    public const string QueryName = "lang";

    /// <summary>The cookie that remembers a choice made with <see cref="QueryName"/>.</summary>
    public const string CookieName = "passerelle.lang";

    /// <summary>The claim in which sign-in puts the account's language (« fr » or « en »).</summary>
    public const string ClaimType = "lang";

    /// <summary>The language of this request. Cheap; may be asked before and after authentication.</summary>
    public static Language GetLanguage(this HttpContext context) =>
        Parse(context.Request.Query[QueryName])
        ?? Parse(context.Request.Cookies[CookieName])
        ?? Parse(context.User.FindFirstValue(ClaimType))
        ?? Language.Fr;

    /// <summary>« fr » or « en », for the <c>lang</c> attribute, addresses and cookies.</summary>
    public static string Code(this Language language) => language == Language.En ? "en" : "fr";

    /// <summary>The other one of the two.</summary>
    public static Language Other(this Language language) => language == Language.En ? Language.Fr : Language.En;

    /// <summary>Null for anything but « fr » and « en ».</summary>
    public static Language? Parse(string? code) =>
        code switch
        {
            "fr" => Language.Fr,
            "en" => Language.En,
            _ => null,
        };
}

/// <summary>The request's language for what is not a page (mails, documents, handlers).</summary>
public interface ILanguageContext
{
    /// <summary>French outside a request.</summary>
    Language Language { get; }
}

internal sealed class LanguageContext(IHttpContextAccessor http) : ILanguageContext
{
    public Language Language => http.HttpContext?.GetLanguage() ?? Language.Fr;
}

/// <summary>Keeps a choice made by <c>?lang=</c> for a year and says the language of the answer.</summary>
internal sealed class LanguageCookie(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (RequestLanguage.Parse(context.Request.Query[RequestLanguage.QueryName]) is { } chosen)
        {
            context.Response.Cookies.Append(
                RequestLanguage.CookieName,
                chosen.Code(),
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    HttpOnly = true,
                    Secure = context.Request.IsHttps,
                    SameSite = SameSiteMode.Lax,
                    IsEssential = true,
                    Path = "/",
                }
            );
        }

        return next(context);
    }
}
