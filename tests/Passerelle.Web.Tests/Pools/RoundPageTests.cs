using System.Net;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Pools;

/// <summary>The office prepares a round, sees who would be invited, issues it, and finds it again in the table and the chart.</summary>
public sealed class RoundPageTests
{
    private const string Sure = "Je confirme : les invitations partent aussitôt et ne peuvent pas être reprises.";

    [Fact]
    public async Task A_supervisor_previews_a_ranked_round_issues_it_and_sees_it_among_the_past_ones()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "garden-plot", "grower");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Application second = await app.EnterPoolAsync("dchen", "garden-plot", "grower");
        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await supervisor.ClickAsync("Bassins et rondes d’invitations");
        await supervisor.ClickAsync("Bassin des jardins");

        // Problems stand beside the field, and nothing typed is lost.
        await supervisor.Fill("Nombre d’invitations", "beaucoup").Fill("Points au moins (facultatif)", "40").PressAsync("Voir l’aperçu");
        supervisor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        supervisor.Errors.ShouldHaveSingleItem();
        supervisor.Value("Points au moins (facultatif)").ShouldBe("40");

        await supervisor.Fill("Nombre d’invitations", "1").PressAsync("Voir l’aperçu");
        supervisor.Heading.ShouldContain("Aperçu d’une ronde");
        supervisor.Text.ShouldContain("2026-11-22 15:00:00.000");
        await RepresentativeReads(app, "hrivard", filed, "Dans le bassin");

        await supervisor.PressAsync("Émettre la ronde");
        supervisor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await supervisor.Tick(Sure).PressAsync("Émettre la ronde");
        supervisor.Heading.ShouldContain("Ronde 1");
        await app.RunDueWorkAsync();
        await RepresentativeReads(app, "hrivard", filed, "Vous avez reçu une invitation à présenter une demande");
        await RepresentativeReads(app, "dchen", second, "In the pool");

        await supervisor.GoAsync("/office/pools/garden-plot");
        supervisor.Has("link", "Ronde 1").ShouldBeTrue();
        supervisor.Page.QuerySelectorAll("svg.chart-drawing rect").Length.ShouldBe(1);
        supervisor.Page.QuerySelector("svg.chart-drawing title")!.TextContent.ShouldNotBeEmpty();
        // What waits in a pool is nobody's to process.
        await supervisor.GoAsync("/office");
        supervisor.Text.ShouldNotContain(filed.Number!);
    }

    [Fact]
    public async Task A_draw_shows_its_seed_and_needs_country_and_category()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        await app.EnterPoolAsync("hrivard", "market-stall", "florist");
        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await supervisor.GoAsync("/office/pools/market-stall");
        await supervisor.Fill("Nombre d’invitations", "5").PressAsync("Voir l’aperçu");
        supervisor.Errors.Count.ShouldBe(2);
        await supervisor.Fill("Programme ou catégorie", "Fleurs").Fill("Pays", "France").PressAsync("Voir l’aperçu");
        supervisor.Text.ShouldContain("Germe du tirage");
        await supervisor.PressAsync("Abandonner l’aperçu");
        supervisor.Heading.ShouldContain("Bassin des étals");
        supervisor.Text.ShouldContain("Aucune ronde pour le moment");
    }

    [Fact]
    public async Task Pools_are_the_supervisors_alone()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        officer.Has("link", "Bassins et rondes d’invitations").ShouldBeFalse();
        (await officer.GoAsync("/office/pools/garden-plot")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task RepresentativeReads(PasserelleApp app, string name, Application application, string words)
    {
        Visitor representative = await app.SignInAsync("apr", name);
        await representative.GoAsync($"/apr/applications/{application.PublicId}");
        representative.Text.ShouldContain(words);
    }
}
