using Microsoft.Playwright;
using Passerelle.Browser.Tests.Audit;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests;

/// <summary>The pages from which a programme is walked without an account, wide in French and narrow in English.</summary>
[Collection<SharedServer>]
public sealed class PreviewTests(Browser browser, SharedServer server)
{
    [Theory]
    [InlineData("fr", 1280)]
    [InlineData("en", 320)]
    public async Task The_page_and_the_first_of_the_walk_pass_the_audit(string language, int width)
    {
        IPage page = await browser.NewPageAsync(server.Site, script: false, width, dark: false);
        await page.GotoAsync($"/apr/preview?lang={language}");
        (await PageAudit.CheckAsync(browser, page, language)).ShouldBeEmpty();

        await page.Locator("form .button").First.ClickAsync();
        page.Url.ShouldContain("/about/");
        (await PageAudit.CheckAsync(browser, page, language)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
