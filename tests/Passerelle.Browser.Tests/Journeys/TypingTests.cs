using Microsoft.Playwright;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Journeys;

/// <summary>What was typed is kept before any button is pressed, where the browser runs scripts.</summary>
[Collection<SharedServer>]
public sealed class TypingTests(Browser browser, SharedServer server)
{
    private const string CaseId = "Case ID";

    [Fact]
    public async Task What_is_typed_is_saved_while_typing_and_there_after_the_window_was_closed()
    {
        Person rep = await Person.ArriveAsync(browser, server.Site, new PassedPages(browser), "en", script: true);
        await rep.SignInAsync("apr", "dchen");
        await rep.FollowAsync("Apply for a visitor visa, study or work permit");
        await rep.PressAsync("Start");
        var address = rep.Page.Url;

        await rep.Page.RunAndWaitForResponseAsync(
            async () =>
            {
                await rep.AnswerAsync(CaseId, "Typed-7");
                await rep.Page.Keyboard.PressAsync("Tab");
            },
            response => response.Request.Headers.ContainsKey("x-autosave") && response.Ok
        );
        await rep.Page.GetByText("Saved at").WaitForAsync();

        Person again = await rep.OpenTabAsync();
        await rep.Page.CloseAsync();
        await again.GoAsync(address);
        (await again.Page.GetByLabel(CaseId).InputValueAsync()).ShouldBe("Typed-7");

        // The script's own save is no other tab's: the button that follows it goes on.
        await again.AnswerAsync(CaseId, "Typed-8");
        await again.PressAsync("Next");
        (await again.HeadingAsync()).ShouldBe("Number of applicants");
        await again.GoAsync(address);
        (await again.Page.GetByLabel(CaseId).InputValueAsync()).ShouldBe("Typed-8");
    }
}
