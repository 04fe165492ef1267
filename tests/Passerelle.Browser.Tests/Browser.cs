using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Audit;
using Xunit;

[assembly: AssemblyFixture(typeof(Passerelle.Browser.Tests.Browser))]

namespace Passerelle.Browser.Tests;

/// <summary>
/// The system's Chromium for the whole run; a test asks for pages of its own, each in its own context
/// (cookies are not shared). The path comes from <c>PASSERELLE_TEST_CHROMIUM</c> or the usual places.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private readonly ConditionalWeakTable<IPage, Answer> _answers = [];
    private readonly ConcurrentDictionary<string, bool> _audited = new(StringComparer.Ordinal);
    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private HtmlCheck? _htmlCheck;
    private AxeCheck? _axeCheck;

    internal IBrowser Chromium => _chromium ?? throw new InvalidOperationException("The browser is not started.");

    internal AxeCheck AxeCheck => _axeCheck ??= new AxeCheck(Chromium, SourceFolder());

    internal HtmlCheck HtmlCheck => _htmlCheck ??= HtmlCheck.Start(SourceFolder());

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var given = Environment.GetEnvironmentVariable("PASSERELLE_TEST_CHROMIUM");
        var path =
            given
            ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "Chromium is missing: install the Debian package chromium, or set PASSERELLE_TEST_CHROMIUM."
            );
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Args = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
            }
        );
    }

    /// <summary>Whether a kind of page is met for the first time in this run.</summary>
    internal bool IsFirst(string kind) => _audited.TryAdd(kind, value: true);

    /// <summary>A page in a context of its own.</summary>
    /// <param name="site">The address that relative paths belong to.</param>
    /// <param name="script">Whether JavaScript runs.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="dark">Whether the person prefers dark colours.</param>
    public async Task<IPage> NewPageAsync(Uri site, bool script, int width = 1280, bool dark = false)
    {
        IBrowserContext context = await Chromium.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = site.AbsoluteUri,
                JavaScriptEnabled = script,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                // Pages choose the language by address, cookie and account, never by the browser's.
                Locale = "es-ES",
                AcceptDownloads = true,
            }
        );
        return Watch(await context.NewPageAsync());
    }

    /// <summary>Keeps what the server sent for the page on screen, for <see cref="PageAudit"/>; for tabs opened by other means.</summary>
    public IPage Watch(IPage page)
    {
        Answer answer = _answers.GetOrCreateValue(page);
        page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Frame == page.MainFrame && response.Status is < 300 or >= 400)
            {
                answer.Response = response;
                answer.Html = response.TextAsync();
            }
        };
        return page;
    }

    /// <summary>What the server sent for the page on screen: the answer and its HTML, before any script changed it.</summary>
    internal async Task<(IResponse Response, string Html)> SentAsync(IPage page)
    {
        if (!_answers.TryGetValue(page, out Answer? answer) || answer.Response is null || answer.Html is null)
        {
            throw new InvalidOperationException("No page was sent yet, or the page was not made by NewPageAsync or Watch.");
        }

        return (answer.Response, await answer.Html);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _htmlCheck?.Dispose();
        _axeCheck?.Dispose();
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    // This project's folder in the source tree, where its packages are installed.
    private static string SourceFolder([CallerFilePath] string file = "") =>
        Path.GetDirectoryName(file) ?? throw new InvalidOperationException("The source path is unknown.");

    private sealed class Answer
    {
        public IResponse? Response { get; set; }
        public Task<string>? Html { get; set; }
    }
}
