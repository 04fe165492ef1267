using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Frame;

public sealed class ErrorPageTests
{
    [Theory]
    [InlineData(400, "La demande n’a pas été comprise", "The request was not understood")]
    [InlineData(401, "Votre session a pris fin", "Your session has ended")]
    [InlineData(403, "Vous n’avez pas accès à cette page", "You do not have access to this page")]
    [InlineData(404, "Page introuvable", "Page not found")]
    [InlineData(410, "Cette page n’est plus accessible", "This page is no longer available")]
    [InlineData(413, "Le fichier est trop volumineux", "The file is too large")]
    [InlineData(422, "La demande ne peut pas être acceptée telle quelle", "The request cannot be accepted as it is")]
    [InlineData(429, "Trop de demandes en peu de temps", "Too many requests in a short time")]
    [InlineData(500, "Nous avons un problème technique", "We have a technical problem")]
    [InlineData(503, "Le service est interrompu pour un moment", "The service is down for a moment")]
    public async Task Every_error_has_a_page_in_both_languages_without_a_database(int status, string french, string english)
    {
        await using var host = await WebHost.StartAsync();
        foreach (var (language, title) in new[] { ("fr", french), ("en", english) })
        {
            using var response = await host.Client.GetAsync($"/test/status/{status}?lang={language}");
            ((int)response.StatusCode).ShouldBe(status);
            var page = await PageOf(response);
            page.DocumentElement.GetAttribute("lang").ShouldBe(language);
            page.QuerySelectorAll("h1").ShouldHaveSingleItem().TextContent.ShouldBe(title);
            page.Title!.ShouldStartWith(title);
            page.QuerySelectorAll("main h2").Length.ShouldBe(2, "what was kept, and what to do now");
        }
    }

    [Fact]
    public async Task An_exception_gives_a_reference_and_none_of_its_words()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/test/failure");
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var text = (await PageOf(response)).Body!.TextContent;
        text.ShouldContain("Référence\u00A0:");
        text.ShouldNotContain("canary");
        text.ShouldNotContain("InvalidOperation");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task A_part_that_does_not_answer_is_a_503_that_says_when_to_come_back()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/apr/test/failure?lang=en");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await PageOf(response)).QuerySelector("h1")!.TextContent.ShouldBe("The service is down for a moment");
    }

    [Fact]
    public async Task A_form_without_its_token_is_told_to_be_stale()
    {
        await using var host = await WebHost.StartAsync();
        using var form = new FormUrlEncodedContent([new("then", "language")]);
        using var response = await host.Client.PostAsync("/styleguide/journey", form);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PageOf(response)).QuerySelector("h1")!.TextContent.ShouldBe("Cette page était ouverte depuis trop longtemps");
    }

    [Fact]
    public async Task A_program_that_asked_for_no_page_gets_none()
    {
        await using var host = await WebHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/test/nothing/here");
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await host.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    internal static async Task<IHtmlDocument> PageOf(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
}
