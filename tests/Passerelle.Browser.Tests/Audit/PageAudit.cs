using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
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
            .. await browser.AxeCheck.CheckAsync(page, cancellationToken),
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

    private const int Narrowest = 320;

    private const string Widest = """
        () => [...document.querySelectorAll("body *")]
            .map(element => [element.getBoundingClientRect().right, element])
            .sort((one, other) => other[0] - one[0])
            .slice(0, 3)
            .map(([right, element]) => `${element.localName}.${element.className} ends at ${Math.round(right)} px`)
            .join(", ")
        """;

    // Playwright evaluates in the page even where the page's own scripts are off.
    // At the width shown, and at the narrowest that a page must fit (WCAG 2.2, 1.4.10).
    private static async Task<IEnumerable<string>> SidewaysAsync(IPage page)
    {
        PageViewportSizeResult shown = page.ViewportSize!;
        List<string> problems = [];
        foreach (var width in new[] { shown.Width, Narrowest })
        {
            await page.SetViewportSizeAsync(width, shown.Height);
            var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (over > 0)
            {
                problems.Add($"scrolls sideways by {over} px at a width of {width} px: {await page.EvaluateAsync<string>(Widest)}");
            }
        }

        await page.SetViewportSizeAsync(shown.Width, shown.Height);
        return problems;
    }

    private static string Flat(string? text) => Accessible.Flat(text);
}
