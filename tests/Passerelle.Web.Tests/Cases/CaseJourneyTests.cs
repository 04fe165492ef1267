using System.Net;
using AngleSharp.Dom;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Cases;

/// <summary>A case from its submission to its end, as its representative and an officer see it.</summary>
public sealed class CaseJourneyTests
{
    private const string Rabies = "Certificat de vaccination contre la rage";

    [Fact]
    [Requirement("S2-58")]
    [Requirement("S2-64")]
    [Requirement("S2-65")]
    public async Task An_officer_asks_the_representative_supplies_the_officer_approves_and_the_closed_table_shows()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        var status = $"/apr/applications/{filed.PublicId}";
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        officer.Heading.ShouldBe("Demandes à traiter");
        await officer.ClickAsync(filed.Number!);
        officer.Text.ShouldContain("La chaîne du journal est intacte");

        await officer.ClickAsync("Demander un document");
        await officer.PressAsync("Envoyer");
        officer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Errors.ShouldContain("Choisissez le document à demander.");
        Select(officer, "Document à demander", Rabies);
        officer
            .FillDate("À fournir au plus tard le", new DateOnly(2026, 12, 15))
            .Fill("Explication au représentant (facultatif)", "La copie est illisible.");
        await officer.PressAsync("Envoyer");
        officer.Path.ShouldBe($"/office/cases/{filed.PublicId}");

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync(status);
        rep.Heading.ShouldBe("État de la demande et messages");
        rep.Text.ShouldContain("nous attendons vos documents");
        rep.Find("heading", "Étapes du traitement");
        Step(rep, "Examen des documents supplémentaires").ShouldContain("Nous avons besoin d’autres documents de votre part.");
        Step(rep, "Décision finale").ShouldContain("En cours");
        Row(rep, "Documents", Rabies).ShouldContain("Demande requise");
        await rep.ClickAsync($"Document demandé : {Rabies}");
        rep.Text.ShouldContain("au plus tard le 15 décembre 2026");
        rep.Text.ShouldContain("La copie est illisible.");
        await rep.GoAsync(status);
        Row(rep, "Messages", Rabies).ShouldContain("Lu");

        await rep.ClickAsync($"Fournir le document – {Rabies}");
        await rep.PressAsync("Remettre les documents");
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldContain("Téléversez d’abord au moins un fichier.");
        rep.Pick($"Choisir des fichiers : {Rabies}", new PickedFile("vaccin-2.pdf", "application/pdf", SampleFiles.Pdf("Rage")));
        await rep.PressAsync($"Téléverser : {Rabies}");
        rep.Status.ShouldBe(HttpStatusCode.OK);
        await app.RunDueWorkAsync();
        await rep.PressAsync("Remettre les documents");
        rep.Path.ShouldBe(status);
        rep.Text.ShouldNotContain("nous attendons vos documents");

        await officer.GoAsync("/office?attention=Answered");
        await officer.ClickAsync(filed.Number!);
        officer.Text.ShouldContain("Le représentant a répondu");
        officer.Has("link", "vaccin-2.pdf").ShouldBeTrue();
        await officer.ClickAsync("Rendre la décision");
        Select(officer, "Document délivré", "Visa");
        officer
            .Choose("Décision", "Approuver")
            .Fill("Numéro du document (facultatif)", "V900000001")
            .FillDate("Date de délivrance (facultatif)", new DateOnly(2026, 11, 20))
            .Fill("Texte de la lettre de décision", "Félicitations à votre client.");
        await officer.PressAsync("Rendre la décision");
        officer.Errors.ShouldBe(["Examinez d’abord ce que le représentant a fourni.", "Cochez la case pour confirmer la décision."]);
        officer.Tick("J’ai examiné ce que le représentant a fourni depuis la dernière action du bureau.");
        officer.Tick("Je confirme cette décision : elle ferme la demande et ne peut pas être changée.");
        await officer.PressAsync("Rendre la décision");
        officer.Status.ShouldBe(HttpStatusCode.OK);
        officer.Has("link", "Rendre la décision").ShouldBeFalse();

        await rep.GoAsync(status);
        rep.Text.ShouldContain("La demande est fermée. Elle a été approuvée.");
        var closed = Accessible.Flat(rep.Find("table", "Demande fermée").TextContent);
        closed.ShouldContain("Visa");
        closed.ShouldContain("V900000001");
        closed.ShouldContain("20 novembre 2026", customMessage: "the day of issue, which is not that of the decision");

