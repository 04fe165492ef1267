using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Passerelle.Testing.Partners;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>
/// Enrolment in the CIC portal with a sign-in partner, a certified provider in a process of its own, from the page of all portals to
/// the home page of an approved representative and the next time one signs in: in French, without script.
/// </summary>
public sealed class PartnerEnrolmentTests(Browser browser)
{
    private const string Email = "luc.desrosiers@example.org";

    [Fact]
    [Requirement("S3-22")]
    [Requirement("S3-68")]
    public async Task One_enrols_with_a_partner_and_opens_the_account_with_a_pin()
    {
        Uri site = RealServer.FreeSite();
        await using BankProcess bank = await BankProcess.StartAsync(new Uri(site, "/apr/signin/partner/rive/callback").AbsoluteUri);
        await using var server = new DoorServer { Site = site, Settings = bank.Settings("rive") };
        await server.InitializeAsync();
        var passed = new PassedPages(browser);
        Person person = await server.ArriveAsync(browser, passed, "fr");

        // Turning back at the partner's first.
        await LeaveAsync(person);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Annuler" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Heading, new() { Name = "Vous n’avez pas ouvert de session" }).WaitForAsync();
        await person.LookAsync("back from the partner");
        await ComeInAsync(person);
        (await person.HeadingAsync()).ShouldBe("Première ouverture de session avec ce partenaire");
        await person.LookAsync("the first time");
        await person.PressAsync("J’accepte et je continue");
        (await person.HeadingAsync()).ShouldBe("Conditions d’utilisation du portail");
        await person.AcceptAsync();

        await person.OpenAsync();
        await person.AnswerAllAsync("Luc", "Desrosiers", "R500013", Email);
        await person.PrintAsync();
        await server.ApproveAsync(await person.GiveSignedFormAsync());
        await person.EnterPinAsync(server, "Luc", "Desrosiers", Email);
        await person.CreateQuestionsAsync("Luc Desrosiers");
        await person.PressAsync("Fermer la session");

        await ComeInAsync(person);
        await person.AnswerSecurityQuestionAsync();
        passed.Problems.ShouldBeEmpty();
    }

    // From the page of all portals to the partner's own page, which is not ours to audit.
    private static async Task LeaveAsync(Person person)
    {
        await person.ChooseAsync("Portail des RAR", "APR portal");
        await person.FollowAsync("Choisir un partenaire de connexion");
        await person.Find(AriaRole.Link, "Banque Rive").ClickAsync();
        await person.Page.GetByRole(AriaRole.Heading, new() { Name = "Services bancaires en ligne" }).WaitForAsync();
    }

    private static async Task ComeInAsync(Person person)
    {
        await LeaveAsync(person);
        await person.Page.GetByLabel("Nom d’utilisateur").FillAsync("luc.desrosiers");
        await person.Page.GetByLabel("Mot de passe bancaire").FillAsync(BankProcess.Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Entrer" }).ClickAsync();
        await person.Page.WaitForURLAsync("**/apr/**", new() { WaitUntil = WaitUntilState.Load });
    }
}
