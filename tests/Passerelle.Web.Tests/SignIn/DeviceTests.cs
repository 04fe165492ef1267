using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Testing;
using Passerelle.Web.Access;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

/// <summary>What the list of sessions calls a device: browser and system, as far as the browser says so.</summary>
public sealed class DeviceTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Theory]
    [InlineData(Firefox, "Firefox – Linux")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        "Edge – Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1",
        "Chrome – iPhone"
    )]
    [InlineData(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
        "Safari – macOS"
    )]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
        "Chrome – Android"
    )]
    [InlineData("curl/8.5.0", null)]
    [InlineData("", null)]
    [InlineData("<script>Windows", "Windows")]
    public void A_device_is_called_by_its_browser_and_system(string said, string? name)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.UserAgent = said;
        new BrowserDevice(new HttpContextAccessor { HttpContext = http }).Name.ShouldBe(name);
    }

    [Fact]
    public async Task The_list_of_sessions_names_the_device_of_each()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        using var browser = new Browser(((TestServer)app.Services.GetRequiredService<IServer>()).CreateHandler());
        Visitor visitor = await new Visitor(browser, new Uri("http://localhost")).GoAsync("/apr/signin?lang=fr");
        await visitor.SignInAsync(app, "hrivard");
        Visitor other = await app.EnterAsync("apr", "hrivard", "/apr/profile");
        var rows = other.Page.QuerySelectorAll("main tbody tr").Select(r => Accessible.Flat(r.TextContent)).ToList();
        rows.Count.ShouldBe(2);
        rows.ShouldContain(r => r.StartsWith("Firefox – Linux ", StringComparison.Ordinal));
        rows.ShouldContain(r => r.StartsWith("Appareil inconnu ", StringComparison.Ordinal));
    }

    private sealed class Browser(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.UserAgent.ParseAdd(Firefox);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
