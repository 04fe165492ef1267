using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Audit;

/// <summary>The audit finds what it is there to find, with scripts off and on.</summary>
public sealed class PageAuditTests(Browser browser) : IAsyncLifetime
{
    private const string Good = """
        <!DOCTYPE html>
        <html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Essai – Passerelle</title></head>
        <body><main><h1>Essai</h1><form method="post" action="/refused"><p><label for="name">Nom</label> <input id="name" name="name" autocomplete="name"></p>
        <button type="submit">Envoyer</button></form></main></body></html>
        """;

    private readonly Dictionary<string, string> _pages = [];
    private WebApplication? _site;

    private Uri Site => new(_site!.Urls.First());

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.MapMethods(
            "/{page}",
            ["GET", "POST"],
            (string page, HttpResponse response) =>
            {
                if (page != "open")
                {
                    response.Headers.ContentSecurityPolicy = "default-src 'self'; form-action 'self'";
                }

                response.StatusCode = page == "refused" ? 422 : 200;
                return Results.Content(_pages.GetValueOrDefault(page, Good), "text/html; charset=utf-8", statusCode: response.StatusCode);
            }
        );
        await _site.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_good_page_has_no_problems_nor_has_the_same_page_refused_with_422(bool script)
    {
        IPage page = await browser.NewPageAsync(Site, script);
        await page.GotoAsync("/good");
        (await PageAudit.CheckAsync(browser, page, "fr")).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        page.Url.ShouldEndWith("/refused");
        (await PageAudit.CheckAsync(browser, page, "fr")).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("<label for=\"name\">Nom</label>", "Nom", "axe label")]
    [InlineData("<h1>Essai</h1>", "<h1>Essai</h1><p style=\"color:#888;background:#999\">gris</p>", "axe color-contrast")]
    [InlineData("<h1>Essai</h1>", "<h1>Essai</h1><p style=\"margin:0\">x</p>", "inline script or style in <p>")]
    [InlineData("<h1>Essai</h1>", "<h1>Essai</h1><p onclick=\"a()\">x</p>", "inline event handler on <p>")]
    [InlineData("<h1>Essai</h1>", "<h1>Essai</h1><h1>Encore</h1>", "2 h1 headings")]
    [InlineData("<title>Essai – Passerelle</title>", "<title>Passerelle</title>", "does not repeat the heading")]
    [InlineData("lang=\"fr\"", "lang=\"en\"", "lang=\"en\", not fr")]
    [InlineData("<h1>Essai</h1>", "<h1>Essai</h1><p><div>x</div></p>", "html no-implicit-close")]
    [InlineData("<h1>Essai</h1>", "<h1>Essai</h1><pre>" + Wide + "</pre>", "scrolls sideways")]
    public async Task A_fault_is_found(string good, string bad, string problem)
    {
        _pages["bad"] = Good.Replace(good, bad, StringComparison.Ordinal);
        IPage page = await browser.NewPageAsync(Site, script: false, width: 320);
        await page.GotoAsync("/bad");
        (await PageAudit.CheckAsync(browser, page, "fr")).ShouldContain(p => p.Contains(problem, StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_without_a_policy_is_found()
    {
        IPage page = await browser.NewPageAsync(Site, script: false);
        await page.GotoAsync("/open");
        (await PageAudit.CheckAsync(browser, page, "fr")).ShouldHaveSingleItem().ShouldContain("content security policy");
        await page.Context.CloseAsync();
    }

    private const string Wide =
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
}
