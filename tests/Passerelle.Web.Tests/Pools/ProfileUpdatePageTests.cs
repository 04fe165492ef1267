using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Pools;
using Passerelle.Testing;
using Passerelle.Web.Tests.Profiles;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Pools;

/// <summary>What a representative does with a profile that waits in a pool: keeps it up to date, tries other answers, goes on when invited.</summary>
public sealed class ProfileUpdatePageTests
{
    private const string Choice = "Que voulez-vous faire ?";
    private const string Sure = "Je confirme : les invitations partent aussitôt et ne peuvent pas être reprises.";

    [Fact]
    [Requirement("S2-56")]
    [Requirement("S2-167")]
    [Requirement("S2-170")]
    public async Task The_profile_is_updated_signed_again_and_its_points_before_and_after_are_shown()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "express-entry", "couple");
        var points = (await CandidateAsync(app, filed)).Points!.Value;
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}?lang=fr");
        rep.Heading.ShouldContain("État du profil Entrée express");
        rep.Text.ShouldContain("rassemblez les documents qui seront demandés");
        rep.Text.ShouldContain("vous pouvez inscrire votre client au Guichet-Emplois, mais ce n’est pas obligatoire");

        await rep.ClickAsync("Gérer le profil dans le bassin");
        await rep.Choose(Choice, "Mettre à jour le profil").PressAsync("Confirmer");
        rep.Heading.ShouldContain("Profil d’Entrée express");
        var dossier = rep.Path.Split('/')[3].Split('?')[0];
        rep.Text.ShouldContain($"Points dans le bassin : {points}. Avec ces réponses : {points}.");
        await rep.GoAsync(
            rep.Link("Antécédents de travail", "Antécédents").Replace("/occupation", "/experience", StringComparison.Ordinal)
        );
        // A second Canadian year: 46 points instead of 35, and no other change; transferability is at its most already.
        await rep.Fill("Années de travail qualifié au Canada dans les dix dernières années", "2").PressAsync(ProfileSteps.Next);
        await rep.GoAsync($"/apr/dossiers/{dossier}/profile");
        rep.Text.ShouldContain($"Points dans le bassin : {points}. Avec ces réponses : ");
        (await CandidateAsync(app, filed)).Points.ShouldBe(points, "nothing counts before the update is submitted");
        await rep.PressAsync("Continuer");
        await rep.SignAsync("J’accepte");
        await rep.GoAsync($"/apr/dossiers/{dossier}/signature");
        rep.Text.ShouldContain("Vous mettez à jour le profil");
        await rep.PressAsync("Transmettre");
        rep.Heading.ShouldStartWith("Félicitations!");
        rep.Text.ShouldContain(filed.Number!);

        var after = (await CandidateAsync(app, filed)).Points!.Value;
        after.ShouldBeGreaterThan(points);
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Text.ShouldContain($"Profil mis à jour : {points} points avant, {after} maintenant");
        // The lines below are of the answers that count now.
        rep.Find("region", "Système de classement global (SCG)")
            .TextContent.ShouldContain(after.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await rep.ClickAsync("Le profil est mis à jour");
        rep.Text.ShouldContain($"Le total des points était de {points} ; il est maintenant de {after}.");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}/submitted");
        rep.All("link").Count(l => l.TextContent.Contains("Version ", StringComparison.Ordinal)).ShouldBe(2);
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/submitted?version=1&lang=fr");
        officer.All("link").Count(l => l.TextContent.Contains("Version ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    [Requirement("S2-57")]
    [Requirement("S2-190")]
    public async Task A_category_answered_no_is_never_drawn_until_the_profile_is_updated()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "international-experience", "australian");
        var number = (await CandidateAsync(app, filed)).Number;
        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await PreviewAsync(supervisor, "Jeunes professionnels");
        supervisor.Text.ShouldNotContain(number);

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}?lang=fr");
        rep.Heading.ShouldContain("État du profil Expérience internationale Canada");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}/pool");
        await rep.Choose(Choice, "Mettre à jour le profil").PressAsync("Confirmer");
        var dossier = rep.Path.Split('/')[3].Split('?')[0];
        const string details = "Détails de ma demande";
        await rep.GoAsync(rep.Link(details, details).Replace("/personal-details", "/categories", StringComparison.Ordinal));
        await rep.Choose("Votre client veut-il présenter une demande dans la catégorie « Jeunes professionnels » ?", "Oui")
            .PressAsync(ProfileSteps.Next);
        await rep.GoAsync($"/apr/dossiers/{dossier}/profile");
        await rep.PressAsync("Continuer");
        await rep.SignAsync(consent: null);
        await rep.GoAsync($"/apr/dossiers/{dossier}/signature");
        await rep.PressAsync("Transmettre");
        await PreviewAsync(supervisor, "Jeunes professionnels");
        supervisor.Text.ShouldContain(number);
    }

    [Fact]
    [Requirement("S2-198")]
    public async Task Only_an_accepted_invitation_begins_the_temporary_residence_application_with_what_is_known()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "international-experience", "australian");
        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await PreviewAsync(supervisor, "Vacances-travail");
        await supervisor.Tick(Sure).PressAsync("Émettre la ronde");
        await app.RunDueWorkAsync();
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}/pool?lang=fr");
        rep.Has("radio", "Commencer la demande").ShouldBeFalse();
        rep.Has("radio", "Mettre à jour le profil").ShouldBeFalse();
        rep.Text.ShouldContain("L’invitation vaut pour le profil tel qu’il est maintenant.");
        await rep.Choose(Choice, "Accepter l’invitation").PressAsync("Confirmer");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}/pool");
        await rep.Choose(Choice, "Commencer la demande").PressAsync("Confirmer");
        rep.Path.ShouldStartWith("/apr/dossiers/");
        var dossier = rep.Path.Split('/')[3].Split('?')[0];
        await using PasserelleDb db = app.NewContext();
        Application begun = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.Dossier!.PublicId == dossier);
        (begun.Program, begun.ClientName).ShouldBe(("work-permit", filed.ClientName));
    }

    [Fact]
    public async Task What_if_shows_the_points_of_other_answers_line_by_line_and_stores_nothing()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "express-entry", "couple");
        PoolCandidate before = await CandidateAsync(app, filed);
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}?lang=fr");
        await rep.ClickAsync("Et si… ? Essayer d’autres réponses");
        rep.Has("table", "Ensemble de règles").ShouldBeFalse();
        await rep.Fill("Années de travail qualifié au Canada dans les dix dernières années", "beaucoup").PressAsync("Calculer les points");
        rep.Errors.ShouldHaveSingleItem();
        rep.Value("Années de travail qualifié au Canada dans les dix dernières années").ShouldBe("beaucoup");
        await rep.Fill("Années de travail qualifié au Canada dans les dix dernières années", "1")
            .Choose("Une province ou un territoire a-t-il désigné votre client ?", "Oui")
            .PressAsync("Calculer les points");
        rep.Errors.ShouldBeEmpty();
        // 600 for the nomination; with the 50 of French the additional points are at their most, 600.
        AngleSharp.Dom.IElement total = rep.Page.QuerySelector("main table tfoot tr")!;
        total.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ShouldBe([$"{before.Points}", $"{before.Points + 550}", "+550"]);
        PoolCandidate after = await CandidateAsync(app, filed);
        (after.Points, after.Revision).ShouldBe((before.Points, before.Revision));
        await using PasserelleDb db = app.NewContext();
        (await db.Set<Dossier>().CountAsync(d => d.UpdatesId != null)).ShouldBe(0);
    }

    private static async Task PreviewAsync(Visitor supervisor, string category)
    {
        await supervisor.GoAsync("/office/pools/international-experience?lang=fr");
        await supervisor
            .Fill("Programme ou catégorie", category)
            .Fill("Pays", "Australie")
            .Fill("Nombre d’invitations", "10")
            .PressAsync("Voir l’aperçu");
    }

    private static async Task<PoolCandidate> CandidateAsync(PasserelleApp app, Application filed)
    {
        await using PasserelleDb db = app.NewContext();
        return await db.Set<PoolCandidate>().AsNoTracking().SingleAsync(c => c.ApplicationId == filed.Id);
    }
}
