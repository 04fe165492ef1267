using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.PaymentSandbox;
using Passerelle.PaymentSandbox.Callbacks;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Web.Tests.Filing;

/// <summary>
/// The product with the payment sandbox beside it on a port of its own, one clock for both, and a representative whose dossier is
/// complete and waits for the signature.
/// </summary>
internal sealed class FilingVisit : IAsyncDisposable
{
    private const string Secret = "a secret of portal and sandbox, for tests";
    private static readonly Lazy<string> Catalogue = new(SampleCatalogue.WithDogLicence);

    private readonly SharedClock _clock;
    private readonly Wire _wire;
    private readonly WebApplication _sandbox;

    private FilingVisit(PasserelleApp app, WebApplication sandbox, SharedClock clock, Wire wire)
    {
        App = app;
        _sandbox = sandbox;
        _clock = clock;
        _wire = wire;
    }

    public PasserelleApp App { get; }

    /// <summary>The representative's browser.</summary>
    public Visitor Rep { get; private set; } = null!;

    /// <summary>Public id of the dossier.</summary>
    public string Dossier { get; private set; } = "";

    public string Path(string step) => $"/apr/dossiers/{Dossier}/{step}";

    /// <summary>Signed in, with a complete dossier of one applicant: 25.00 to pay, or nothing.</summary>
    public static async Task<FilingVisit> StartAsync(bool free = false)
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
        var visit = new FilingVisit(app, sandbox, clock, wire);
        visit.Rep = await visit.SignInAsync("hrivard");
        visit.Dossier = await visit.CompleteDossierAsync(free);
        return visit;
    }

    /// <summary>Another person's browser, signed in; it reaches the payment site as well as the portal.</summary>
    public Task<Visitor> SignInAsync(string name) =>
        SignInSteps.SignInAsync(
            new Visitor(_wire.Browser(new Uri(_sandbox.Urls.First()).Port), new Uri("http://localhost")),
            DemonstrationPerson.Find("apr", name),
            App.DataFolder,
            () => App.RunDueWorkAsync()
        );

    /// <summary>Fills in the signature on the declaration page, with the right answer, and presses « Signer ».</summary>
    public async Task SignAsync()
    {
        await Rep.GoAsync(Path("declaration"));
        FillSignature(Rep);
        await Rep.PressAsync("Signer");
    }

    public static void FillSignature(Visitor rep)
    {
        (string question, string answer) = Asked(rep);
        rep.Tick("J’accepte").Fill("Votre prénom", "Hélène").Fill("Votre nom de famille", "Rivard").Fill(question, answer);
    }

    /// <summary>The security question on the page, with its right answer.</summary>
    public static (string Question, string Answer) Asked(Visitor rep)
    {
        foreach ((string question, string answer) in DemonstrationPerson.Find("apr", "hrivard").Answers)
        {
            if (rep.Has("textbox", question))
            {
                return (question, answer);
            }
        }

        throw new PageException("no security question of the representative is asked", rep);
    }

    /// <summary>From a complete dossier to the hosted payment page.</summary>
    public async Task GoToPaymentAsync()
    {
        await SignAsync();
        await Rep.GoAsync(Path("fees"));
        await Rep.PressAsync("Transmettre et payer");
    }

    /// <summary>Pays by card on the payment site's page; the number decides what happens.</summary>
    public static async Task PayByCardAsync(Visitor payer, string number = "4111 1111 1111 1111")
    {
        payer
            .Fill("Nom du titulaire de la carte", "Hélène Rivard")
            .Fill("Numéro de la carte", number)
            .Fill("Mois", "12")
            .Fill("Année", "2030")
            .Fill("Code de sécurité", "123");
        await payer.PressAsync("Traiter la transaction");
    }

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

    /// <summary>What is in the database of a kind.</summary>
    public async Task<List<T>> StoredAsync<T>()
        where T : class
    {
        await using PasserelleDb db = App.NewContext();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    /// <summary>Changes an answer behind the page's back, as another window would.</summary>
    public async Task ChangeAnswerAsync()
    {
        await using AsyncServiceScope scope = App.Services.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        Dossier dossier = await db.Set<Dossier>().SingleAsync(d => d.PublicId == Dossier);
        AnswerDocument answers = await db.Set<AnswerDocument>().SingleAsync(a => a.DossierId == dossier.Id && a.ApplicationId != null);
        answers.Sealed = scope
            .ServiceProvider.GetRequiredService<AnswerVault>()
            .Seal(answers.Id, AnswerJson.Read(Answers(free: false).Replace("Rex", "Max", StringComparison.Ordinal)));
        await scope.ServiceProvider.GetRequiredService<DossierService>().TouchAsync(dossier, default);
        await db.SaveChangesAsync();
    }

    /// <summary>The payment site goes away.</summary>
    public Task StopSandboxAsync() => _sandbox.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        await App.DisposeAsync();
        _wire.Dispose();
    }

    private async Task<string> CompleteDossierAsync(bool free)
    {
        await using AsyncServiceScope scope = App.Services.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        CatalogueProvider catalogue = scope.ServiceProvider.GetRequiredService<CatalogueProvider>();
        Account account = await db.Set<Account>().SingleAsync(a => a.Portal == "apr" && a.FamilyName == "Rivard");
        DateTime now = App.Clock.GetUtcNow().UtcDateTime;
        var dossier = new Dossier
        {
            AccountId = account.Id,
            Portal = "apr",
            Entry = "dog-licence",
            DefinitionHash = catalogue.Latest("shared/dossier").Definition.ContentHash,
            FileNumber = "CH-1",
            CreatedAt = now,
            SavedAt = now,
            ExpiresAt = now.AddDays(30),
        };
        var application = new Application
        {
            DossierId = dossier.Id,
            Position = 1,
            Program = "dog-licence",
            DefinitionHash = catalogue.Latest("dog-licence").Definition.ContentHash,
            ClientName = "Zoé Aubin",
        };
        dossier.Applications.Add(application);
        db.Add(dossier);
        AnswerVault vault = scope.ServiceProvider.GetRequiredService<AnswerVault>();
        Add(null, "dossier", """{"applicantCount": 1, "fileNumber": "CH-1"}""");
        Add(application.Id, "intake", Answers(free));
        db.Add(
            new Document
            {
                DossierId = dossier.Id,
                ApplicationId = application.Id,
                Slot = "rabies-certificate",
                FileName = "certificat-rage.pdf",
                Kind = "pdf",
                Size = 1234,
                Sha256 = new string('a', 64),
                StorageKey = PublicId.New(),
                State = DocumentState.Clean,
                ReceivedAt = now,
            }
        );
        await db.SaveChangesAsync();
        return dossier.PublicId;

        void Add(Guid? of, string form, string answers)
        {
            var id = Guid.CreateVersion7();
            db.Add(
                new AnswerDocument
                {
                    Id = id,
                    DossierId = dossier.Id,
                    ApplicationId = of,
                    Form = form,
                    Sealed = vault.Seal(id, AnswerJson.Read(answers)),
                    SavedAt = now,
                }
            );
        }
    }

    private static string Answers(bool free) =>
        $$$"""
            {"clientName": "Zoé Aubin", "birthDate": "2000-05-17", "home": "flat",
             "dogs": [{"id": "r1", "dogName": "Rex", "breed": "beagle", "born": "2021-06", "sterilised": true, "assistance": {{{(
                free ? "true" : "false"
            )}}}, "chip": null}],
             "documents": ["none"], "fees": {"licence": "{{{(
                free ? "exempt" : "keeper"
            )}}}"}, "familyName": "Aubin", "givenName": "Zoé", "undertaking": true}
            """;

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
