using Microsoft.Playwright;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Journeys;

/// <summary>An application is begun without a pointer: every control is reached in turn, is seen to have the focus, and answers to its key.</summary>
[Collection<SharedServer>]
public sealed class KeyboardTests(Browser browser, SharedServer server)
{
    private const string Next = "Suivant";
    private const int MostStops = 40;

    // The name a screen reader would say, near enough: the label's, or the control's own words.
    private const string Focused = """
        () => {
          const at = document.activeElement;
          const group = at.type === "radio" ? at.closest("fieldset").querySelector("legend").innerText : null;
          return (group ?? at.labels?.[0]?.innerText ?? at.innerText ?? "").replace(/\s+/g, " ").trim();
        }
        """;

    private const string FocusIsSeen = """
        () => {
          const at = document.activeElement;
          const seen = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
          const box = at.getBoundingClientRect();
          return seen(getComputedStyle(at)) && box.bottom > 0 && box.top < innerHeight;
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_is_begun_with_the_keyboard_alone(bool script)
    {
        Person rep = await Person.ArriveAsync(browser, server.Site, new PassedPages(browser), "fr", script);
        await rep.SignInAsync("apr", "hrivard");
        IKeyboard keys = rep.Page.Keyboard;

        await keys.PressAsync("Tab");
        (await rep.Page.EvaluateAsync<string>(Focused)).ShouldBe("Passer au contenu principal");
        await keys.PressAsync("Enter");
        await ReachAsync(rep, "Faire une demande : Visa de visiteur, permis d’études et/ou permis de travail");
        await rep.ArrivingAsync(() => keys.PressAsync("Enter"));
        await ReachAsync(rep, "Commencer");
        await rep.ArrivingAsync(() => keys.PressAsync("Enter"));
        await ReachAsync(rep, "Numéro de dossier de votre client");
        await keys.TypeAsync("Clavier-1");
        await NextAsync(rep);

        // Refused: the summary has the focus, its link leads to the field; Enter in the field goes on, not back.
        await NextAsync(rep);
        (await rep.Page.EvaluateAsync<string>("() => document.activeElement.className")).ShouldContain("error-summary");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        var field = await rep.Page.EvaluateAsync<string>(Focused);
        Accessible.Same(field, "Combien de demandeurs seront compris dans cette demande en ligne ?").ShouldBeTrue(field);
        await keys.TypeAsync("1");
        await rep.ArrivingAsync(() => keys.PressAsync("Enter"));

        await ReachAsync(rep, "Quel type de demande souhaitez-vous présenter pour ce client?");
        await keys.PressAsync("Space");
        await NextAsync(rep);
        (await rep.HeadingAsync()).ShouldBe("Votre client");
    }

    private static async Task NextAsync(Person rep)
    {
        await ReachAsync(rep, Next);
        await rep.ArrivingAsync(() => rep.Page.Keyboard.PressAsync("Enter"));
    }

    private static async Task ReachAsync(Person rep, string name)
    {
        var passed = new List<string>();
        while (passed.Count < MostStops)
        {
            await rep.Page.Keyboard.PressAsync("Tab");
            var here = await rep.Page.EvaluateAsync<string>(Focused);
            (await rep.Page.EvaluateAsync<bool>(FocusIsSeen)).ShouldBeTrue($"the focus is not seen on « {here} » of {rep.Page.Url}");
            if (Accessible.Same(here, name))
            {
                return;
            }

            passed.Add(here);
        }

        throw new ShouldAssertException($"« {name} » is not reached; passed: {string.Join(" | ", passed)}");
    }
}
