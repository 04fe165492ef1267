using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Passerelle.Testing;

namespace Passerelle.Browser.Tests.Audit;

/// <summary>
/// Everything that must hold on every page that a journey passes, error states included: WCAG 2.2 A and AA as far as axe
/// can tell, valid HTML, no inline script or style, a strict content security policy, one first-level heading that the title
/// repeats, the language of the page, no sideways scroll.
/// </summary>
public static class PageAudit
{
    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>The problems of the page on screen, one line each; empty when there are none.</summary>
    /// <param name="browser">The browser that the page was made by.</param>
    /// <param name="page">The page on screen.</param>
    /// <param name="language">The language that it must be in: fr or en.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(
        Browser browser,
        IPage page,
        string language,
        CancellationToken cancellationToken = default
    )
    {
        (IResponse response, var html) = await browser.SentAsync(page);
        List<string> problems =
        [
            .. await browser.HtmlCheck.CheckAsync(html, cancellationToken),
            .. Structure(html, language),
            .. await PolicyAsync(response),
            .. await AxeAsync(browser, page),
            .. await SidewaysAsync(page),
        ];
        var path = new Uri(page.Url).PathAndQuery;
        return [.. problems.Select(p => $"{path} ({response.Status}): {p}")];
    }

    private static IEnumerable<string> Structure(string html, string language)
    {
        IHtmlDocument document = new HtmlParser().ParseDocument(html);
        var lang = document.DocumentElement.GetAttribute("lang") ?? "";
        if (lang != language && !lang.StartsWith(language + "-", StringComparison.Ordinal))
        {
            yield return $"the page says lang=\"{lang}\", not {language}";
        }

        IElement[] headings = [.. document.QuerySelectorAll("h1")];
        if (headings.Length != 1)
        {
            yield return $"{headings.Length} h1 headings instead of one";
        }
        else if (!Flat(document.Title).Contains(Flat(headings[0].TextContent), StringComparison.Ordinal))
        {
            yield return $"the title « {document.Title} » does not repeat the heading « {Flat(headings[0].TextContent)} »";
        }

        foreach (IElement element in document.QuerySelectorAll("script:not([src]), style, [style]"))
        {
            yield return $"inline script or style in <{element.LocalName}>";
        }

        foreach (
            IElement element in document.All.Where(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)))
        )
        {
            yield return $"inline event handler on <{element.LocalName}>";
        }
    }

    private static async Task<IEnumerable<string>> PolicyAsync(IResponse response)
    {
        var policy = await response.HeaderValueAsync("content-security-policy") ?? "";
        return policy.Contains("default-src", StringComparison.Ordinal) && !policy.Contains("unsafe", StringComparison.Ordinal)
            ? []
            : [$"content security policy is missing or weak: « {policy} »"];
    }

    // axe is a script. Where scripts are off it would wait for ever: the page's HTML is served, by interception, to a second
    // context where they are on, with the page's own scripts left out.
    private static async Task<IEnumerable<string>> AxeAsync(Browser browser, IPage page)
    {
        var url = page.Url;
        var html = await page.ContentAsync();
        ColorScheme scheme = await PrefersDarkAsync(page) ? ColorScheme.Dark : ColorScheme.Light;
        IBrowserContext context = await browser.Chromium.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = page.ViewportSize!.Width, Height = page.ViewportSize.Height },
                ColorScheme = scheme,
            }
        );
        try
        {
            IPage copy = await context.NewPageAsync();
            await copy.RouteAsync(
                "**/*",
                route =>
                    route.Request.IsNavigationRequest
                        ? route.FulfillAsync(new RouteFulfillOptions { Body = html, ContentType = "text/html; charset=utf-8" })
                    : route.Request.ResourceType == "script" ? route.AbortAsync()
                    : route.ContinueAsync()
            );
            await copy.GotoAsync(url);
            AxeResult result = await copy.RunAxe(
                new AxeRunOptions
                {
                    RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Tags] },
                }
            );
            return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"axe {v.Id}: {v.Help}: {n.Target} {Shorten(n.Html)}"))];
        }
        finally
        {
            await context.CloseAsync();
        }
    }

    private static Task<bool> PrefersDarkAsync(IPage page) =>
        page.EvaluateAsync<bool>("() => matchMedia('(prefers-color-scheme: dark)').matches");

    // Playwright evaluates in the page even where the page's own scripts are off.
    private static async Task<IEnumerable<string>> SidewaysAsync(IPage page)
    {
        var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return over > 0 ? [$"scrolls sideways by {over} px at a width of {page.ViewportSize!.Width} px"] : [];
    }

    private static string Flat(string? text) => Accessible.Flat(text);

    private static string Shorten(string html) => html.Length > 160 ? html[..160] + "…" : html;
}
