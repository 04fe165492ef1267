using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Audit;

namespace Passerelle.Browser.Tests.Journeys;

/// <summary>
/// What a journey has seen: of each kind of page (its address without the ids, its status) the first one of all journeys in this
/// language and at this width is audited. When
/// <c>PASSERELLE_TEST_SCREENSHOTS</c> names a folder, its picture is kept there.
/// </summary>
/// <param name="browser">The browser of the pages.</param>
internal sealed partial class PassedPages(Browser browser)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PASSERELLE_TEST_SCREENSHOTS");

    private readonly HashSet<string> _kinds = [];
    private readonly List<string> _problems = [];

    private bool _audits = true;

    /// <summary>For journeys whose kinds of pages are audited elsewhere.</summary>
    public static PassedPages Unaudited(Browser browser) => new(browser) { _audits = false };

    /// <summary>The kinds of pages seen, as « /apr/dossiers/*/review 200 ».</summary>
    public IReadOnlyCollection<string> Kinds => _kinds;

    /// <summary>What the audits found, one line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Audits the page on screen, unless one of its kind has been.</summary>
    /// <param name="page">The page.</param>
    /// <param name="language">The language that it must be in.</param>
    /// <param name="of">What tells it apart from others of its address and status.</param>
    public async Task LookAsync(IPage page, string language, string? of = null)
    {
        if (!_audits)
        {
            return;
        }

        (IResponse response, _) = await browser.SentAsync(page);
        var path = Id().Replace(new Uri(page.Url).AbsolutePath, "/*");
        var kind = string.Create(CultureInfo.InvariantCulture, $"{path} {response.Status} {of}").TrimEnd();
        if (!_kinds.Add(kind) || !browser.IsFirst($"{language} {page.ViewportSize?.Width} {kind}"))
        {
            return;
        }

        _problems.AddRange(await PageAudit.CheckAsync(browser, page, language));
        if (Pictures is not null)
        {
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"{_kinds.Count:000} {Unsafe().Replace(kind, "-")} {language} {page.ViewportSize?.Width}.png"
            );
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name), FullPage = true });
        }
    }

    // Public ids are long and hold a capital letter; names of questions are shorter.
    [GeneratedRegex("/(?=[^/]*[A-Z])[0-9A-Za-z_-]{20,}", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("[^0-9A-Za-z]+", RegexOptions.None, 1000)]
    private static partial Regex Unsafe();
}
