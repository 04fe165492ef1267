using AngleSharp.Dom;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Cases;

public sealed class SearchPageTests
{
    [Fact]
    [Requirement("S2-50")]
    [Requirement("S2-51")]
    [Requirement("S2-52")]
    [Requirement("S2-53")]
    [Requirement("S2-54")]
    public async Task A_submitted_application_is_searched_for_and_leads_to_its_status()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        await app.SubmitAsync("hrivard", "Ida", "Roy");
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        rep.Text.ShouldNotContain("Ménard", customMessage: "a submitted application is not among the drafts");
        await rep.ClickAsync("Rechercher toutes les demandes");
        rep.Heading.ShouldBe("Rechercher toutes les demandes");
        await rep.Fill("Nom du demandeur", "MENARD").PressAsync("Recherche");
        IElement results = rep.Find("table", "Résultats de la recherche");
        rep.All("columnheader", "Action", results).Count.ShouldBe(1);
        rep.All("row", within: results).Count.ShouldBe(2, "the heading and one application");
        await rep.ClickAsync($"Vérifier l’état de la demande complète {filed.Number}");
        rep.Heading.ShouldBe("État de la demande et messages");

        await rep.GoAsync("/apr/search");
        await rep.Fill("Numéro de la demande", "V000000000").PressAsync("Recherche");
        rep.Text.ShouldContain("supprimer le numéro de demande et faites une recherche uniquement en utilisant la catégorie de la demande");
        rep.Value("Numéro de la demande").ShouldBe("V000000000");
    }

    [Fact]
    [Requirement("S2-55")]
    public async Task A_category_is_selected_by_its_name()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync("/apr/search");
        CaseJourneyTests.Select(rep, "Sélectionnez la catégorie de votre application", "Licence pour chien");
        await rep.PressAsync("Recherche");
        rep.Text.ShouldContain(filed.Number!);
        await rep.GoAsync(
            "/apr/search?category="
                + rep.Field("Sélectionnez la catégorie de votre application")
                    .QuerySelectorAll("option")
                    .Select(o => o.GetAttribute("value"))
                    .First(v => v is { Length: > 0 } && v != "dog-licence")
        );
        rep.Text.ShouldNotContain(filed.Number!);
    }

    [Fact]
    public async Task Only_what_has_unread_messages_and_what_to_follow_up()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Application quiet = await app.SubmitAsync("hrivard", "Ida", "Roy");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/request");
        CaseJourneyTests.Select(officer, "Document à demander", "Photo du chien");
        await officer.PressAsync("Envoyer");

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{quiet.PublicId}");
        await rep.ClickAsync("Demande soumise");
        await rep.GoAsync("/apr/search");
        await rep.Tick("N’afficher que les demandes ayant des messages non lus").PressAsync("Recherche");
        rep.Text.ShouldContain(filed.Number!);
        rep.Text.ShouldNotContain(quiet.Number!);
        await rep.ClickAsync($"Veuillez donner un suivi {filed.Number}");
        rep.Has("link", "Fournir le document – Photo du chien").ShouldBeTrue();
        rep.Text.ShouldContain("Non fourni");
    }

    [Fact]
    [Requirement("S2-70")]
    [Requirement("S2-71")]
    [Requirement("S2-72")]
    public async Task The_representatives_queue_holds_what_waits_and_is_searched_by_category_and_details()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application asked = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Application updated = await app.SubmitAsync("hrivard", "Ida", "Roy");
        Application quiet = await app.SubmitAsync("hrivard", "Léo", "Caron");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{asked.PublicId}/request");
        CaseJourneyTests.Select(officer, "Document à demander", "Photo du chien");
        await officer.PressAsync("Envoyer");

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{quiet.PublicId}");
        await rep.ClickAsync("Demande soumise");
        await rep.GoAsync("/apr");
        await rep.ClickAsync("File des représentants");
        Row(rep, asked).ShouldContain("Suivi requis");
        Row(rep, updated).ShouldContain("Demande/profil mis à jour");
        rep.Text.ShouldNotContain(quiet.Number!);

        CaseJourneyTests.Select(rep, "Détails", "Suivi requis");
        await rep.PressAsync("Recherche");
        Row(rep, asked);
        rep.Text.ShouldNotContain(updated.Number!);
        CaseJourneyTests.Select(rep, "Détails", "Demande/profil mis à jour");
        await rep.PressAsync("Recherche");
        Row(rep, updated);
        rep.Text.ShouldNotContain(asked.Number!);
        CaseJourneyTests.Select(rep, "Catégorie", "Visa de visiteur");
        await rep.PressAsync("Recherche");
        rep.Text.ShouldContain("Rien ne vous attend");

        static string Row(Visitor rep, Application of) => CaseJourneyTests.Row(rep, "File des représentants", of.Number!);
    }
}
