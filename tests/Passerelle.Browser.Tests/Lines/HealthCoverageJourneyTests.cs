using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Lines;

/// <summary>Temporary health care coverage in a browser, and the pages of help beside it.</summary>
public sealed class HealthCoverageJourneyTests(Browser browser, LineServer server) : IClassFixture<LineServer>
{
    [Fact]
    public async Task A_stolen_certificate_is_replaced_in_French_without_script()
    {
        Person rep = await Person.ArriveAsync(browser, server.Site, PassedPages.Unaudited(browser), "fr", script: false);
        var walk = new PersonaWalk(rep, "apr", "hrivard", "interim-federal-health", "certificate-replaced");
        await walk.FileAsync("Présenter une demande de couverture temporaire de soins de santé pour réfugiés");
        (await rep.HeadingAsync()).ShouldBe("Félicitations! Votre demande ou profil a été soumis avec succès");
        walk.Passed.ShouldContain("eligibility/lost-document");
        walk.Passed.ShouldContain("coverage/city");
    }

    [Fact]
    public async Task In_English_with_script_who_is_not_eligible_learns_why_and_reads_the_help()
    {
        // The pages of questions are audited by other journeys.
        var passed = new PassedPages(browser);
        Person rep = await Person.ArriveAsync(browser, server.Site, PassedPages.Unaudited(browser), "en", script: true);
        await rep.SignInAsync("apr", "dchen");
        await rep.FollowAsync("Refugees: Apply for temporary health care benefits");
        await rep.PressAsync("Start");
        await rep.AnswerAsync("Full name", "Iryna Kovalenko");
        await rep.AnswerAsync("Date of birth", "1990-03-12");
        await rep.PressAsync("Next");
        await rep.AnswerAsync("To which group does your client belong?", "None of these groups");
        await rep.PressAsync("Next");
        await rep.AnswerAsync("Does your client have a right to the health insurance of a province or territory?", "Yes");
        await rep.PressAsync("Next");
        await rep.AnswerAsync("Choose the type of coverage request", "New coverage");
        await rep.PressAsync("Next");
        (await rep.HeadingAsync()).ShouldBe("Your results");
        (await rep.TextAsync()).ShouldContain("Your client belongs to none of these groups.");
        (await rep.HasAsync(AriaRole.Button, "Continue")).ShouldBeFalse();
        await passed.LookAsync(rep.Page, "en");

        await rep.FollowAsync("Help centre");
        (await rep.HeadingAsync()).ShouldBe("Interim Federal Health Program (IFHP)");
        await passed.LookAsync(rep.Page, "en");
        await rep.FollowAsync("Help", rep.Page.Locator("main"));
        await passed.LookAsync(rep.Page, "en");
        await rep.FollowAsync("Glossary");
        (await rep.HeadingAsync()).ShouldBe("Glossary");
        await passed.LookAsync(rep.Page, "en");
        passed.Problems.ShouldBeEmpty();
    }
}
