using System.Net;
using System.Text;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
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
