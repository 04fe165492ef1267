using System.Net;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Pools;

/// <summary>A representative with an invitation: accepts, declines, or lets it run out.</summary>
public sealed class InvitationPageTests
{
    private const string Choice = "Que voulez-vous faire ?";

    [Fact]
    public async Task Declined_invited_again_and_accepted_each_with_the_hour_of_its_deadline()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "market-stall", "florist");
        await app.InviteFloristsAsync();
        Visitor representative = await app.SignInAsync("apr", "hrivard");
        representative.Text.ShouldContain("Répondre à l’invitation au plus tard le 2 décembre 2026 à 23 h 59 (heure de l’Est)");
        await representative.GoAsync($"/apr/applications/{filed.PublicId}");
        await representative.ClickAsync("Accepter ou refuser l’invitation");
        representative.Text.ShouldContain("Si vous la refusez, le nom de votre client retournera dans le bassin de candidats.");
        await representative.PressAsync("Confirmer");
        representative.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await representative.Choose(Choice, "Refuser l’invitation").PressAsync("Confirmer");
        representative.Text.ShouldContain("Dans le bassin");
        representative.Has("link", "Invitation refusée").ShouldBeTrue();

        await app.InviteFloristsAsync();
        await representative.GoAsync($"/apr/applications/{filed.PublicId}/pool");
        await representative.Choose(Choice, "Accepter l’invitation").PressAsync("Confirmer");
        // Twenty days from the day it was accepted.
        representative.Text.ShouldContain("12 décembre 2026 à 23 h 59 (heure de l’Est)");
        app.MailFiles().Select(File.ReadAllText).ShouldAllBe(m => !m.Contains("Luc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_days_pass_and_the_profile_is_removed()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "market-stall", "florist");
        await app.InviteFloristsAsync();
        // The second after 2 December in Toronto.
        app.Clock.MoveTo(new DateTimeOffset(2026, 12, 3, 5, 0, 0, TimeSpan.Zero));
        Visitor representative = await app.SignInAsync("apr", "hrivard");
        await representative.GoAsync($"/apr/applications/{filed.PublicId}/pool");
        representative.Text.ShouldContain("Il n’y a rien à faire pour le moment.");
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.RunDueWorkAsync();
        await representative.GoAsync($"/apr/applications/{filed.PublicId}");
        representative.Text.ShouldContain("Supprimé du bassin");
        await representative.ClickAsync("L’invitation est expirée");
        representative.Text.ShouldContain("il faut soumettre un nouveau profil");
    }
}
