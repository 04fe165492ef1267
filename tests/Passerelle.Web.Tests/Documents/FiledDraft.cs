using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;

namespace Passerelle.Web.Tests.Documents;

/// <summary>The product with the dog licence in its catalogue, one representative signed in, with a draft of a persona at its checklist.</summary>
internal sealed class FiledDraft : IAsyncDisposable
{
    public const string Representative = "hrivard";
    public const string OtherRepresentative = "dchen";
    private static readonly Lazy<string> Folder = new(SampleCatalogue.WithDogLicence);

    private FiledDraft(PasserelleApp app, Visitor visitor, Dossier dossier)
    {
        (App, Visitor, Dossier) = (app, visitor, dossier.PublicId);
        Application = dossier.Applications[0].PublicId;
    }

    public PasserelleApp App { get; }
    public Visitor Visitor { get; }
    public string Dossier { get; }
    public string Application { get; }
    public string Checklist => $"/apr/dossiers/{Dossier}/checklist";

    public static async Task<FiledDraft> OpenAsync(IEnumerable<KeyValuePair<string, string>>? settings = null)
    {
        PasserelleApp app = await PasserelleApp.StartAsync(settings, Folder.Value);
        Visitor visitor = await app.SignInAsync("apr", Representative);
        return new FiledDraft(app, visitor, await BeginAsync(app));
    }

    /// <summary>The address of the upload page of a slot.</summary>
    public string Slot(string slot) => $"/apr/dossiers/{Dossier}/clients/{Application}/documents/{slot}";

    /// <summary>Picks files in the slot of the checklist with this title and presses its button.</summary>
    public async Task<Visitor> UploadAsync(string title, params PickedFile[] files)
    {
        await Visitor.GoAsync(Checklist);
        Visitor.Pick(FileField(title), files);
        return await Visitor.PressAsync($"Téléverser : {title}");
    }

    /// <summary>Uploads, lets the scan happen, and gives the document.</summary>
    public async Task<Document> ReceiveAsync(string title, PickedFile file)
    {
        await UploadAsync(title, file);
        await App.RunDueWorkAsync();
        await using PasserelleDb db = App.NewContext();
        return await db.Set<Document>().AsNoTracking().OrderByDescending(d => d.ReceivedAt).ThenByDescending(d => d.Id).FirstAsync();
    }

    public ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        return App.DisposeAsync();
    }

    // The label of the file field: several or one.
    private string FileField(string title) =>
        Visitor
            .Page.QuerySelectorAll("input[type=file]")
            .Select(Accessible.Name)
            .First(name =>
                Accessible.Same(name, $"Choisir un fichier : {title}") || Accessible.Same(name, $"Choisir des fichiers : {title}")
            );

    private static async Task<Dossier> BeginAsync(PasserelleApp app)
    {
        await using PasserelleDb db = app.NewContext();
        Guid account = await db.Set<Account>()
            .Where(a => a.Email == "helene.rivard@example.org" && a.Portal == "apr")
            .Select(a => a.Id)
            .SingleAsync();
        Dossier dossier = PersonaDraft.Add(
            db,
            app.Services.GetRequiredService<AnswerVault>(),
            app.Services.GetRequiredService<CatalogueProvider>().Current,
            "dog-licence",
            "one-beagle",
            "apr",
            account,
            app.Clock.GetUtcNow().UtcDateTime
        );
        await db.SaveChangesAsync();
        return dossier;
    }
}
