using System.Text.Json;
using Microsoft.Playwright;

namespace Passerelle.Browser.Tests.Audit;

/// <summary>
/// axe-core over the HTML of a page, in a window of its own: axe is a script, and where scripts are off it would wait for ever.
/// The page's HTML is served there by interception, under its address, with its own scripts left out. One window for each width
/// and colour scheme, kept for the whole run.
/// </summary>
internal sealed class AxeCheck(IBrowser chromium, string folder) : IDisposable
{
    private const string Run = """
        () => axe.run(document, {
          resultTypes: ['violations'],
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        }).then(found => found.violations.flatMap(v => v.nodes.map(n => [v.id, v.help, n.target.join(' '), n.html])))
        """;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<(int Width, ColorScheme Scheme), IPage> _windows = [];
    private string? _axe;
    private string _html = "";

    /// <summary>The violations of the page on screen, one line each.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(IPage page, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _axe ??= await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", "axe-core", "axe.min.js"), cancellationToken);
            _html = await page.ContentAsync();
            IPage window = await WindowAsync(page.ViewportSize!, await SchemeAsync(page));
            await window.GotoAsync(page.Url);
            await window.EvaluateAsync(_axe);
            var found = await window.EvaluateAsync<JsonElement>(Run);
            return [.. found.EnumerateArray().Select(Line)];
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Forgets the windows, which close with the browser.</summary>
    public void Dispose() => _turn.Dispose();

    private async Task<IPage> WindowAsync(PageViewportSizeResult size, ColorScheme scheme)
    {
        if (_windows.TryGetValue((size.Width, scheme), out IPage? window))
        {
            return window;
        }

        IBrowserContext context = await chromium.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = size.Width, Height = size.Height },
                ColorScheme = scheme,
            }
        );
        window = await context.NewPageAsync();
        await window.RouteAsync(
            "**/*",
            route =>
                route.Request.IsNavigationRequest
                    ? route.FulfillAsync(new RouteFulfillOptions { Body = _html, ContentType = "text/html; charset=utf-8" })
                : route.Request.ResourceType == "script" ? route.AbortAsync()
                : route.ContinueAsync()
        );
        return _windows[(size.Width, scheme)] = window;
    }

    private static async Task<ColorScheme> SchemeAsync(IPage page) =>
        await page.EvaluateAsync<bool>("() => matchMedia('(prefers-color-scheme: dark)').matches") ? ColorScheme.Dark : ColorScheme.Light;

    private static string Line(JsonElement violation)
    {
        string[] parts = [.. violation.EnumerateArray().Select(p => p.GetString() ?? "")];
        var html = parts[3].Length > 160 ? parts[3][..160] + "…" : parts[3];
        return $"axe {parts[0]}: {parts[1]}: {parts[2]} {html}";
    }
}