        await app.RunDueWorkAsync();
        foreach (var mail in app.MailFiles().Select(File.ReadAllText))
        {
            foreach (var personal in new[] { "Ménard", "M\\u00E9nard", "V900000001", filed.Number!, "illisible", "Félicitations" })
            {
                mail.ShouldNotContain(personal);
            }
        }
    }

    [Fact]
    [Requirement("S2-59")]
    [Requirement("S2-60")]
    public async Task The_status_page_shows_the_client_block_and_leads_to_what_was_signed()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/uci");
        await officer.Fill("IUC", "1234").PressAsync("Consigner");
        officer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await officer.Fill("IUC", "11-2233-4455").PressAsync("Consigner");
        await officer.ClickAsync("Consigner les données biométriques");
        officer.Fill("Numéro des données biométriques", "1234567890123");
        officer.FillDate("Date de collecte", new DateOnly(2026, 11, 3)).FillDate("Date d’expiration", new DateOnly(2036, 11, 3));
        await officer.PressAsync("Consigner");
        officer.Status.ShouldBe(HttpStatusCode.OK);
        await officer.ClickAsync("Consulter la demande telle que signée");
        officer.Text.ShouldContain("Telle que signée par Hélène Rivard");
        officer.Text.ShouldContain("Rex");

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        Fact(rep, "IUC").ShouldBe("11-2233-4455");
        Fact(rep, "Numéro de la demande").ShouldBe(filed.Number);
        Fact(rep, "Date de réception").ShouldBe("22 novembre 2026");
        Fact(rep, "Numéro des données biométriques").ShouldBe("1234567890123");
        Fact(rep, "Date de collecte des données biométriques").ShouldBe("3 novembre 2026");
        await rep.ClickAsync("Consulter la demande soumise");
        rep.Heading.ShouldBe("Demande soumise");
        rep.Text.ShouldContain("Rex");
        rep.Has("link", "vaccin.pdf").ShouldBeTrue();
    }

    [Fact]
    public async Task Another_representative_finds_nothing_of_the_case()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/message");
        await officer.Fill("Objet", "Bonjour").Fill("Message", "Un mot.").PressAsync("Envoyer");
        var message = officer.Find("link", "Bonjour").GetAttribute("href")!.Replace("/office/", "/apr/", StringComparison.Ordinal);
        Visitor owner = await app.SignInAsync("apr", "hrivard");
        (await owner.GoAsync(message)).Heading.ShouldBe("Bonjour");

        Visitor other = await app.SignInAsync("apr", "dchen");
        foreach (
            var address in new[]
            {
                $"/apr/applications/{filed.PublicId}",
                $"/apr/applications/{filed.PublicId}/submitted",
                $"/apr/applications/{filed.PublicId}/requests/{Guid.Empty:N}",
                message,
                message + "/letter",
                "/apr/applications/AAAAAAAAAAAAAAAAAAAAAA",
            }
        )
        {
            (await other.GoAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await other.GoAsync("/apr/search")).Text.ShouldContain("You have not submitted an application yet");
    }

    [Fact]
    public async Task An_officer_who_saw_an_older_state_is_told_and_nothing_is_done()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor one = await app.SignInAsync("office", "agente@example.org");
        Visitor two = await app.SignInAsync("office", "superviseur@example.org");
        await one.GoAsync($"/office/cases/{filed.PublicId}/note");
        await two.GoAsync($"/office/cases/{filed.PublicId}/note");
        await one.Fill("Note", "Première").PressAsync("Consigner");
        await two.Fill("Note", "Deuxième").PressAsync("Consigner");
        two.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        two.Value("Note").ShouldBe("Deuxième", "nothing typed is lost");
        await two.PressAsync("Consigner");
        two.Text.ShouldContain("Deuxième");
        two.Text.ShouldContain("Marc Tremblay");
    }

    internal static void Select(Visitor visitor, string label, string option)
    {
        IElement select = visitor.Field(label);
        IElement chosen = select.QuerySelectorAll("option").Single(o => Accessible.Same(Accessible.Flat(o.TextContent), option));
        visitor.Fill(label, chosen.GetAttribute("value")!);
    }

    internal static string Step(Visitor visitor, string title) =>
        visitor.All("listitem").Select(i => Accessible.Flat(i.TextContent)).First(i => i.Contains(title, StringComparison.Ordinal));

    internal static string Row(Visitor visitor, string table, string about) =>
        visitor.All("row", within: visitor.Find("table", table)).Select(r => Accessible.Flat(r.TextContent)).First(r => r.Contains(about));

    internal static string Fact(Visitor visitor, string label) =>
        Accessible.Flat(
            visitor
                .Page.QuerySelectorAll("dt")
                .Single(d => Accessible.Same(Accessible.Flat(d.TextContent), label))
                .NextElementSibling!.TextContent
        );
}
