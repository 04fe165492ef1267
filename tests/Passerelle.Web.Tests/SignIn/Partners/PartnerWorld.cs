using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Credentials;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Data;
using Passerelle.Testing;
using Passerelle.Testing.Partners;
using Shouldly;

namespace Passerelle.Web.Tests.SignIn.Partners;

/// <summary>The product with two sign-in partners in this process, and browsers that reach all three.</summary>
internal sealed class PartnerWorld : IAsyncDisposable
{
    public const string Rive = "Banque Rive";
    public const string Mont = "Caisse du Mont";

    private readonly Ways _ways;

    private PartnerWorld(PasserelleApp app, TestIssuer first, TestIssuer second)
    {
        App = app;
        First = first;
        Second = second;
        _ways = new Ways(((TestServer)app.Services.GetRequiredService<IServer>()).CreateHandler());
        first.Now = second.Now = app.Clock.GetUtcNow;
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
    }

    public PasserelleApp App { get; }

    /// <summary>« Banque Rive ».</summary>
    public TestIssuer First { get; }

    /// <summary>« Caisse du Mont ».</summary>
    public TestIssuer Second { get; }

    /// <summary>All that was logged since the start.</summary>
    public KeptLog Log { get; } = new();

    public static async Task<PartnerWorld> StartAsync()
    {
        TestIssuer first = await TestIssuer.StartAsync();
        TestIssuer second = await TestIssuer.StartAsync();
        PasserelleApp app = await PasserelleApp.StartAsync([
            .. BankProcess.Settings("rive", first.Url, TestIssuer.ClientId, TestIssuer.ClientSecret, Rive, "River Bank"),
            .. BankProcess.Settings("mont", second.Url, TestIssuer.ClientId, TestIssuer.ClientSecret, Mont, "Mountain Credit Union"),
        ]);
        return new PartnerWorld(app, first, second);
    }

    /// <summary>A new browser.</summary>
    public Visitor Visitor() => new(_ways, new Uri("http://localhost"));

    /// <summary>A new browser whose way back from a partner can be held up.</summary>
    public (Visitor Visitor, Gate Gate) GatedVisitor()
    {
        var gate = new Gate(_ways);
        return (new Visitor(gate, new Uri("http://localhost")), gate);
    }

    /// <summary>Leaves for a partner from the list, in French, and comes back.</summary>
    public async Task<Visitor> LeaveAsync(string partner = Rive, Visitor? visitor = null)
    {
        visitor ??= Visitor();
        await visitor.GoAsync("/apr/signin/partner?lang=fr");
        return await visitor.ClickAsync(partner);
    }

    /// <summary>Comes for the first time, and accepts the partner's and the portal's terms.</summary>
    public async Task<Visitor> RegisterAsync(string partner = Rive, string email = "anne@example.org")
    {
        Visitor visitor = await LeaveAsync(partner);
        visitor.Heading.ShouldBe("Première ouverture de session avec ce partenaire");
        await visitor.Fill("Adresse de courriel", email).PressAsync("J’accepte et je continue");
        await visitor.PressAsync("J’accepte");
        visitor.Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");
        return visitor;
    }

    /// <summary>How many users, identities and arrivals partners have brought.</summary>
    public async Task<(int Users, int Identities, int Arrivals)> BroughtAsync()
    {
        await using PasserelleDb db = App.NewContext();
        return (
            await db.Set<User>().CountAsync(u => u.Realm == PartnerSignIn.Realm),
            await db.Set<PartnerIdentity>().CountAsync(),
            await db.Set<PartnerArrival>().CountAsync()
        );
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _ways.Dispose();
        await App.DisposeAsync();
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }

    /// <summary>A browser's ways: to the product in this process, to anybody else over the network.</summary>
    public sealed class Ways(HttpMessageHandler product) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _product = new(product);
        private readonly HttpMessageInvoker _others = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            (request.RequestUri!.Host == "localhost" ? _product : _others).SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _product.Dispose();
            _others.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>Holds up, when closed, what a partner sends a browser back with.</summary>
    public sealed class Gate(HttpMessageHandler ways) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _ways = new(ways, disposeHandler: false);
        private bool _closed;

        /// <summary>Leaves for a partner; the address that the partner sends the browser back to, unopened.</summary>
        public async Task<string> LeaveAsync(Visitor visitor, string partner)
        {
            _closed = true;
            await visitor.GoAsync($"/apr/signin/partner/{partner}?lang=fr");
            _closed = false;
            visitor.Heading.ShouldBe("held up");
            return visitor.Path;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _closed && request.RequestUri!.AbsolutePath.EndsWith("/callback", StringComparison.Ordinal)
                ? Task.FromResult(
                    new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<h1>held up</h1>", null, "text/html") }
                )
                : _ways.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _ways.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>Keeps what is logged.</summary>
    public sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
