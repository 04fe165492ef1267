using System.Net;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Frame;

public sealed class FrameTests
{
    [Fact]
    public async Task French_is_the_default_and_the_toggle_keeps_the_page_and_its_query()
    {
        await using var host = await WebHost.StartAsync();
        using var french = await host.Client.GetAsync("/styleguide?page=4");
        var page = await ErrorPageTests.PageOf(french);
        page.DocumentElement.GetAttribute("lang").ShouldBe("fr");
        var toggle = page.QuerySelectorAll("header a[hreflang]").ShouldHaveSingleItem();
        toggle.TextContent.ShouldBe("English");
        toggle.GetAttribute("lang").ShouldBe("en");
        toggle.GetAttribute("href").ShouldBe("/styleguide?page=4&lang=en");

        using var english = await host.Client.GetAsync(toggle.GetAttribute("href"));
        (await ErrorPageTests.PageOf(english)).QuerySelector("header a[hreflang]")!.TextContent.ShouldBe("Français");
        english.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("passerelle.lang=en;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cookie_remembers_the_language_and_the_address_overrules_it()
    {
        await using var host = await WebHost.StartAsync();
        (await LanguageOf(host, "/styleguide", "passerelle.lang=en")).ShouldBe("en");
        (await LanguageOf(host, "/styleguide?lang=fr", "passerelle.lang=en")).ShouldBe("fr");
        (await LanguageOf(host, "/styleguide?lang=xx", "passerelle.lang=de")).ShouldBe("fr");
    }

    [Fact]
    public async Task The_first_stop_is_the_skip_link_and_the_page_has_one_title()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide");
        var page = await ErrorPageTests.PageOf(response);
        var first = page.QuerySelector("body a, body button")!;
        first.GetAttribute("href").ShouldBe("#main");
        page.QuerySelector("main")!.Id.ShouldBe("main");
        var title = page.QuerySelectorAll("h1").ShouldHaveSingleItem().TextContent;
        page.Title.ShouldBe($"{title} – Passerelle");
        page.QuerySelectorAll("[style], script:not([src]), style, [onclick], [onsubmit]").ShouldBeEmpty();
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task In_a_journey_every_way_out_submits_the_form()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide/journey");
        var page = await ErrorPageTests.PageOf(response);
        page.QuerySelectorAll("header a").ShouldBeEmpty();
        var buttons = page.QuerySelectorAll("button[name=then][form=journey]")
            .ToDictionary(button => button.GetAttribute("value")!, button => button.TextContent.Trim());
        buttons["language"].ShouldBe("English");
        buttons["help"].ShouldBe("Aide");
        buttons["previous"].ShouldBe("Retour à la page précédente");
        buttons["restart"].ShouldBe("Recommencer");
        buttons["leave"].ShouldBe("Quitter le questionnaire");

        // The Enter key presses the first submit button of the form: it must mean « next ».
        page.QuerySelector("button[form=journey], #journey button")!.HasAttribute("name").ShouldBeFalse();
    }

    [Fact]
    public async Task Headers_forbid_inline_code_framing_sniffing_and_robots()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide");
        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("style-src 'self';");
        policy.ShouldContain("form-action 'self' http://localhost:5081;");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        response.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
        (await host.Client.GetStringAsync("/robots.txt")).ShouldBe("User-agent: *\nDisallow: /\n");
    }

    [Fact]
    public async Task Outside_demonstration_there_is_no_style_guide_and_no_banner()
    {
        await using var host = await WebHost.StartAsync(demonstration: false);
        using var response = await host.Client.GetAsync("/styleguide");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Headers.Contains("X-Robots-Tag").ShouldBeFalse();
        var page = await ErrorPageTests.PageOf(response);
        page.QuerySelector(".demonstration").ShouldBeNull();
        page.QuerySelector("meta[name=robots]").ShouldBeNull();
    }

    [Fact]
    public async Task A_page_weighs_little_and_its_assets_are_kept_for_ever()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide/journey");
        var html = await response.Content.ReadAsByteArrayAsync();
        html.Length.ShouldBeLessThan(15_000);
        var page = await ErrorPageTests.PageOf(response);
        var addresses = page.QuerySelectorAll("link[href^='/assets/'], script[src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .ToList();
        addresses.Count.ShouldBe(5);
        var total = html.Length;
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.ParseAdd("gzip, br");
            using var asset = await host.Client.SendAsync(request);
            asset.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            asset.Headers.CacheControl!.ToString().ShouldContain("immutable");
            total += (await asset.Content.ReadAsByteArrayAsync()).Length;
        }

        total.ShouldBeLessThan(60_000);
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("cross-site", false)]
    [InlineData(null, false)]
    public async Task Only_a_request_of_our_own_is_answered_compressed(string? site, bool compressed)
    {
        await using var host = await WebHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/styleguide/journey");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var response = await host.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentEncoding.Contains("gzip").ShouldBe(compressed);
    }

    private static async Task<string?> LanguageOf(WebHost host, string address, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", cookie);
        using var response = await host.Client.SendAsync(request);
        return (await ErrorPageTests.PageOf(response)).DocumentElement.GetAttribute("lang");
    }
}
