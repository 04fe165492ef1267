using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Pools;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Pools;

/// <summary>The product's own programmes with pools: Express Entry ranks by points, International Experience Canada draws by lot.</summary>
public sealed class RealPoolTests
{
    private const string Sure = "Je confirme : les invitations partent aussitôt et ne peuvent pas être reprises.";

    [Fact]
    [Requirement("S2-165")]
    [Requirement("S2-166")]
    [Requirement("S2-169")]
    [Requirement("S2-171")]
    public async Task A_couple_enters_the_pool_of_Express_Entry_with_its_number_and_points_and_is_invited_by_the_office()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "express-entry", "couple");
        PoolCandidate candidate = await CandidateAsync(app, filed);
        // The pool counts as the points system itself does, of the same input.
        candidate.Points.ShouldNotBeNull();
        candidate.Rules.ShouldBe("CRS-2025-03-25");
        Visitor representative = await app.SignInAsync("apr", "hrivard");
        await representative.GoAsync($"/apr/applications/{filed.PublicId}");
        representative.Text.ShouldContain(candidate.Number);
        representative.Text.ShouldContain($"{candidate.Points} (CRS-2025-03-25)");
        await representative.ClickAsync("Le profil est dans le bassin des candidats");
        representative.Text.ShouldContain($"Son numéro dans le bassin est {candidate.Number}.");
        representative.Text.ShouldContain("Une invitation à présenter une demande peut venir en tout temps.");
        app.MailFiles()
            .Select(File.ReadAllText)
            .Count(m => m.Contains("est dans le bassin de candidats", StringComparison.Ordinal))
            .ShouldBe(1);

        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await supervisor.GoAsync("/office/pools/express-entry?lang=fr");
        await supervisor.Fill("Nombre d’invitations", "1").PressAsync("Voir l’aperçu");
        supervisor.Text.ShouldContain(candidate.Number);
        await supervisor.Tick(Sure).PressAsync("Émettre la ronde");
        await app.RunDueWorkAsync();
        await representative.GoAsync($"/apr/applications/{filed.PublicId}");
        representative.Has("link", "Invitation à présenter une demande (IPD)").ShouldBeTrue();
        app.MailFiles()
            .Select(File.ReadAllText)
            .Count(m => m.Contains("Un candidat de votre compte est invit", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    [Fact]
    [Requirement("S2-194")]
    [Requirement("S2-195")]
    [Requirement("S2-196")]
    [Requirement("S2-197")]
    [Requirement("S2-199")]
    public async Task A_candidate_of_International_Experience_Canada_is_invited_declines_and_is_invited_again()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "international-experience", "australian");
        PoolCandidate candidate = await CandidateAsync(app, filed);
        (candidate.Country, candidate.Groups, candidate.Points).ShouldBe(("AUS", ",working-holiday,", null));
        (await MessagesAsync(app, filed)).ShouldBe([PoolEvents.Entered]);
        app.MailFiles()
            .Select(File.ReadAllText)
            .Count(m => m.Contains("est dans le bassin de candidats", StringComparison.Ordinal))
            .ShouldBe(1);
        await InviteAsync(app);

        Visitor representative = await app.SignInAsync("apr", "hrivard");
        await representative.GoAsync($"/apr/applications/{filed.PublicId}");
        representative.Has("link", "Invitation à présenter une demande (IPD)").ShouldBeTrue();
        // Ten days, to the last second of the tenth in Toronto.
        representative.Text.ShouldContain("2 décembre 2026 à 23 h 59 (heure de l’Est)");
        await representative.ClickAsync("Accepter ou refuser l’invitation");
        await representative.Choose("Que voulez-vous faire ?", "Refuser l’invitation").PressAsync("Confirmer");
        (await CandidateAsync(app, filed)).State.ShouldBe(PoolState.Waiting);

        await InviteAsync(app);
        (await CandidateAsync(app, filed)).State.ShouldBe(PoolState.Invited);
    }

    [Fact]
    [Requirement("S2-200")]
    public async Task An_invitation_to_International_Experience_Canada_that_nobody_answers_removes_the_profile()
    {
        await using PasserelleApp app = await PoolFiling.StartAsync();
        Application filed = await app.EnterPoolAsync("hrivard", "international-experience", "australian");
        await InviteAsync(app);
        app.Clock.MoveTo(new DateTimeOffset(2026, 12, 3, 5, 10, 0, TimeSpan.Zero));
        await app.RunDueWorkAsync();
        (await CandidateAsync(app, filed)).State.ShouldBe(PoolState.Removed);
        Visitor representative = await app.SignInAsync("apr", "hrivard");
        await representative.GoAsync($"/apr/applications/{filed.PublicId}");
        await representative.ClickAsync("L’invitation est expirée");
        representative.Text.ShouldContain(
            "Le profil de votre client est supprimé du bassin. Pour y revenir, il faut soumettre un nouveau profil."
        );
    }

    private static async Task InviteAsync(PasserelleApp app)
    {
        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await supervisor.GoAsync("/office/pools/international-experience?lang=fr");
        await supervisor
            .Fill("Programme ou catégorie", "Vacances-travail")
            .Fill("Pays", "Australie")
            .Fill("Nombre d’invitations", "10")
            .PressAsync("Voir l’aperçu");
        await supervisor.Tick(Sure).PressAsync("Émettre la ronde");
        await app.RunDueWorkAsync();
    }

    private static async Task<PoolCandidate> CandidateAsync(PasserelleApp app, Application filed)
    {
        await using PasserelleDb db = app.NewContext();
        return await db.Set<PoolCandidate>().AsNoTracking().SingleAsync(c => c.ApplicationId == filed.Id);
    }

    private static async Task<IReadOnlyList<string>> MessagesAsync(PasserelleApp app, Application filed)
    {
        await using PasserelleDb db = app.NewContext();
        return await db.Set<Message>().Where(m => m.ApplicationId == filed.Id).OrderBy(m => m.At).Select(m => m.Kind).ToListAsync();
    }
}
