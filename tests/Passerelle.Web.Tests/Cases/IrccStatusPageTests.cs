using AngleSharp.Dom;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.SignIn;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Cases;

/// <summary>« État de la demande et messages » and the messages of the account, in the IRCC Portal.</summary>
public sealed class IrccStatusPageTests
{
    private const string Name = "helene.rivard@example.org";

    [Fact]
    [Requirement("S0-96")]
    [Requirement("S0-97")]
    [Requirement("S0-98")]
    [Requirement("S0-99")]
    [Requirement("S0-100")]
    public async Task The_state_the_client_and_the_application_as_it_was_submitted()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync(Name, "Zoé", "Ménard", "ircc");
        Visitor officer = await app.OfficerAsync();
        await officer.GoAsync($"/office/cases/{filed.PublicId}/uci");
        await officer.Fill("IUC", "11-2233-4455").PressAsync("Consigner");

        Visitor rep = await OpenAsync(app, filed);
        rep.Find("region", "État actuel de la demande").TextContent.ShouldContain("Nous avons reçu");
        CaseJourneyTests.Fact(rep, "IUC").ShouldBe("11-2233-4455");
        CaseJourneyTests.Fact(rep, "Numéro de la demande").ShouldBe(filed.Number);
        CaseJourneyTests.Fact(rep, "Date de réception").ShouldBe("22 novembre 2026");
        await rep.ClickAsync("Consulter la demande soumise");
        rep.Text.ShouldContain("Rex");
    }

    [Fact]
    [Requirement("S0-101")]
    [Requirement("S0-102")]
    [Requirement("S0-103")]
    [Requirement("S0-104")]
    public async Task Biometrics_steps_documents_and_messages_about_the_application()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync(Name, "Zoé", "Ménard", "ircc");
        Visitor rep = await OpenAsync(app, filed);
        rep.Text.ShouldNotContain("Numéro des données biométriques");
        CaseJourneyTests.Step(rep, "Examen de l’admissibilité").ShouldContain("n’a pas encore commencé");

        Visitor officer = await app.OfficerAsync();
        await officer.GoAsync($"/office/cases/{filed.PublicId}");
        await officer.ClickAsync("Consigner les données biométriques");
        officer.Fill("Numéro des données biométriques", "1234567890123");
        officer.FillDate("Date de collecte", new DateOnly(2026, 11, 3)).FillDate("Date d’expiration", new DateOnly(2036, 11, 3));
        await officer.PressAsync("Consigner");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/step");
        await officer.Fill("Étape et nouvel état", "eligibility/review").PressAsync("Consigner");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/request");
        CaseJourneyTests.Select(officer, "Document à demander", "Photo du chien");
        await officer.PressAsync("Envoyer");

        await rep.GoAsync(rep.Path);
        CaseJourneyTests.Fact(rep, "Numéro des données biométriques").ShouldBe("1234567890123");
        CaseJourneyTests.Step(rep, "Examen de l’admissibilité").ShouldContain("Nous vérifions si votre client satisfait aux critères");
        CaseJourneyTests.Row(rep, "Documents", "Certificat").ShouldContain("Téléversé");
        CaseJourneyTests.Row(rep, "Documents", "Photo du chien").ShouldContain("Non fourni");
        CaseJourneyTests.Row(rep, "Messages", "Photo du chien").ShouldContain("Nouveau");
    }

    [Fact]
    [Requirement("S0-105")]
    [Requirement("S0-106")]
    public async Task A_closed_application_has_a_table_of_what_was_issued_and_when()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync(Name, "Zoé", "Ménard", "ircc");
        Visitor rep = await OpenAsync(app, filed);
        rep.Has("table", "Demande fermée").ShouldBeFalse();
        await ApproveAsync(app, filed);
        await rep.GoAsync(rep.Path);
        CaseJourneyTests.Row(rep, "Demande fermée", "Visa").ShouldContain("20 novembre 2026");
    }

    [Theory]
    [InlineData(0, "0", "Il reste environ 40 jours")]
    [InlineData(30, "30", "Il reste environ 10 jours")]
    [InlineData(39, "39", "Il reste environ 1 jour,")]
    [InlineData(40, "40", "Le délai habituel est écoulé")]
    [InlineData(400, "40", "Le délai habituel est écoulé")]
    [Requirement("S2-62")]
    [Requirement("S2-63")]
    public async Task The_progress_bar_tells_about_how_long_it_may_still_take(int after, string elapsed, string words)
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        app.Clock.Advance(TimeSpan.FromDays(after));
        Visitor rep = await app.RepresentativeAsync();
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        IElement state = rep.Find("region", "État actuel de la demande");
        IElement bar = rep.Find("progressbar", "Progression du traitement", state);
        (bar.GetAttribute("value"), bar.GetAttribute("max")).ShouldBe((elapsed, "40"));
        // The first message says where it stands, the second one belongs to the bar.
        string[] messages = [.. state.QuerySelectorAll("p").Select(p => Accessible.Flat(p.TextContent))];
        messages[0].ShouldContain("Nous avons reçu");
        messages[1].ShouldStartWith(words);
        messages[2].ShouldContain("40 jours");
    }

    [Fact]
    public async Task Nothing_is_said_of_a_time_that_nobody_knows_nor_of_a_closed_application()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Inconnu");
        Visitor rep = await app.RepresentativeAsync();
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Text.ShouldContain("Nous ne connaissons pas de délai habituel pour cette demande");
        rep.Has("progressbar", "Progression du traitement").ShouldBeFalse();
        await ApproveAsync(app, filed);
        await rep.GoAsync(rep.Path);
        rep.Text.ShouldNotContain("délai habituel");
    }

    [Fact]
    [Requirement("S0-107")]
    [Requirement("S0-108")]
    [Requirement("S0-111")]
    [Requirement("S0-112")]
    [Requirement("S0-113")]
    public async Task The_personal_inbox_is_at_the_bottom_of_the_home_page_and_holds_nothing_about_an_application()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync(Name, "Zoé", "Ménard", "ircc");
        Visitor officer = await app.OfficerAsync();
        await officer.GoAsync($"/office/cases/{filed.PublicId}/message");
        await officer.Fill("Objet", "À propos de Rex").Fill("Message", "Un mot.").PressAsync("Envoyer");
        await app.RunDueWorkAsync();
        var announced = app.MailFiles().Select(File.ReadAllText).Last(m => m.Contains(Name, StringComparison.Ordinal));
        announced.ShouldContain("Un nouveau message vous attend");

        await app.TellAccountAsync(Name, "mail-refused", "ircc");
        Visitor rep = await app.EnterAsync("ircc", Name);
        var headings = rep.Page.QuerySelectorAll("main h2");
        Accessible.Flat(headings[headings.Length - 1].TextContent).ShouldBe("Messages pour le compte");
        rep.Text.ShouldNotContain("À propos de Rex");
        await rep.ClickAsync("Voir tous les messages liés au compte");
        rep.Text.ShouldNotContain("À propos de Rex");
        rep.Text.ShouldNotContain("Demande soumise");
        await rep.ClickAsync("Un courriel n’a pas pu vous être remis");
        rep.Heading.ShouldBe("Un courriel n’a pas pu vous être remis");
    }

    private static async Task<Visitor> OpenAsync(PasserelleApp app, Application filed)
    {
        Visitor rep = await app.EnterAsync("ircc", Name);
        await rep.GoAsync($"/ircc/applications/{filed.PublicId}");
        rep.Heading.ShouldBe("État de la demande et messages");
        return rep;
    }

    private static async Task ApproveAsync(PasserelleApp app, Application filed)
    {
        Visitor officer = await app.OfficerAsync();
        await officer.GoAsync($"/office/cases/{filed.PublicId}");
        await officer.ClickAsync("Rendre la décision");
        CaseJourneyTests.Select(officer, "Document délivré", "Visa");
        officer
            .Choose("Décision", "Approuver")
            .Fill("Numéro du document (facultatif)", "V900000001")
            .FillDate("Date de délivrance (facultatif)", new DateOnly(2026, 11, 20))
            .Fill("Texte de la lettre de décision", "Félicitations.")
            .Tick("Je confirme cette décision : elle ferme la demande et ne peut pas être changée.");
        await officer.PressAsync("Rendre la décision");
    }
}
