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
        rep.Has("link", "Messages non lus : 1 demande").ShouldBeTrue();
        rep.Text.ShouldNotContain("À propos de Rex");
        await rep.ClickAsync("Voir tous les messages liés au compte");
        rep.Heading.ShouldBe("Messages liés au compte");
        rep.Text.ShouldNotContain("À propos de Rex");
        IElement message = rep.Find("link", "Demande soumise");
        await rep.GoAsync(message.GetAttribute("href")!);
        rep.Heading.ShouldBe("Demande soumise");
        await rep.GoAsync("/apr/messages");
        rep.Find("table", "Messages pour le compte").TextContent.ShouldContain("Lu");
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
