using System.Diagnostics;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Lines;

/// <summary>From eligibility to an invitation, with the office's rounds in between.</summary>
public sealed class PoolJourneyTests(Browser browser, LineServer server) : IClassFixture<LineServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const string Sure = "Je confirme : les invitations partent aussitôt et ne peuvent pas être reprises.";

    [Fact]
    public async Task In_French_without_script_a_couple_enters_the_pool_of_Express_Entry_and_is_invited()
    {
        Person rep = await Person.ArriveAsync(browser, server.Site, PassedPages.Unaudited(browser), "fr", script: false);
        var walk = new PersonaWalk(rep, "apr", "hrivard", "express-entry", "couple");
        await walk.FileAsync("Présenter une demande d’Entrée express");
        walk.Passed.ShouldContain("family-and-funds/spouse-results");
        var status = await OpenStatusAsync(rep);
        (await rep.HeadingAsync()).ShouldBe("État du profil Entrée express");
        (await rep.TextAsync()).ShouldContain("(CRS-");

        await InviteAsync("express-entry");
        await UntilInvitedAsync(rep, status, "Invitation à présenter une demande (IPD)");
        await rep.FollowAsync("Accepter ou refuser l’invitation");
        (await rep.AsksAsync("Que voulez-vous faire ?")).ShouldBeTrue();
    }

    [Fact]
    [Requirement("S2-198")]
    public async Task In_English_with_script_an_invitation_of_IEC_is_declined_the_next_one_accepted_and_the_application_filed()
    {
        Person rep = await Person.ArriveAsync(browser, server.Site, PassedPages.Unaudited(browser), "en", script: true);
        var walk = new PersonaWalk(rep, "apr", "dchen", "international-experience", "australian");
        await walk.FileAsync("Apply for International Experience Canada (IEC)");
        var status = await OpenStatusAsync(rep);
        foreach (var answer in new[] { "Decline the invitation", "Accept the invitation" })
        {
            await InviteAsync("international-experience", ("Programme ou catégorie", "Vacances-travail"), ("Pays", "Australie"));
            await UntilInvitedAsync(rep, status, "Accept or decline the invitation");
            await rep.FollowAsync("Accept or decline the invitation");
            await rep.AnswerAsync("What do you want to do?", answer);
            await rep.PressAsync("Confirm");
        }

        await rep.GoAsync(status);
        var accepted = await rep.TextAsync();
        accepted.ShouldContain("Invitation accepted");
        accepted.ShouldContain($"Apply no later than {Days.FromTodayInWords(20)} at 11:59 p.m. (Eastern Time)");
        await rep.FollowAsync("Manage the profile in the pool");
        await rep.AnswerAsync("What do you want to do?", "Begin the application");
        await rep.PressAsync("Confirm");
        var application = new PersonaWalk(rep, "apr", "dchen", "work-permit", "iec-working-holiday");
        await application.FinishAsync();
        // What the profile and the invitation say was there already, and the fees that follow from it were proposed.
        application.Known.ShouldBe(
            ["clientName", "minor", "workPermitType", "iecCategory", "birthDate", "citizenship", "fees"],
            ignoreOrder: true
        );
        await rep.ArrivingAsync(() => rep.Page.Locator("main a[href*='/receipt/']").First.ClickAsync());
        (await rep.HeadingAsync()).ShouldBe("Transaction approved – Thank you");
        var receipt = await rep.TextAsync();
        receipt.ShouldContain("Receipt number");
        // Instead of the fee of the permit itself.
        receipt.ShouldContain("International Experience Canada participation fee");
        receipt.ShouldContain("Open Work Permit Holder Fee");
        await rep.GoAsync(status);
        (await rep.TextAsync()).ShouldContain("The application is submitted");
    }

    [Fact]
    [Requirement("S2-200")]
    public async Task In_French_without_script_an_invitation_of_IEC_that_nobody_answers_in_ten_days_removes_the_profile()
    {
        await using PasserelleApp app = await PasserelleApp.ListenAsync();
        // Browsers keep cookies by this machine's clock.
        app.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        Person rep = await Person.ArriveAsync(browser, app.Site, PassedPages.Unaudited(browser), "fr", script: false);
        await new PersonaWalk(rep, "apr", "hrivard", "international-experience", "australian").FileAsync(
            "Faire une demande : Expérience internationale Canada (EIC)"
        );
        await app.RunDueWorkAsync();
        var status = await OpenStatusAsync(rep);
        Visitor supervisor = await app.SignInAsync("office", "superviseur@example.org");
        await supervisor.GoAsync("/office/pools/international-experience?lang=fr");
        await supervisor
            .Fill("Programme ou catégorie", "Vacances-travail")
            .Fill("Pays", "Australie")
            .Fill("Nombre d’invitations", "1")
            .PressAsync("Voir l’aperçu");
        await supervisor.Tick(Sure).PressAsync("Émettre la ronde");
        await app.RunDueWorkAsync();
        await rep.GoAsync(status);
        await rep.FollowAsync("Accepter ou refuser l’invitation");
        (await rep.TextAsync()).ShouldContain("Sans réponse à temps, le profil de votre client est supprimé du bassin");

        app.Clock.Advance(TimeSpan.FromDays(11));
        await app.RunDueWorkAsync();
        await rep.SignInAsync("apr", "hrivard");
        await rep.GoAsync(status);
        (await rep.HasAsync(AriaRole.Link, "Accepter ou refuser l’invitation")).ShouldBeFalse();
        await rep.FollowAsync("L’invitation est expirée");
        (await rep.TextAsync()).ShouldContain("Pour y revenir, il faut soumettre un nouveau profil.");
    }

    // Its address without what leads to a part of the page: that would not load it again.
    private static async Task<string> OpenStatusAsync(Person rep)
    {
        await rep.GoAsync($"/apr/search?lang={rep.Language}");
        await rep.ArrivingAsync(() => rep.Page.Locator("main table a[href*='/apr/applications/']").First.ClickAsync());
        return new Uri(rep.Page.Url).AbsolutePath;
    }

    // The product's worker tells each candidate, a moment after the round was issued.
    private static async Task UntilInvitedAsync(Person rep, string status, string link)
    {
        var since = Stopwatch.StartNew();
        do
        {
            await rep.GoAsync(status);
            since.Elapsed.ShouldBeLessThan(Patience, $"no « {link} »");
        } while (!await rep.HasAsync(AriaRole.Link, link));
    }

    private async Task InviteAsync(string pool, params (string Label, string Answer)[] group)
    {
        Person supervisor = await Person.ArriveAsync(browser, server.Site, PassedPages.Unaudited(browser), "fr", script: false);
        await supervisor.SignInAsync("office", "superviseur@example.org");
        await supervisor.GoAsync($"/office/pools/{pool}");
        foreach ((var label, var answer) in group)
        {
            await supervisor.AnswerAsync(label, answer);
        }

        await supervisor.AnswerAsync("Nombre d’invitations", "1");
        await supervisor.PressAsync("Voir l’aperçu");
        await supervisor.TickAsync(Sure);
        await supervisor.PressAsync("Émettre la ronde");
        (await supervisor.TextAsync()).ShouldContain("La ronde est émise");
    }
}
