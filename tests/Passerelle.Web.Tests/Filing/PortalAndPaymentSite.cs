using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Passerelle.PaymentSandbox;
using Passerelle.PaymentSandbox.Callbacks;
using Passerelle.Testing;

namespace Passerelle.Web.Tests.Filing;

/// <summary>
/// The product, with the dog licence in its catalogue, and the payment sandbox beside it on a port of its own: one clock for both.
/// </summary>
internal sealed class PortalAndPaymentSite : IAsyncDisposable
{
    private const string Secret = "a secret of portal and sandbox, for tests";
    private static readonly Lazy<string> Catalogue = new(SampleCatalogue.WithDogLicence);

    private readonly WebApplication _sandbox;
    private readonly Wire _wire;

    private PortalAndPaymentSite(PasserelleApp app, WebApplication sandbox, Wire wire)
    {
        App = app;
        _sandbox = sandbox;
        _wire = wire;
    }

    public PasserelleApp App { get; }

    public static async Task<PortalAndPaymentSite> StartAsync()
    {
        var clock = new SharedClock();
        var wire = new Wire();
        WebApplication sandbox = SandboxHost.Build(
            ["--environment=Demonstration", "--urls=http://127.0.0.1:0", "--PaymentSandbox:Secret=" + Secret],
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                services.AddHttpClient<CallbackSender>().ConfigurePrimaryHttpMessageHandler(() => wire);
            }
        );
        await sandbox.StartAsync();
        var site = sandbox.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        PasserelleApp app = await PasserelleApp.StartAsync(
            new Dictionary<string, string> { ["Passerelle:Payments:SandboxUrl"] = site, ["Passerelle:Payments:Secret"] = Secret },
            Catalogue.Value
        );
        clock.Inner = app.Clock;
        wire.Portal = ((TestServer)app.Services.GetRequiredService<IServer>()).CreateHandler();
        return new PortalAndPaymentSite(app, sandbox, wire);
    }

    /// <summary>A person's browser, signed in; it reaches the payment site as well as the portal.</summary>
    public Task<Visitor> SignInAsync(DemonstrationPerson person) =>
        SignInSteps.SignInAsync(
            new Visitor(_wire.Browser(new Uri(_sandbox.Urls.First()).Port), new Uri("http://localhost")),
            person,
            App.DataFolder,
            () => App.RunDueWorkAsync()
        );

    /// <summary>Waits until the payment site has posted its next callback, and the portal has answered it.</summary>
    public ValueTask<int> NextCallbackAsync() => _wire.Answered.Reader.ReadAsync();

    /// <summary>Posts to the portal's callback address, as the payment site or somebody else would.</summary>
    public async Task<int> PostCallbackAsync(string body, string signature)
    {
        using var client = new HttpMessageInvoker(_wire.Portal!, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/payments/callback")
        {
            Content = new StringContent(body),
        };
        request.Headers.TryAddWithoutValidation("X-Signature", signature);
        using HttpResponseMessage answer = await client.SendAsync(request, default);
        return (int)answer.StatusCode;
    }

    /// <summary>The last callback the payment site posted.</summary>
    public (string Body, string Signature) LastCallback => _wire.Posted[^1];

    /// <summary>The payment site goes away.</summary>
    public Task StopSandboxAsync() => _sandbox.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        await App.DisposeAsync();
        _wire.Dispose();
    }

    /// <summary>The product's clock, for a host that is built before the product.</summary>
    private sealed class SharedClock : TimeProvider
    {
        public TimeProvider Inner { get; set; } = new FakeClock();

        public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Inner.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>The payment site's way to the portal's callback address: remembers what went over it.</summary>
    private sealed class Wire : HttpMessageHandler
    {
        public HttpMessageHandler? Portal { get; set; }

        public List<(string Body, string Signature)> Posted { get; } = [];

        public Channel<int> Answered { get; } = Channel.CreateUnbounded<int>();

        /// <summary>A browser's way: to the sandbox by its port, to the portal otherwise.</summary>
        public HttpMessageHandler Browser(int sandboxPort) => new Ways(this, sandboxPort);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Posted.Add((body, request.Headers.GetValues("X-Signature").Single()));
            using var portal = new HttpMessageInvoker(Portal!, disposeHandler: false);
            HttpResponseMessage answer = await portal.SendAsync(request, cancellationToken);
            Answered.Writer.TryWrite((int)answer.StatusCode);
            return answer;
        }

        private sealed class Ways(Wire wire, int sandboxPort) : HttpMessageHandler
        {
            private readonly HttpMessageInvoker _sandbox = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                request.RequestUri!.Port == sandboxPort
                    ? _sandbox.SendAsync(request, cancellationToken)
                    : new HttpMessageInvoker(wire.Portal!, disposeHandler: false).SendAsync(request, cancellationToken);

            protected override void Dispose(bool disposing)
            {
                _sandbox.Dispose();
                base.Dispose(disposing);
            }
        }
    }
}
