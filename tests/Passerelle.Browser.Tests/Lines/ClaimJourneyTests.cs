using Passerelle.Browser.Tests.Journeys;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Lines;

/// <summary>Refugee claims in the IRCC Portal: a family in French without script, a claim begun at the border in English with script.</summary>
public sealed class ClaimJourneyTests(Browser browser, LineServer server) : IClassFixture<LineServer>
{
    private const string Next = "Next";

    [Fact]
    public async Task A_family_of_three_claimants_is_filed_each_with_their_own_part_and_one_signed_copy()
    {
        Person rep = await Person.ArriveAsync(browser, server.Site, PassedPages.Unaudited(browser), "fr", script: false);
        var walk = new PersonaWalk(rep, "ircc", "helene.rivard@example.org", "refugee-claim", "family-of-three");
        await walk.FileAsync(
            "Présenter une nouvelle demande d’asile ou poursuivre le traitement d’une demande d’asile présentée à l’Agence des services frontaliers du Canada (ASFC)"
        );
        (await rep.HeadingAsync()).ShouldBe("Félicitations! Votre demande ou profil a été soumis avec succès");
        walk.Passed.ShouldContain("claim/no-documents", "the child has no document, and a reason");
        walk.Passed.ShouldContain("basis-of-claim/young-child");
    }

    [Fact]
    public async Task A_claim_begun_at_the_border_is_recognised_by_its_numbers()
    {
        PassedPages passed = new(browser);
        Person rep = await Person.ArriveAsync(browser, server.Site, passed, "en", script: true);
        await rep.SignInAsync("ircc", "helene.rivard@example.org");
        await rep.GoAsync("/ircc?lang=en");
        await rep.FollowAsync("Submit a new refugee claim or continue a refugee claim made with the Canada Border Services Agency (CBSA)");
        await rep.TickAsync("I have read and understood the information provided and I am ready to create my client’s application");
        await rep.PressAsync("Start");
        await rep.AnswerAsync("Case ID", "RA-3");
        await rep.PressAsync(Next);
        await rep.AnswerAsync("How many applicants will be included in this online submission?", "1");
        await rep.PressAsync(Next);
        await rep.Page.Locator("main input[type=radio][value='refugee-claim']").CheckAsync();
        await rep.PressAsync(Next);
        await rep.AnswerAsync("Full name", "Daniel Tesfay");
        await rep.AnswerAsync("Is your client in Canada right now?", "Yes");
        await rep.AnswerAsync("What do you want to do?", "Continue a claim made with the Canada Border Services Agency (CBSA)");
        await rep.PressAsync(Next);
        await rep.AnswerAsync("Date of birth", "1988-03-09");
        await rep.AnswerAsync("UCI (unique client identifier)", "11-2233-4455");
        await rep.PressAsync(Next);
        await rep.AnswerAsync("Application number", "B900000018");
        await rep.PressAsync(Next);
        (await rep.ErrorsAsync()).ShouldHaveSingleItem().ShouldStartWith("No claim matches this number");
        await rep.AnswerAsync("Application number", "B900000017");
        await rep.PressAsync(Next);
        (await rep.HeadingAsync()).ShouldBe("Client information");
        passed.Problems.ShouldBeEmpty();
    }
}
