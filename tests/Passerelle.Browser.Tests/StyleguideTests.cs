using Microsoft.Playwright;
using Passerelle.Browser.Tests.Audit;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests;

/// <summary>Every component of the look, on the page that shows them all: if one is at fault here it is at fault everywhere.</summary>
[Collection<SharedServer>]
public sealed class StyleguideTests(Browser browser, SharedServer server)
{
    [Theory]
    [InlineData("/styleguide", "fr", 1280, false)]
    [InlineData("/styleguide", "en", 320, false)]
    [InlineData("/styleguide", "fr", 320, true)]
    [InlineData("/styleguide?problems=1", "fr", 1280, false)]
    [InlineData("/styleguide?problems=1", "en", 320, true)]
    [InlineData("/styleguide/journey", "fr", 1280, false)]
    [InlineData("/styleguide/journey", "en", 320, false)]
    public async Task Every_component_passes_the_audit(string path, string language, int width, bool dark)
    {
        IPage page = await browser.NewPageAsync(server.Site, script: false, width, dark);
        await page.GotoAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
        (await PageAudit.CheckAsync(browser, page, language)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
