using AngleSharp.Dom;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Cases;

public sealed class AccountMessagesTests
{
    [Fact]
    [Requirement("S2-66")]
    [Requirement("S2-69")]
    public async Task The_inbox_of_the_account_is_at_the_bottom_of_the_home_page_and_holds_nothing_of_a_case()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/message");
        await officer.Fill("Objet", "À propos de Rex").Fill("Message", "Un mot.").PressAsync("Envoyer");

        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync("/apr");
        var headings = rep.Page.QuerySelectorAll("main h2");
        Accessible.Flat(headings[headings.Length - 1].TextContent).ShouldBe("Messages pour le compte");
        rep.Text.ShouldNotContain("À propos de Rex");
        await rep.ClickAsync("Voir tous les messages liés au compte");
        rep.Heading.ShouldBe("Messages liés au compte");
        rep.Text.ShouldNotContain("À propos de Rex");
        rep.Text.ShouldNotContain("Demande soumise", customMessage: "that one is about an application too");
        rep.Has("table", "Messages pour le compte").ShouldBeFalse();

        // What concerns the account itself is there, and is read once opened.
        await app.TellAccountAsync("hrivard", "mail-refused");
        await rep.GoAsync("/apr");
        await rep.ClickAsync("Un courriel n’a pas pu vous être remis");
        rep.Heading.ShouldBe("Un courriel n’a pas pu vous être remis");
        await rep.GoAsync("/apr/messages");
        rep.Find("table", "Messages pour le compte").TextContent.ShouldContain("Lu");
    }

    [Fact]
    [Requirement("S2-34")]
    [Requirement("S2-36")]
    public async Task The_home_page_leads_to_submitted_applications_and_to_the_messages_about_them()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Visitor rep = await app.SignInAsync("apr", "hrivard");

        await rep.ClickAsync("Visualiser les demandes déjà présentées");
        rep.Find("table", "Résultats de la recherche").TextContent.ShouldContain("Zoé Ménard");
        await rep.ClickAsync($"Vérifier l’état de la demande complète {filed.Number}");
        await rep.ClickAsync("Consulter la demande soumise");
        rep.Text.ShouldContain("Rex");

        await rep.GoAsync("/apr");
        await rep.ClickAsync("Voir les messages reçus au sujet des demandes présentées");
        await rep.ClickAsync($"1 non lu(s) {filed.Number}");
        await rep.ClickAsync("Demande soumise");
        rep.Heading.ShouldBe("Demande soumise");
        rep.Text.ShouldContain(filed.Number!);

        // Read, it is still found from the home page.
        await rep.GoAsync("/apr");
        await rep.ClickAsync("Voir les messages reçus au sujet des demandes présentées");
        await rep.ClickAsync($"Tous lus {filed.Number}");
        rep.Find("link", "Demande soumise");
    }

    [Fact]
    [Requirement("S2-68")]
    public async Task A_new_message_is_announced_by_an_email_that_says_nothing_of_it()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        var before = app.MailFiles().Count;
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await app.RunDueWorkAsync();
        var signedIn = app.MailFiles().Count;
        await officer.GoAsync($"/office/cases/{filed.PublicId}/message");
        await officer.Fill("Objet", "À propos de Rex").Fill("Message", "Un mot.").PressAsync("Envoyer");
        await app.RunDueWorkAsync();
        app.MailFiles().Count.ShouldBe(signedIn + 1);
        signedIn.ShouldBeGreaterThan(before, "the officer’s code");
        var mail = app.MailFiles().Select(File.ReadAllText).Last(m => m.Contains("helene.rivard@example.org"));
        mail.ShouldContain("Un nouveau message vous attend");
        mail.ShouldNotContain("Rex");
        mail.ShouldNotContain(filed.Number!);
    }
}
