using Microsoft.Playwright;
using Passerelle.Browser.Tests.Audit;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests;

/// <summary>The pages before signing in, with and without problems, wide in French and narrow in English.</summary>
[Collection<SharedServer>]
public sealed class DoorsTests(Browser browser, SharedServer server)
{
    [Theory]
    [InlineData("fr", 1280)]
    [InlineData("en", 320)]
    public async Task Registering_a_credential_and_replacing_a_forgotten_password_pass_the_audit(string language, int width)
    {
        IPage page = await browser.NewPageAsync(server.Site, script: false, width, dark: language == "en");
        List<string> problems = [];

        await page.GotoAsync($"/apr/register?lang={language}");
        await LookAsync();
        await page.Locator("form .button").First.ClickAsync();
        await LookAsync();
        await page.Locator("form .button").First.ClickAsync();
        await page.Locator(".error-summary").WaitForAsync();
        await LookAsync();

        await page.GotoAsync($"/apr/signin/forgotten?lang={language}");
        await LookAsync();
        await page.FillAsync("[name=name]", "personne.ici");
        await page.Locator("form .button").First.ClickAsync();
        page.Url.ShouldEndWith("/questions");
        await LookAsync();
        await page.Locator("form .button").First.ClickAsync();
        await LookAsync();

        await page.GotoAsync($"/ircc/signin/forgotten?lang={language}");
        await page.FillAsync("[name=name]", "personne@example.org");
        await page.Locator("form .button").First.ClickAsync();
        page.Url.ShouldEndWith("/code");
        await LookAsync();

        problems.ShouldBeEmpty();
        await page.Context.CloseAsync();

        async Task LookAsync() => problems.AddRange(await PageAudit.CheckAsync(browser, page, language));
    }
}
