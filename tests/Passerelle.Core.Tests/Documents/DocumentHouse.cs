using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Documents.Contents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Work;
using Passerelle.Data.Postgres;
using Passerelle.Data.Sqlite;
using Passerelle.Testing;

namespace Passerelle.Core.Tests.Documents;

/// <summary>Scanning and sweeping upon a fresh database, with one draft of one applicant.</summary>
internal sealed class DocumentHouse : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private DocumentHouse(TestDatabase database)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IFileStore>(Files);
        services.AddTestPorts();
        services.AddSingleton<IWorkClaim>(TestDatabase.Provider == "postgres" ? new PostgresWorkClaim() : new SqliteWorkClaim());
        services.AddScoped(_ => _database.NewContext());
        services.AddScoped<WorkQueue>();
        services.AddSingleton<WorkRunner>();
        services.AddSingleton<ContentVault>();
        services.AddScoped<IWorkHandler, DocumentScan>();
        services.AddScoped<IWorkHandler, DocumentSweep>();
        _services = services.BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();
    public MemoryFileStore Files { get; } = new();
    public Dossier Dossier { get; private set; } = null!;

    public static async Task<DocumentHouse> OpenAsync()
    {
        var house = new DocumentHouse(await TestDatabase.CreateAsync());
        DateTime now = house.Clock.GetUtcNow().UtcDateTime;
        await using PasserelleDb db = house._database.NewContext();
        var account = new Account
        {
            Portal = "apr",
            Kind = AccountKind.Representative,
            GivenName = "Hélène",
            FamilyName = "Rivard",
            Email = "h.rivard@example.org",
            CreatedAt = now,
        };
        house.Dossier = new Dossier
        {
            AccountId = account.Id,
            Portal = "apr",
            Entry = "some-entry",
            CreatedAt = now,
            SavedAt = now,
            ExpiresAt = now.AddDays(60),
        };
        house.Dossier.Applications.Add(new Application { DossierId = house.Dossier.Id, Position = 1 });
        db.AddRange(account, house.Dossier);
        await db.SaveChangesAsync();
        return house;
    }

    /// <summary>A document as received, its content sealed in the store, its scan queued.</summary>
    public async Task<Document> ReceiveAsync(string kind, byte[] content)
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        var id = Guid.CreateVersion7();
        var key = PublicId.New();
        StoredContent stored = await _services
            .GetRequiredService<ContentVault>()
            .StoreAsync(id, key, new MemoryStream(content), long.MaxValue, default);
        var document = new Document
        {
            Id = id,
            DossierId = Dossier.Id,
            ApplicationId = Dossier.Applications[0].Id,
            Slot = "passport",
            FileName = "passeport." + kind,
            Kind = kind,
            Size = stored.Size,
            Sha256 = stored.Sha256,
            StorageKey = key,
            ReceivedAt = Clock.GetUtcNow().UtcDateTime,
        };
        db.Add(document);
        scope.ServiceProvider.GetRequiredService<WorkQueue>().Add(DocumentScan.Name, new DocumentScan.Payload(id));
        await db.SaveChangesAsync();
        return document;
    }

    public Task RunDueWorkAsync() => _services.GetRequiredService<WorkRunner>().RunDueAsync(default);

    public async Task SweepAsync()
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        IWorkHandler sweep = scope.ServiceProvider.GetServices<IWorkHandler>().Single(h => h.Kind == "document-sweep");
        await sweep.HandleAsync(
            new WorkItem
            {
                Kind = sweep.Kind,
                Payload = JsonSerializer.Serialize(new { }),
                DueAt = Clock.GetUtcNow().UtcDateTime,
            },
            default
        );
    }

    /// <summary>The row as it is now.</summary>
    public async Task<Document> ReadAsync(Document document)
    {
        await using PasserelleDb db = _database.NewContext();
        return await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == document.Id);
    }

    public async Task ChangeAsync(Action<PasserelleDb> change)
    {
        await using PasserelleDb db = _database.NewContext();
        change(db);
        await db.SaveChangesAsync();
    }

    public PasserelleDb NewContext() => _database.NewContext();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
