using System.Net;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Cases;

/// <summary>What takes more than one officer, or a reason.</summary>
public sealed class CaseDeskPageTests
{
    private const string Sure = "Je confirme cette décision : elle ferme la demande et ne peut pas être changée.";
    private const string Reasons = "Texte de la lettre de décision";

    [Fact]
    public async Task A_refusal_is_decided_by_another_officer_where_the_office_wants_it_so()
    {
        await using PasserelleApp app = await StartAsync(secondOfficer: true);
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor one = await app.SignInAsync("office", "agente@example.org");
        await RefuseAsync(one, filed, "Les moyens ne suffisent pas.");
        one.Text.ShouldContain("Un refus est proposé et attend la décision d’un autre agent");
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Text.ShouldNotContain("refus");
        rep.Text.ShouldNotContain("moyens");

        // Again by the same officer it stays a proposal.
        await RefuseAsync(one, filed, "Les moyens ne suffisent pas, vraiment.");
        one.Has("link", "Rendre la décision").ShouldBeTrue();

        Visitor two = await app.SignInAsync("office", "superviseur@example.org");
        await two.GoAsync($"/office/cases/{filed.PublicId}/decision");
        two.Value(Reasons).ShouldBe("Les moyens ne suffisent pas, vraiment.");
        await two.Tick(Sure).PressAsync("Rendre la décision");
        two.Has("link", "Rendre la décision").ShouldBeFalse();
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Text.ShouldContain("refusée");
    }

    [Fact]
    public async Task An_approval_takes_one_officer_and_so_does_a_refusal_where_nothing_else_is_wanted()
    {
        await using PasserelleApp app = await StartAsync(secondOfficer: false);
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await RefuseAsync(officer, filed, "Les moyens ne suffisent pas.");
        officer.Has("link", "Rendre la décision").ShouldBeFalse();
    }

    [Fact]
    public async Task A_supervisor_reopens_with_a_reason_that_stays_in_the_office()
    {
        await using PasserelleApp app = await StartAsync(secondOfficer: false);
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await RefuseAsync(officer, filed, "Les moyens ne suffisent pas.");
        officer.Has("link", "Rouvrir la demande").ShouldBeFalse();
        (await officer.GoAsync($"/office/cases/{filed.PublicId}/reopen")).Status.ShouldBe(HttpStatusCode.NotFound);

        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await supervisor.GoAsync($"/office/cases/{filed.PublicId}");
        await supervisor.ClickAsync("Rouvrir la demande");
        await supervisor.PressAsync("Rouvrir la demande");
        supervisor.Errors.ShouldBe(["Écrivez le motif de la réouverture."]);
        supervisor.Fill("Motif de la réouverture", "Un relevé avait été mal lu.");
        await supervisor.Fill("Message au représentant (facultatif)", "Nous reprenons l’examen.").PressAsync("Rouvrir la demande");
        supervisor.Text.ShouldContain("Un relevé avait été mal lu.");

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Has("table", "Demande fermée").ShouldBeFalse();
        rep.Text.ShouldContain("Demande rouverte");
        rep.Text.ShouldNotContain("mal lu");
        await rep.ClickAsync("La demande est rouverte");
        rep.Text.ShouldContain("Nous reprenons l’examen.");

        await RefuseAsync(officer, filed, "Les moyens ne suffisent toujours pas.");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Has("table", "Demande fermée").ShouldBeTrue();
    }

    private static Task<PasserelleApp> StartAsync(bool secondOfficer)
    {
        if (!secondOfficer)
        {
            return CaseFiling.StartAsync();
        }

        var folder = SampleCatalogue.WithDogLicence();
        var portal = Path.Combine(folder, "portals", "office.yaml");
        const string off = "secondOfficerForRefusal: false";
        var text = File.ReadAllText(portal);
        text.ShouldContain(off);
        File.WriteAllText(portal, text.Replace(off, "secondOfficerForRefusal: true", StringComparison.Ordinal));
        return PasserelleApp.StartAsync(catalogueFolder: folder);
    }

    private static async Task RefuseAsync(Visitor officer, Application filed, string reasons)
    {
        await officer.GoAsync($"/office/cases/{filed.PublicId}/decision");
        await officer.Choose("Décision", "Refuser").Fill(Reasons, reasons).Tick(Sure).PressAsync("Rendre la décision");
        officer.Path.ShouldBe($"/office/cases/{filed.PublicId}");
    }
}
