using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Passerelle.Web.Tests.Claims;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Pools;

/// <summary>The deadlines of an account as a calendar: at a secret address, renewed, revoked, and without a client's name.</summary>
public sealed class CalendarFeedTests
{
    private const string Field = "Adresse du calendrier";

    [Fact]
    public async Task The_address_gives_the_deadlines_without_names_until_it_is_renewed_or_revoked()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "market-stall", "florist");
        await app.InviteFloristsAsync();
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync("/apr/profile?lang=fr");
        await rep.ClickAsync("Gérer le calendrier");
        await rep.PressAsync("Créer une adresse");
        var first = new Uri(rep.Value(Field)).PathAndQuery;
        // Shown once.
        await rep.GoAsync("/apr/profile/calendar");
        rep.Text.ShouldNotContain(first);

        var file = await ReadAsync(app, first);
        file.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        // Ten days to answer, to the last second in Toronto.
        file.ShouldContain("DTSTART:20261203T045959Z");
        var unfolded = file.Replace("\r\n ", "", StringComparison.Ordinal);
        unfolded.ShouldContain("Invitation à accepter ou à refuser");
        unfolded.ShouldContain($"/apr/applications/{filed.PublicId}");
        unfolded.ShouldNotContain(filed.ClientName!);
        Uids(await ReadAsync(app, first)).ShouldBe(Uids(file));

        await rep.PressAsync("Renouveler l’adresse");
        var second = new Uri(rep.Value(Field)).PathAndQuery;
        second.ShouldNotBe(first);
        (await StatusAsync(app, first)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(app, second)).ShouldBe(HttpStatusCode.OK);
        await rep.PressAsync("Révoquer l’adresse");
        rep.Text.ShouldContain("L’adresse est révoquée");
        (await StatusAsync(app, second)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_draft_and_a_document_asked_for_are_events_and_the_home_page_says_them_too()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Aubin");
        var draft = await BeginAsync(app, await CaseFiling.ActorAsync(app, "hrivard"), "dog-licence");
        await AskAsync(await app.SignInAsync("office", "agente@example.org"), filed, "Certificat de vaccination contre la rage");

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        var file = await ReadAsync(app, await CreateAsync(rep, "apr"));
        var request = Event(file, "DTSTART;VALUE=DATE:20261215");
        request.ShouldContain("Document à fournir\u00A0: Licence pour chien");
        request.ShouldContain($"/apr/applications/{filed.PublicId}/requests/");
        // Thirty days, to the last second in Toronto.
        var unfinished = Event(file, "DTSTART:20261223T045959Z");
        unfinished.ShouldContain("Fin du brouillon\u00A0: Type de demande non choisi");
        unfinished.ShouldContain($"/apr/dossiers/{draft}");
        file.ShouldNotContain("Aubin");

        await rep.GoAsync("/apr?lang=fr");
        await rep.ClickAsync($"Zoé Aubin – {filed.Number} : Fournir le document au plus tard le 15 décembre 2026");
        rep.Path.ShouldStartWith($"/apr/applications/{filed.PublicId}/requests/");
    }

    [Fact]
    public async Task Of_a_confidential_file_it_says_a_deadline_and_no_more_and_records_no_view()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Application claim = (await app.SubmitClaimAsync("border-claim"))[0];
        var draft = await BeginAsync(app, await CaseFiling.ActorAsync(app, ClaimFiling.Rep, "ircc"), "refugee-claim");
        await using (PasserelleDb db = app.NewContext())
        {
            // As once its type is chosen.
            await db.Set<Application>()
                .Where(a => a.Dossier!.PublicId == draft)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.Program, "refugee-claim").SetProperty(a => a.Confidential, true));
        }

        await AskAsync(
            await app.SignInAsync("office", ClaimFiling.ClaimsOfficer),
            claim,
            "Pièces d’identité ou explication de leur absence"
        );
        Visitor rep = await app.SignInAsync("ircc", ClaimFiling.Rep);
        var address = await CreateAsync(rep, "ircc");
        var before = await ViewsAsync(app);

        var file = await ReadAsync(app, address);
        Event(file, "DTSTART;VALUE=DATE:20261215").ShouldContain("SUMMARY;LANGUAGE=fr:Échéance\r\n");
        file.Split("\r\n")
            .Where(l => l.StartsWith("SUMMARY", StringComparison.Ordinal))
            .ShouldBe(Enumerable.Repeat("SUMMARY;LANGUAGE=fr:Échéance", 2));
        file.ShouldNotContain("asile", Case.Insensitive);
        (await ViewsAsync(app)).ShouldBe(before);
    }

    private static async Task<string> CreateAsync(Visitor rep, string portal)
    {
        await rep.GoAsync($"/{portal}/profile/calendar?lang=fr");
        await rep.PressAsync("Créer une adresse");
        return new Uri(rep.Value(Field)).PathAndQuery;
    }

    private static async Task AskAsync(Visitor officer, Application of, string document)
    {
        await officer.GoAsync($"/office/cases/{of.PublicId}?lang=fr");
        await officer.ClickAsync("Demander un document");
        await officer
            .Fill("Document à demander", document)
            .FillDate("À fournir au plus tard le", new DateOnly(2026, 12, 15))
            .PressAsync("Envoyer");
        officer.Errors.ShouldBeEmpty();
    }

    private static async Task<string> BeginAsync(PasserelleApp app, Actor actor, string entry) =>
        (await app.WithAsync<DraftService, string?>(s => s.StartAsync(actor, entry, Guid.CreateVersion7().ToString("N"), default)))!;

    // The event that begins so, its folded lines put together.
    private static string Event(string file, string start) =>
        file.Replace("\r\n ", "", StringComparison.Ordinal)
            .Split("BEGIN:VEVENT")
            .Single(e => e.Contains(start + "\r\n", StringComparison.Ordinal));

    private static async Task<int> ViewsAsync(PasserelleApp app)
    {
        await using PasserelleDb db = app.NewContext();
        return await db.Set<ConfidentialView>().CountAsync();
    }

    private static async Task<string> ReadAsync(PasserelleApp app, string address)
    {
        Visitor nobody = app.Visitor();
        await nobody.GoAsync(address);
        nobody.Response!.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        return Encoding.UTF8.GetString(nobody.Body);
    }

    private static async Task<HttpStatusCode> StatusAsync(PasserelleApp app, string address) =>
        (await app.Visitor().GoAsync(address)).Status;

    private static IReadOnlyList<string> Uids(string file) =>
        [.. file.Split("\r\n").Where(l => l.StartsWith("UID:", StringComparison.Ordinal))];
}
