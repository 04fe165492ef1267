using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Work;
using Passerelle.Testing;
using Passerelle.Web.Tests.Enrolments;
using Passerelle.Web.Tests.SignIn;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Cases;

/// <summary>An application that was filed comes into another account: the client takes it back, and a representative links it.</summary>
public sealed class LinkPageTests
{
    private const string Form = "Recours aux services d’un représentant (IMM 5476)";
    private const string End = "Mettre fin à la nomination de mon représentant";
    private const string Add = "Ajouter une demande de client à votre compte";
    private const string TakeBack = "Lier une demande à ce compte";
    private const string Find = "Rechercher ma demande";

    [Fact]
    [Requirement("S2-231")]
    [Requirement("S2-232")]
    [Requirement("S2-233")]
    [Requirement("S2-234")]
    [Requirement("S2-235")]
    public async Task A_client_ends_the_appointment_by_web_form_and_links_the_application_to_their_own_account()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Amina", "Diallo");
        Visitor client = await ClientAsync(app);
        client.Has("heading", "Que voulez-vous faire aujourd’hui ?").ShouldBeTrue();
        await client.ClickAsync(TakeBack);
        await client.PressAsync("Continuer");
        await Say(client, filed).PressAsync("Continuer");
        await client.PressAsync(TakeBackAction);
        client.Errors.Single().ShouldStartWith("Envoyez d’abord le formulaire Web qui met fin à la nomination");

        await EndAsync(app, client, withPaper: false);
        client.Errors.Single().ShouldStartWith($"Vous devez joindre une preuve : {Form}");
        await client.UploadAsync(Form, "imm5476.pdf");
        await app.RunDueWorkAsync();
        await client.PressAsync("Envoyer");
        client.Text.ShouldContain("Votre formulaire Web est envoyé");

