using Passerelle.Browser.Tests.Journeys;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>A client signs up and comes home: in French without script, and in English with script on a telephone.</summary>
public sealed class ClientTests(Browser browser, DoorServer server) : IClassFixture<DoorServer>
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Anyone_signs_up_and_comes_home(string language)
    {
        var email = $"client.{language}@example.org";
        var passed = new PassedPages(browser);
        Person person = await server.ArriveAsync(browser, passed, language);
        await person.ChooseAsync("Portail des clients", "Client portal");
        await person.FollowAsync(person.Say("S’inscrire", "Sign up"));
        await person.PressAsync(person.Say("S’inscrire", "Sign up"));
        (await person.ErrorsAsync()).Count.ShouldBe(4);
        await person.AnswerAsync(person.Say("Adresse de courriel", "Email address"), email);
        await person.SignUpAsync("Fatou", "Ndiaye");
        await person.ConfirmAsync(server, email, person.Say("Confirmer", "Confirm"));
        await person.ComeInAsync(server, email);
        (await person.HeadingAsync()).ShouldBe(person.Say("Conditions d’utilisation du portail des clients", "Client portal terms of use"));
        await person.AcceptAsync();
        (await person.HeadingAsync()).ShouldContain(person.Say("Accueil du compte", "Account home"));
        (await person.TextAsync()).ShouldContain("Fatou Ndiaye");
        passed.Problems.ShouldBeEmpty();
    }
}
