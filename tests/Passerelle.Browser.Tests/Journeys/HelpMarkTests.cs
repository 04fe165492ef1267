using Microsoft.Playwright;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Journeys;

/// <summary>The help of a field, as it looks.</summary>
[Collection<SharedServer>]
public sealed class HelpMarkTests(Browser browser, SharedServer server)
{
    [Fact]
    [Requirement("S2-14")]
    public async Task The_question_mark_is_blue_and_opens_the_help_of_its_field()
    {
        Person rep = await Person.ArriveAsync(browser, server.Site, new PassedPages(browser), "fr", script: false);
        await rep.SignInAsync("apr", "hrivard");
        await rep.FollowAsync("Faire une demande : Visa de visiteur, permis d’études et/ou permis de travail");
        await rep.PressAsync("Commencer");
        await rep.AnswerAsync("Numéro de dossier de votre client", "D-14");
        await rep.PressAsync("Suivant");
        await rep.AnswerAsync("Combien de demandeurs seront compris dans cette demande en ligne ?", "2");
        await rep.PressAsync("Suivant");

        ILocator help = rep.Page.GetByText("Aide : Type de groupe");
        ILocator mark = rep.Page.Locator("summary").Filter(new() { Has = help }).GetByText("?", new() { Exact = true });
        var colour = await mark.EvaluateAsync<int[]>("m => getComputedStyle(m).backgroundColor.match(/\\d+/g).map(Number)");
        colour[2].ShouldBeGreaterThan(Math.Max(colour[0], colour[1]), "more blue than red or green");
        ILocator text = rep.Page.GetByText("maximums par famille");
        (await text.IsVisibleAsync()).ShouldBeFalse();
        await mark.ClickAsync();
        await Assertions.Expect(text).ToBeVisibleAsync();
        await rep.Page.Context.CloseAsync();
    }
}
