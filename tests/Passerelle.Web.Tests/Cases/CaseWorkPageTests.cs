using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.Enrolments;
using Passerelle.Web.Tests.SignIn;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Cases;

/// <summary>How officers share their work: queues, who has what, verdicts, letters, and what came in on paper.</summary>
public sealed class CaseWorkPageTests
{
    private const string Officer = "Agent chargé de la demande";

    [Fact]
    public async Task An_officer_takes_an_application_a_supervisor_gives_it_to_another_and_the_queues_show_it()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        QueueCount(officer, "À attribuer").ShouldBe("1");
        QueueCount(officer, "Mes demandes").ShouldBe("0");
        await officer.ClickAsync(filed.Number!);
        CaseJourneyTests.Fact(officer, "Agent").ShouldBe("Pas encore attribuée");
        await officer.ClickAsync("Attribuer la demande");
        await officer.PressAsync("Consigner");
        officer.Errors.Single().ShouldStartWith("Choisissez un autre agent");
        var self = Options(officer).Single(o => o.Length > 0);
        CaseJourneyTests.Select(officer, Officer, self);
        await officer.PressAsync("Consigner");
        CaseJourneyTests.Fact(officer, "Agent").ShouldBe(self);
        officer.Text.ShouldContain($"Demande attribuée à {self}");
        await officer.GoAsync("/office?queue=mine");
        officer.Has("link", filed.Number!).ShouldBeTrue();
        QueueCount(officer, "À attribuer").ShouldBe("0");

        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await supervisor.GoAsync($"/office/cases/{filed.PublicId}/officer");
        Options(supervisor).Length.ShouldBeGreaterThan(2, "a supervisor gives it to anybody");
        var other = Options(supervisor).First(o => o.Length > 0 && o != self && o != "Personne");
        CaseJourneyTests.Select(supervisor, Officer, other);
        await supervisor.PressAsync("Consigner");
        supervisor.Text.ShouldContain($"Demande attribuée à {other}");
        await officer.GoAsync("/office?queue=mine");
        officer.Has("link", filed.Number!).ShouldBeFalse();
        await officer.GoAsync($"/office/cases/{filed.PublicId}/officer");
        Options(officer).ShouldNotContain("Personne", "what is another's is not given back");

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Text.ShouldNotContain("attribuée");
    }

    [Fact]
    public async Task A_queue_holds_what_is_old_enough_and_of_its_programmes()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        app.Clock.Advance(TimeSpan.FromDays(59));
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        QueueCount(officer, "Plus de 60 jours").ShouldBe("0");
        QueueCount(officer, "Permis d’études").ShouldBe("0");
        app.Clock.Advance(TimeSpan.FromDays(1));
        officer = await app.SignInAsync("office", "agente@example.org");
        QueueCount(officer, "Plus de 60 jours").ShouldBe("1");
        await officer.GoAsync("/office?queue=old&name=menard");
        officer.Has("link", filed.Number!).ShouldBeTrue();
        await officer.GoAsync("/office?queue=study&name=menard");
        officer.Text.ShouldContain("Aucune demande ne correspond à ces filtres");
        await officer.ClickAsync("Tout afficher");
        officer.Path.ShouldBe("/office?queue=study");
    }

    [Fact]
    public async Task Each_document_gets_a_verdict_that_stays_in_the_office()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}");
        await officer.ClickAsync("Examiner les documents");
        await officer.PressAsync("Consigner");
        officer.Errors.ShouldBe(["Changez au moins un constat ou une précision."]);
        CaseJourneyTests.Select(officer, "Constat – vaccin.pdf", "Illisible");
        await officer.PressAsync("Consigner");
        officer.Errors.ShouldBe(["Précisez ce qui ne convient pas dans « vaccin.pdf »."]);
        await officer.Fill("Précision – vaccin.pdf (facultatif)", "Le numéro de lot manque.").PressAsync("Consigner");
        officer.Text.ShouldContain("Document examiné : vaccin.pdf – Illisible (Le numéro de lot manque.)");

        await officer.ClickAsync("Examiner les documents");
        officer.Value("Précision – vaccin.pdf (facultatif)").ShouldBe("Le numéro de lot manque.");
        CaseJourneyTests.Select(officer, "Constat – vaccin.pdf", "Accepté");
        await officer.Fill("Précision – vaccin.pdf (facultatif)", "").PressAsync("Consigner");
        officer.Text.ShouldContain("Document examiné : vaccin.pdf – Accepté");

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Text.ShouldNotContain("Illisible");
        rep.Text.ShouldNotContain("numéro de lot");
    }

    [Fact]
    public async Task A_letter_begins_with_a_template_in_the_language_of_the_account()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("dchen", "Zoe", "Menard");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/message");
        CaseJourneyTests.Select(officer, "Modèle de lettre", "Accusé de réception");
        await officer.PressAsync("Utiliser ce modèle");
        officer.Value("Objet").ShouldBe($"Acknowledgement of receipt of application {filed.Number}");
        officer.Value("Message").ShouldContain("of Zoe Menard, number");
        officer.Value("Message").ShouldNotContain("{");
        CaseJourneyTests.Select(officer, "Langue", "Français");
        await officer.PressAsync("Utiliser ce modèle");
        officer.Value("Objet").ShouldBe($"Accusé de réception de la demande {filed.Number}");
        await officer.PressAsync("Envoyer");
        Visitor rep = await app.SignInAsync("apr", "dchen");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        await rep.ClickAsync($"Accusé de réception de la demande {filed.Number}");
        rep.Text.ShouldContain("Nous avons bien reçu, le");
    }

    [Fact]
    public async Task An_application_on_paper_gets_a_number_its_letters_go_by_post_and_a_representative_links_it()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.ClickAsync("Enregistrer une demande reçue sur papier");
        await officer.PressAsync("Enregistrer la demande");
        officer.Errors.Count.ShouldBe(3, string.Join('/', officer.Errors));
        officer.Fill("Prénom du demandeur (facultatif)", "Amina").Fill("Nom de famille du demandeur", "Diallo");
        CaseJourneyTests.Select(officer, "Type de demande", "Licence pour chien");
        officer.FillDate("Date de réception", new DateOnly(2030, 1, 1));
        await officer.FillDate("Date de naissance", new DateOnly(2000, 5, 17)).PressAsync("Enregistrer la demande");
        officer.Errors.ShouldBe(["Entrez la date de réception : après la naissance et pas dans l’avenir."]);
        officer.Value("Nom de famille du demandeur").ShouldBe("Diallo");
        Visitor twice = await officer.NewTabAsync();
        await officer.FillDate("Date de réception", new DateOnly(2026, 11, 2)).PressAsync("Enregistrer la demande");
        await twice.FillDate("Date de réception", new DateOnly(2026, 11, 2)).PressAsync("Enregistrer la demande");
        twice.Path.ShouldBe(officer.Path, "the button was pressed twice: one application");
        officer.Text.ShouldContain("Demande reçue sur papier");
        officer.Has("link", "Demander un document").ShouldBeFalse("nobody could answer");
        Application filed;
        await using (PasserelleDb db = app.NewContext())
        {
            filed = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.ClientName == "Amina Diallo");
        }

        (await officer.GoAsync($"/office/cases/{filed.PublicId}/request")).Status.ShouldBe(HttpStatusCode.NotFound);
        await officer.GoAsync($"/office/cases/{filed.PublicId}/message");
        officer.Text.ShouldContain("imprimez la lettre et envoyez-la par la poste");
        await officer.Fill("Objet", "Votre demande").Fill("Message", "Nous l’avons reçue.").PressAsync("Envoyer");
        await app.RunDueWorkAsync();
        app.MailFiles().Select(File.ReadAllText).ShouldNotContain(m => m.Contains("new-message", StringComparison.Ordinal));

        Visitor rep = await app.RepresentativeAsync();
        await rep.GoAsync("/apr?lang=fr");
        await rep.ClickAsync("Ajouter une demande de client à votre compte");
        await rep.PressAsync("Continuer");
        CaseJourneyTests.Select(rep, "Genre de demande", "Licence pour chien");
        rep.Fill("Numéro de la demande", filed.Number!);
        rep.Fill("Prénom(s) du demandeur (facultatif)", "Amina").Fill("Nom de famille du demandeur", "Diallo");
        await rep.FillDate("Date de naissance du demandeur", new DateOnly(2000, 5, 17)).PressAsync("Continuer");
        await rep.UploadAsync("Recours aux services d’un représentant (IMM 5476)", "imm5476.pdf");
        await app.RunDueWorkAsync();
        await rep.PressAsync("Rechercher ma demande");
        rep.Path.ShouldStartWith("/apr?linked");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Text.ShouldContain("Demande reçue sur papier");
        rep.Has("link", "Consulter").ShouldBeFalse();
        await rep.ClickAsync("Votre demande");
        rep.Text.ShouldContain("Nous l’avons reçue.", customMessage: "what was written about it before comes with it");

        await officer.GoAsync($"/office/cases/{filed.PublicId}");
        officer.Has("link", "Demander un document").ShouldBeTrue();
    }

    private static string QueueCount(Visitor officer, string queue) =>
        officer
            .Page.QuerySelectorAll(".queues a")
            .Single(a => a.TextContent.StartsWith(queue, StringComparison.Ordinal))
            .QuerySelector(".count")!
            .TextContent;

    private static string[] Options(Visitor visitor) =>
        [.. visitor.Page.QuerySelectorAll("#officer option").Select(o => o.TextContent.Trim())];
}
