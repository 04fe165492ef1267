using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Testing;

/// <summary>The visitor of the page tests does what a browser without script does.</summary>
public sealed class VisitorTests : IAsyncLifetime
{
    private const string Form = """
        <!DOCTYPE html><html lang="fr"><head><title>Essai</title></head><body><main><h1>Essai</h1>
        <a href="/other#part">Autre&#160;page <span aria-hidden="true">→</span></a>
        <form id="f" method="post" action="/echo" enctype="multipart/form-data">
          <label for="name">Nom de famille</label><input id="name" name="name" value="Roy">
          <label>Notes <textarea name="notes">a</textarea></label>
          <fieldset><legend>Date de naissance</legend>
            <label for="d">Jour</label><input id="d" name="q.b.day"><label for="m">Mois</label>
            <select id="m" name="q.b.month"><option value=""></option><option value="2">février</option></select>
            <label for="y">Année</label><input id="y" name="q.b.year"></fieldset>
          <fieldset><legend>Seul ?</legend><label><input type="radio" name="alone" value="true" checked> Oui</label>
            <label><input type="radio" name="alone" value="false"> Non</label></fieldset>
          <label><input type="checkbox" name="box" value="1" checked> Case</label>
          <label for="file">Passeport</label><input id="file" type="file" name="file">
          <input name="off" value="x" disabled><input type="hidden" name="token" value="t">
          <button name="then" value="previous">Précédent</button>
        </form>
        <button form="f" name="then" value="next">Suivant</button>
        </main></body></html>
        """;

    private WebApplication? _site;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        _site = builder.Build();
        _site.MapGet("/form", () => Results.Content(Form, "text/html; charset=utf-8"));
        _site.MapPost(
            "/echo",
            async (HttpRequest request) =>
            {
                IFormCollection form = await request.ReadFormAsync();
                var said = new StringBuilder();
                foreach (var key in form.Keys.Order(StringComparer.Ordinal))
                {
                    said.Append(key).Append('=').Append(form[key]).Append(';');
                }

                foreach (IFormFile file in form.Files)
                {
                    said.Append(file.Name).Append(':').Append(file.FileName).Append(':').Append(file.Length).Append(';');
                }

                request.HttpContext.Response.Cookies.Append("seen", "yes");
                request.HttpContext.Response.StatusCode = 303;
                request.HttpContext.Response.Headers.Location = "/said?" + Uri.EscapeDataString(said.ToString());
            }
        );
        _site.MapGet("/said", (HttpRequest r) => Results.Text(r.Cookies["seen"] + "|" + Uri.UnescapeDataString(r.QueryString.Value![1..])));
        await _site.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_form_is_sent_as_a_browser_sends_it()
    {
        Visitor visitor = await Open();
        visitor
            .Fill("Nom de famille", "Côté")
            .FillDate("Date de naissance", new DateOnly(1990, 2, 3))
            .Choose("Seul ?", "Non")
            .Tick("Case", on: false);
        visitor.Pick("Passeport", new PickedFile("passeport é.pdf", "application/pdf", [1, 2, 3]));

        await visitor.PressAsync("Suivant");

        visitor.Redirects.ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.SeeOther);
        Encoding
            .UTF8.GetString(visitor.Body)
            .ShouldBe("yes|alone=false;name=Côté;notes=a;q.b.day=3;q.b.month=2;q.b.year=1990;then=next;token=t;file:passeport é.pdf:3;");
    }

    [Fact]
    public async Task What_is_not_touched_is_sent_as_rendered_and_an_empty_file_field_sends_no_file()
    {
        Visitor visitor = await Open();
        await visitor.PressAsync("Précédent");
        Encoding
            .UTF8.GetString(visitor.Body)
            .ShouldBe("yes|alone=true;box=1;file=;name=Roy;notes=a;q.b.day=;q.b.month=;q.b.year=;then=previous;token=t;");
    }

    [Fact]
    public async Task Things_are_found_by_role_and_name_whatever_their_spaces()
    {
        Visitor visitor = await Open();
        visitor.Find("link", "Autre page").GetAttribute("href").ShouldBe("/other#part");
        visitor.Has("radio", "Oui", within: visitor.Group("Seul\u202F?")).ShouldBeTrue();
        visitor.Value("Notes").ShouldBe("a");
        PageException missing = Should.Throw<PageException>(() => visitor.Find("button", "Transmettre"));
        missing.Message.ShouldContain("« Transmettre »");
        missing.Message.ShouldContain("button « Suivant »");
    }

    [Fact]
    public async Task Back_shows_the_earlier_page_and_a_tab_shares_the_cookies()
    {
        Visitor visitor = await Open();
        await visitor.PressAsync("Suivant");
        Visitor tab = await visitor.NewTabAsync();
        await tab.GoAsync("/said?x");
        Encoding.UTF8.GetString(tab.Body).ShouldBe("yes|x");

        visitor.Back().Heading.ShouldBe("Essai");
        visitor.LoseCookies();
        await visitor.GoAsync("/said?y");
        Encoding.UTF8.GetString(visitor.Body).ShouldBe("|y");
    }

    private Task<Visitor> Open() => new Visitor(_site!.GetTestServer().CreateHandler(), new Uri("http://localhost")).GoAsync("/form");
}