        await client.GoAsync("/client");
        await client.ClickAsync(TakeBack);
        await client.PressAsync("Continuer");
        client.Value("Numéro de la demande").ShouldBe(filed.Number, "what was typed is kept");
        await client.PressAsync("Continuer");
        await client.PressAsync(TakeBackAction);
        client.Path.ShouldStartWith("/client/account");
        client.Text.ShouldContain(filed.Number!);
        await client.ClickAsync($"Vérifier l’état et les messages {filed.Number}");
        client.Heading.ShouldBe("État de la demande et messages");
        client.Text.ShouldContain("Demande liée au compte du client");
    }

    [Fact]
    [Requirement("S2-236")]
    public async Task The_representative_loses_it_on_the_next_request_and_is_told()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Amina", "Diallo");
        Application other = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor rep = await app.RepresentativeAsync();
        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        rep.Status.ShouldBe(HttpStatusCode.OK);
        var message = rep.Find("link", "Demande soumise").GetAttribute("href")!;

        await TakenBackAsync(app, filed);
        foreach (var path in new[] { $"/apr/applications/{filed.PublicId}", $"/apr/applications/{filed.PublicId}/submitted", message })
        {
            (await rep.GoAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        await rep.GoAsync("/apr/search");
        rep.Text.ShouldNotContain(filed.Number!);
        rep.Text.ShouldContain(other.Number!, customMessage: "only the one that was taken back");
        await rep.GoAsync("/apr");
        await rep.ClickAsync($"Demande {filed.Number} : elle n’est plus dans votre compte");
        rep.Text.ShouldContain("Votre client a mis fin à votre nomination");

        Visitor officer = await app.OfficerAsync();
        (await officer.GoAsync($"/office/cases/{filed.PublicId}")).Status.ShouldBe(HttpStatusCode.OK);
        officer.Text.ShouldContain("Demande liée au compte du client");
    }

    [Fact]
    [Requirement("S2-224")]
    [Requirement("S2-225")]
    [Requirement("S2-226")]
    [Requirement("S2-229")]
    [Requirement("S2-230")]
    public async Task A_representative_links_what_fits_exactly_and_nothing_else()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Amina", "Diallo");
        await TakenBackAsync(app, filed);
        Visitor rep = await app.RepresentativeAsync("dchen");
        await rep.GoAsync("/apr?lang=fr");
        await rep.ClickAsync(Add);
        rep.Text.ShouldContain("C’est vous, et non votre client, qui liez sa demande à votre compte.");
        await rep.PressAsync("Continuer");
        await rep.PressAsync("Continuer");
        rep.Errors.Count.ShouldBe(4, string.Join('/', rep.Errors));

        rep.FillDate("Date de naissance du demandeur", new DateOnly(2000, 5, 18));
        await Say(rep, filed, born: false).PressAsync("Continuer");
        await rep.PressAsync(Find);
        rep.Errors.Single().ShouldStartWith($"Vous devez joindre une preuve : {Form}");
        await rep.UploadAsync(Form, "imm5476.pdf");
        await app.RunDueWorkAsync();
        await rep.PressAsync(Find);
        rep.Errors.Single().ShouldStartWith("Les renseignements ne concordent pas tous avec ceux de cette demande");

        await rep.ClickAsync("Modifier");
        rep.Fill("Numéro de la demande", "D123456789");
        await rep.PressAsync("Continuer");
        await rep.PressAsync(Find);
        rep.Errors.Single().ShouldStartWith("La recherche n’a pas abouti : aucune demande n’a été ajoutée.");
        (await rep.GoAsync($"/apr/applications/{filed.PublicId}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Requirement("S2-35")]
    [Requirement("S2-227")]
    [Requirement("S2-67")]
    [Requirement("S0-110")]
    public async Task What_was_linked_is_in_the_table_and_its_correspondence_comes_to_the_account()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Amina", "Diallo");
        Visitor client = await TakenBackAsync(app, filed);
        Visitor rep = await app.EnterAsync("ircc", "helene.rivard@example.org");
        await LinkAsync(app, rep, "ircc", filed);
        rep.Path.ShouldStartWith("/ircc?linked");
        rep.Find("table", "Demandes ajoutées à votre compte").TextContent.ShouldContain(filed.Number!);
        await rep.ClickAsync($"Demande {filed.Number} ajoutée à votre compte");
        rep.Text.ShouldContain("Vous recevrez toute la correspondance à venir à son sujet.");

        await app.RunDueWorkAsync();
        await using (PasserelleDb db = app.NewContext())
        {
            (await db.Set<WorkItem>().Select(w => w.LastError).Where(e => e != null).ToListAsync()).ShouldBeEmpty();
        }

        var mail = app.MailFiles().Select(File.ReadAllText).Single(m => m.Contains(CaseFiling.Keeper, StringComparison.Ordinal));
        mail.ShouldNotContain(filed.Number!);
        mail.ShouldNotContain("Diallo");
        (await client.GoAsync($"/client/applications/{filed.PublicId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await client.GoAsync("/client");
        client.Text.ShouldContain($"Demande {filed.Number} : un représentant l’a liée à son compte");

        Visitor officer = await app.OfficerAsync();
        await officer.GoAsync($"/office/cases/{filed.PublicId}/request");
        CaseJourneyTests.Select(officer, "Document à demander", "Photo du chien");
        await officer.PressAsync("Envoyer");
        await rep.GoAsync($"/ircc/applications/{filed.PublicId}");
        rep.Has("link", "Fournir le document – Photo du chien").ShouldBeTrue();
    }

    [Fact]
    [Requirement("S2-228")]
    public async Task Several_that_fit_are_all_linked_the_latest_in_front()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application first = await app.SubmitAsync("hrivard", "Amina", "Diallo");
        app.Clock.Advance(TimeSpan.FromDays(1));
        Application second = await app.SubmitAsync("hrivard", "Amina", "Diallo");
        foreach (Application application in new[] { first, second })
        {
            await TakenBackAsync(app, application);
            Visitor officer = await app.OfficerAsync();
            await officer.GoAsync($"/office/cases/{application.PublicId}/uci");
            await officer.Fill("IUC", "1234-5678").PressAsync("Consigner");
        }

        Visitor rep = await app.RepresentativeAsync("dchen");
        await rep.GoAsync("/apr?lang=fr");
        first.Uci = second.Uci = "12345678";
        await LinkAsync(app, rep, "apr", first, byUci: true);
        rep.Path.ShouldStartWith("/apr?linked");
        rep.Find("table", "Demandes ajoutées à votre compte")
            .QuerySelectorAll("tbody tr td:nth-child(2)")
            .Select(c => c.TextContent)
            .ShouldBe([second.Number!, first.Number!]);
        rep.Text.ShouldContain($"Demande {first.Number} ajoutée à votre compte");
        rep.Text.ShouldContain($"Demande {second.Number} ajoutée à votre compte");
    }

    [Fact]
    public async Task What_another_representative_holds_does_not_exist_and_five_tries_are_a_days_worth()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Amina", "Diallo");
        Visitor rep = await app.RepresentativeAsync("dchen");
        await rep.GoAsync("/apr?lang=fr");
        await LinkAsync(app, rep, "apr", filed);
        rep.Errors.Single().ShouldStartWith("La recherche n’a pas abouti");
        for (var tried = 1; tried < 5; tried++)
        {
            await rep.PressAsync(Find);
            rep.Errors.Single().ShouldStartWith("La recherche n’a pas abouti");
        }

        await TakenBackAsync(app, filed);
        await rep.PressAsync(Find);
        rep.Errors.Single().ShouldStartWith("Vous avez fait cinq essais.");
        app.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        rep = await app.RepresentativeAsync("dchen");
        await rep.GoAsync("/apr?lang=fr");
        await rep.ClickAsync(Add);
        await rep.PressAsync("Continuer");
        await rep.PressAsync("Continuer");
        await rep.PressAsync(Find);
        rep.Path.ShouldStartWith("/apr?linked");
    }

    [Fact]
    public async Task Another_client_takes_nothing_back_before_an_officer_has_looked_at_the_form()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor client = await ClientAsync(app);
        await EndAsync(app, client);
        await client.GoAsync("/client/web-forms/link");
        await client.PressAsync("Continuer");
        await Say(client, filed, given: "Zoé", family: "Ménard").PressAsync("Continuer");
        await client.PressAsync(TakeBackAction);
        client.Errors.Count.ShouldBe(1);

        Visitor desk = await app.SignInAsync("office", "inscriptions@example.org");
        await desk.GoAsync("/office/web-forms?lang=fr");
        await desk.GoAsync(desk.Page.QuerySelector("main tbody tr a")!.GetAttribute("href")!);
        await desk.Fill("Réponse", "Nous avons vérifié le formulaire.").PressAsync("Répondre");
        await client.PressAsync(TakeBackAction);
        client.Path.ShouldStartWith("/client/account");
        client.Text.ShouldContain(filed.Number!);
    }

    private const string TakeBackAction = "Lier la demande à ce compte";

    private static Task<Visitor> ClientAsync(PasserelleApp app) => app.EnterAsync("client", "amina.diallo@example.org");

    // The client of the demonstration takes it back, with everything that it takes.
    private static async Task<Visitor> TakenBackAsync(PasserelleApp app, Application filed)
    {
        Visitor client = await ClientAsync(app);
        await EndAsync(app, client);
        await client.GoAsync("/client/web-forms/link");
        await client.PressAsync("Continuer");
        await Say(client, filed).PressAsync("Continuer");
        await client.PressAsync(TakeBackAction);
        client.Path.ShouldStartWith("/client/account");
        return client;
    }

    private static async Task EndAsync(PasserelleApp app, Visitor client, bool withPaper = true)
    {
        await client.GoAsync("/client/web-forms/new?lang=fr");
        await client.Fill("Type de demande ou de demande de renseignements", "Représentant").PressAsync("Choisir ce type");
        await client.Choose("Que demandez-vous ?", End).PressAsync("Continuer");
        await client.Fill("Précisions", "Hélène Rivard ne s’occupe plus de ma demande.").PressAsync("Continuer");
        if (withPaper)
        {
            await client.UploadAsync(Form, "imm5476.pdf");
            await app.RunDueWorkAsync();
        }

        await client.PressAsync("Envoyer");
    }

    private static async Task LinkAsync(PasserelleApp app, Visitor rep, string portal, Application filed, bool byUci = false)
    {
        await rep.GoAsync($"/{portal}?lang=fr");
        await rep.ClickAsync(Add);
        await rep.PressAsync("Continuer");
        Say(rep, filed);
        if (byUci)
        {
            rep.Fill("Numéro de la demande", "").Fill("IUC (facultatif)", filed.Uci!);
        }

        await rep.PressAsync("Continuer");
        await rep.UploadAsync(Form, "imm5476.pdf");
        await app.RunDueWorkAsync();
        await rep.PressAsync(Find);
    }

    private static Visitor Say(Visitor visitor, Application filed, bool born = true, string given = "Amina", string family = "Diallo")
    {
        CaseJourneyTests.Select(visitor, "Genre de demande", "Licence pour chien");
        visitor.Fill("Numéro de la demande", filed.Number!);
        visitor.Fill("Prénom(s) du demandeur (facultatif)", given).Fill("Nom de famille du demandeur", family);
        return born ? visitor.FillDate("Date de naissance du demandeur", new DateOnly(2000, 5, 17)) : visitor;
    }
}
