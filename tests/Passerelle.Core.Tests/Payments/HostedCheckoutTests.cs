using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Passerelle.Adapters.Payments;
using Passerelle.Core.Payments;
using Passerelle.PaymentSandbox;
using Passerelle.PaymentSandbox.Callbacks;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Payments;

/// <summary>The hosted checkout against the sandbox, run on a port of its own.</summary>
public sealed class HostedCheckoutTests : PaymentGatewayContract, IAsyncLifetime
{
    private const string Secret = "a secret for tests, long enough";
    private readonly FakeClock _clock = new();
    private readonly Taken _callbacks = new();
    private readonly HttpClient _http = new();
    private WebApplication? _sandbox;
    private HostedCheckout? _gateway;

    protected override IPaymentGateway Gateway => _gateway!;

    protected override (string Signature, string Body) LastCallback => _callbacks.All[^1];

    public async ValueTask InitializeAsync()
    {
        _sandbox = SandboxHost.Build(
            ["--environment=Demonstration", "--urls=http://127.0.0.1:0", "--PaymentSandbox:Secret=" + Secret],
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
                services.AddHttpClient<CallbackSender>().ConfigurePrimaryHttpMessageHandler(() => _callbacks);
            }
        );
        await _sandbox.StartAsync();
        var site = _sandbox.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _gateway = GatewayOf(site, Secret);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _callbacks.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [Fact]
    public async Task Without_the_shared_secret_the_site_says_nothing()
    {
        await BeginAsync("secret");
        HostedCheckout other = GatewayOf(_sandbox!.Urls.First(), "another secret altogether");

        await Should.ThrowAsync<PaymentSiteUnavailableException>(() => other.StatusAsync("secret", default));
    }

    [Fact]
    public async Task A_site_out_of_reach_is_told_as_such()
    {
        HostedCheckout nowhere = GatewayOf("http://127.0.0.1:9", Secret);

        await Should.ThrowAsync<PaymentSiteUnavailableException>(() =>
            nowhere.BeginAsync(new PaymentRequest("x", 100, Language.En, "/x"), default)
        );
    }

    [Fact]
    public void The_sandbox_refuses_production() =>
        Should
            .Throw<InvalidOperationException>(() => SandboxHost.Build(["--environment=Production", "--PaymentSandbox:Secret=" + Secret]))
            .Message.ShouldContain("Production");

    [Fact]
    public async Task The_payer_comes_back_to_the_portal()
    {
        Uri? back = await PayByCardAsync(await BeginAsync("back"), "4111 1111 1111 1111");

        back.ShouldBe(new Uri("https://portal.example.org/apr/dossiers/d/paid/back"));
        _callbacks.Addresses.ShouldContain(new Uri("https://portal.example.org/payments/callback"));
    }

    protected override async Task PayAsync(Uri address, bool approved) =>
        await PayByCardAsync(address, approved ? "4111 1111 1111 1111" : "4000 0000 0000 0002");

    protected override void Advance(TimeSpan by) => _clock.Advance(by);

    private HostedCheckout GatewayOf(string site, string secret) =>
        new(
            _http,
            new HostedCheckoutOptions(new Uri(site), new Uri("https://portal.example.org"), secret),
            new CheckoutSeal(secret, _clock)
        );

    /// <summary>Fills in the hosted page; where the site sends the payer afterwards.</summary>
    private static async Task<Uri?> PayByCardAsync(Uri address, string number)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using HttpResponseMessage shown = await browser.GetAsync(address);
        if (!shown.IsSuccessStatusCode)
        {
            // Nothing to pay any more: the site leads to how it ended.
            return shown.Headers.Location;
        }

        var page = await shown.Content.ReadAsStringAsync();
        using HttpResponseMessage answer = await browser.PostAsync(
            new Uri(address, address.AbsolutePath + "?handler=Card&lang=fr"),
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["holder"] = "Camille Exemple",
                    ["number"] = number,
                    ["expiryMonth"] = "12",
                    ["expiryYear"] = "2030",
                    ["code"] = "123",
                    ["__RequestVerificationToken"] = TokenOf(page),
                }
            )
        );
        return answer.Headers.Location;
    }

    private static string TokenOf(string page)
    {
        const string Before = "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"";
        var start = page.IndexOf(Before, StringComparison.Ordinal);
        return start < 0 ? "" : page[(start + Before.Length)..page.IndexOf('"', start + Before.Length)];
    }

    /// <summary>Stands for the portal's callback address: takes everything.</summary>
    private sealed class Taken : HttpMessageHandler
    {
        public List<(string Signature, string Body)> All { get; } = [];

        public List<Uri> Addresses { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Addresses.Add(request.RequestUri!);
            All.Add((request.Headers.GetValues("X-Signature").Single(), await request.Content!.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }
    }
}
