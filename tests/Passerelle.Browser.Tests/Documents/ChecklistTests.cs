using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Passerelle.Adapters.Keys;
using Passerelle.Browser.Tests.Audit;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Data.Sqlite;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Documents;

/// <summary>The checklist in a real browser: with and without script, wide and narrow, what is refused included.</summary>
public sealed class ChecklistTests(Browser browser, ChecklistTests.Portal portal) : IClassFixture<ChecklistTests.Portal>
{
    private const string Photo = "Photo du chien";
    private const string Rabies = "Certificat de vaccination contre la rage";
    private static readonly FilePayload Certificate = Payload("certificat.pdf", SampleFiles.Pdf("Certificat"));

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 1280)]
    [InlineData(true, 360)]
    public async Task Documents_are_uploaded_in_place_checked_and_previewed(bool script, int width)
    {
        IPage page = await browser.NewPageAsync(portal.Server.Site, script, width);
        await page.SignInAsync(DemonstrationPerson.Find("apr", "hrivard"));
        var checklist = await portal.BeginAsync();
        await page.GotoAsync(checklist);
        (await PageAudit.CheckAsync(browser, page, "fr")).ShouldBeEmpty();

        await UploadAsync(page, Rabies, Certificate, Payload("suite.png", SampleFiles.Png(90, 200, 120)));
        await ReceivedAsync(page, checklist, Rabies, "certificat.pdf", script);
        (await PageAudit.CheckAsync(browser, page, "fr")).ShouldBeEmpty();

        await UploadAsync(page, Photo, Payload("note.pdf", "un texte"u8.ToArray()));
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("note.pdf");
        if (!script)
        {
            (await PageAudit.CheckAsync(browser, page, "fr")).ShouldBeEmpty();
        }

        await page.GotoAsync(checklist);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Aperçu : suite.png" }).ClickAsync();
        await Assertions.Expect(page.Locator("img.preview-picture")).ToHaveJSPropertyAsync("naturalWidth", 200);
        (await PageAudit.CheckAsync(browser, page, "fr")).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_pages_around_a_document_pass_the_audit_in_english_and_in_the_dark()
    {
        IPage page = await browser.NewPageAsync(portal.Server.Site, script: false, width: 320, dark: true);
        await page.SignInAsync(DemonstrationPerson.Find("apr", "hrivard"));
        var checklist = await portal.BeginAsync();
        await page.GotoAsync(checklist + "?lang=en");
        (await PageAudit.CheckAsync(browser, page, "en")).ShouldBeEmpty();
        await UploadAsync(page, "Rabies vaccination certificate", Certificate);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Remove: certificat.pdf" }).ClickAsync();
        (await PageAudit.CheckAsync(browser, page, "en")).ShouldBeEmpty();
        await page.GotoAsync(checklist);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Continue" }).Last.ClickAsync();
        (await PageAudit.CheckAsync(browser, page, "en")).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    private static async Task UploadAsync(IPage page, string slot, params FilePayload[] files)
    {
        ILocator section = Slot(page, slot);
        await section.Locator("input[type=file]").SetInputFilesAsync(files);
        await section.Locator("form[data-upload] button").ClickAsync();
    }

    // With script the page brings itself up to date; without, the link does.
    private static async Task ReceivedAsync(IPage page, string checklist, string slot, string file, bool script)
    {
        ILocator received = Slot(page, slot).Locator("li", new LocatorLocatorOptions { HasText = file }).GetByText("Reçu");
        for (var i = 0; i < 20 && !script && !await received.IsVisibleAsync(); i++)
        {
            await page.GotoAsync(checklist);
        }

        await Assertions.Expect(received).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
    }

    private static ILocator Slot(IPage page, string title) =>
        page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = title, Exact = true });

    private static FilePayload Payload(string name, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = content,
        };

    /// <summary>A server with the dog licence, and drafts in its database.</summary>
    public sealed class Portal : IAsyncLifetime
    {
        private readonly string _catalogue = SampleCatalogue.WithDogLicence();
        private RealServer? _server;

        public RealServer Server => _server ?? throw new InvalidOperationException("not started");

        public async ValueTask InitializeAsync() =>
            _server = await RealServer.StartAsync(settings: [KeyValuePair.Create("Passerelle:CatalogueFolder", _catalogue)]);

        /// <summary>A new draft at its checklist; its address.</summary>
        public async Task<string> BeginAsync()
        {
            var options = new DbContextOptionsBuilder<PasserelleDb>();
            options.UsePasserelleSqlite($"Data Source={Server.DatabaseFile}");
            await using var db = new PasserelleDb(options.Options);
            Guid account = await db.Set<Account>()
                .Where(a => a.Email == "helene.rivard@example.org" && a.Portal == "apr")
                .Select(a => a.Id)
                .SingleAsync();
            var keys = new FileKeyRing(Path.Combine(Server.DataFolder, "keys", "sealing.keys"));
            Dossier dossier = PersonaDraft.Add(
                db,
                new AnswerVault(new Sealing(keys)),
                CatalogueLoader.Load(_catalogue).Catalogue!,
                "dog-licence",
                "one-beagle",
                "apr",
                account,
                TimeProvider.System.GetUtcNow().UtcDateTime
            );
            await db.SaveChangesAsync();
            return $"/apr/dossiers/{dossier.PublicId}/checklist";
        }

        public async ValueTask DisposeAsync()
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }
        }
    }
}
