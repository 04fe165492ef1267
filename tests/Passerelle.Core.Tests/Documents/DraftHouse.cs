using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Work;
using Passerelle.Data.Postgres;
using Passerelle.Data.Sqlite;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Core.Tests.Documents;

/// <summary>Core upon a fresh database and a catalogue with the dog licence, with a draft of a persona in it.</summary>
internal sealed class DraftHouse : IAsyncDisposable
{
    /// <summary>Slot keys of the dog licence.</summary>
    public const string FormSlot = "licence-form";
    public const string Rabies = "rabies-certificate";
    public const string Photo = "photo";

    private static readonly Lazy<Catalogue> Sample = new(() => CatalogueLoader.Load(SampleCatalogue.WithDogLicence()).Catalogue!);
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private DraftHouse(TestDatabase database, string portal, bool withForms)
    {
        _database = database;
        Actor = NewActor(portal);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new OfficeCalendar(Clock, TimeZoneInfo.FindSystemTimeZoneById("America/Toronto")));
        services.AddSingleton(Sample.Value);
        services.AddSingleton<CatalogueProvider>();
        services.AddSingleton<IFileStore>(Files);
        services.AddTestPorts();
        services.AddSingleton<IWorkClaim>(TestDatabase.Provider == "postgres" ? new PostgresWorkClaim() : new SqliteWorkClaim());
        services.AddScoped(_ => _database.NewContext());
        services.AddScoped<WorkQueue>();
        services.AddSingleton<WorkRunner>();
        services.AddSingleton<Sealing>();
        services.AddSingleton<AnswerVault>();
        services.AddScoped<FileViews>();
        services.AddScoped<DossierService>();
        services.AddScoped<DraftService>();
        services.AddDocuments();
        if (withForms)
        {
            services.AddSingleton<IFormPrint, FormDocumentTests.PlainPrint>();
            services.AddSingleton<IPdfRenderer>(Renderer);
            services.AddFormDocuments();
        }

        _services = services.BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();
    public MemoryFileStore Files { get; } = new();
    public FormDocumentTests.PlainRenderer Renderer { get; } = new();
    public Actor Actor { get; }

    /// <summary>Public id of the dossier.</summary>
    public string Dossier { get; private set; } = "";

    /// <summary>Public id of its first application.</summary>
    public string Application { get; private set; } = "";

    public static async Task<DraftHouse> OpenAsync(string portal = "apr", bool withForms = false)
    {
        var house = new DraftHouse(await TestDatabase.CreateAsync(), portal, withForms);
        await house._services.GetRequiredService<CatalogueProvider>().StoreCurrentAsync(default);
        await house.BeginAsync();
        return house;
    }

    /// <summary>One unit of work, as one request would do it.</summary>
    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> question)
        where TService : notnull
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<ReceiveOutcome> ReceiveAsync(string slot, byte[] content, string name = "fichier.pdf", Actor? actor = null) =>
        AskAsync<DocumentService, ReceiveOutcome>(s =>
            s.ReceiveAsync(actor ?? Actor, Application, slot, new IncomingFile(name, new MemoryStream(content)), default)
        );

    public async Task<Document> ReceivedAsync(string slot, byte[] content, string name = "fichier.pdf")
    {
        var received = (await ReceiveAsync(slot, content, name)) as ReceiveOutcome.Received;
        return received?.Document ?? throw new InvalidOperationException("The file was not received.");
    }

    public Task<IReadOnlyList<Document>?> ListAsync() =>
        AskAsync<DocumentService, IReadOnlyList<Document>?>(s => s.ListAsync(Actor, Application, default));

    public async Task<byte[]?> OpenAsync(Document document, Actor? actor = null) =>
        await AskAsync<DocumentService, byte[]?>(async s =>
        {
            await using OpenedDocument? opened = await s.OpenAsync(actor ?? Actor, document.PublicId, default);
            if (opened is null)
            {
                return null;
            }

            using var content = new MemoryStream();
            await opened.Content.CopyToAsync(content);
            return content.ToArray();
        });

    public async Task<DossierChecklist> ChecklistAsync() =>
        await AskAsync<IServiceProvider, DossierChecklist>(async p =>
            await p.GetRequiredService<DocumentChecklist>()
                .OfAsync((await p.GetRequiredService<DossierService>().FindAsync(Actor, Dossier, default))!, default)
        );

    public async Task<SlotStatus> SlotAsync(string slot) => (await ChecklistAsync()).Applicants[0].Slots.Single(s => s.Key == slot);

    /// <summary>Changes the draft's row.</summary>
    public async Task ChangeAsync(Action<Dossier> change)
    {
        await using PasserelleDb db = NewContext();
        change(await db.Set<Dossier>().Include(d => d.Applications).SingleAsync(d => d.PublicId == Dossier));
        await db.SaveChangesAsync();
    }

    /// <summary>The dossier as it is once submitted, without the rest of submitting it.</summary>
    public Task SubmitAsync() =>
        ChangeAsync(d =>
        {
            d.State = DossierState.Submitted;
            d.Applications.ForEach(a => a.HolderId = d.AccountId);
        });

    public async Task<Dossier> ReadDossierAsync()
    {
        await using PasserelleDb db = NewContext();
        return await db.Set<Dossier>().AsNoTracking().Include(d => d.Applications).SingleAsync(d => d.PublicId == Dossier);
    }

    /// <summary>Adds work as a service would.</summary>
    public async Task QueueAsync<T>(string kind, T payload)
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorkQueue>().Add(kind, payload);
        await scope.ServiceProvider.GetRequiredService<PasserelleDb>().SaveChangesAsync();
    }

    public Task RunDueWorkAsync() => _services.GetRequiredService<WorkRunner>().RunDueAsync(default);

    public PasserelleDb NewContext() => _database.NewContext();

    public static Actor NewActor(string portal, AccountKind kind = AccountKind.Representative, SeatRole role = SeatRole.Holder) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), portal, kind, role, "Hélène Rivard", Language.Fr);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    // The draft of a persona whose form is complete and which presents a photo.
    private async Task BeginAsync()
    {
        await using PasserelleDb db = NewContext();
        DateTime now = Clock.GetUtcNow().UtcDateTime;
        db.Add(
            new Account
            {
                Id = Actor.AccountId,
                Portal = Actor.Portal,
                Kind = AccountKind.Representative,
                GivenName = "Hélène",
                FamilyName = "Rivard",
                Email = "h.rivard@example.org",
                CreatedAt = now,
            }
        );
        Dossier dossier = PersonaDraft.Add(
            db,
            _services.GetRequiredService<AnswerVault>(),
            Sample.Value,
            "dog-licence",
            "one-beagle",
            Actor.Portal,
            Actor.AccountId,
            now
        );
        await db.SaveChangesAsync();
        (Dossier, Application) = (dossier.PublicId, dossier.Applications[0].PublicId);
    }
}
