using System.Diagnostics;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
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
    public async Task In_English_with_script_an_invitation_of_IEC_is_declined_the_next_one_accepted_and_the_application_begins()
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
        (await rep.TextAsync()).ShouldContain("Invitation accepted");
        await rep.FollowAsync("Manage the profile in the pool");
        await rep.AnswerAsync("What do you want to do?", "Begin the application");
        await rep.PressAsync("Confirm");
        // What the profile says is already there.
        new Uri(rep.Page.Url).AbsolutePath.ShouldStartWith("/apr/dossiers/");
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
