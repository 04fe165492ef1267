using System.Net;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Accounts;

/// <summary>The office finds accounts, closes them at their holder's wish and opens them again.</summary>
public sealed class AccountDeskPageTests
{
    private const string How = "Comment la demande est venue";

    [Theory]
    [InlineData("ircc", "helene.rivard@example.org", "portail-ircc@example.org")]
    [InlineData("apr", "hrivard", "representants@example.org")]
    [Requirement("S0-114")]
    [Requirement("S2-237")]
    public async Task An_account_is_closed_by_an_officer_at_a_request_by_mail(string portal, string signInName, string support)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.SignInAsync(portal, signInName);
        await visitor.GoAsync($"/{portal}/profile?lang=fr");
        visitor.Find("link", support).GetAttribute("href")!.ShouldStartWith($"mailto:{support}");

        Visitor officer = await OpenAsync(app, portal);
        await officer.PressAsync("Fermer le compte");
        officer.Errors.Single().ShouldBe("Écrivez comment la demande est venue");
        await officer.Fill(How, "Courriel du 3 mars.").PressAsync("Fermer le compte");
        officer.Text.ShouldContain("Compte fermé – Courriel du 3 mars.");

        await visitor.GoAsync($"/{portal}");
        visitor.Path.ShouldContain("/signin");
        await app.RunDueWorkAsync();
        app.MailFiles().Select(File.ReadAllText).ShouldContain(m => m.Contains("Votre compte est ferm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_account_is_opened_again_with_what_is_in_it()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor officer = await OpenAsync(app, "apr");
        Visitor other = await (await officer.NewTabAsync()).GoAsync(officer.Path);
        await officer.Fill(How, "Courriel.").PressAsync("Fermer le compte");
        await other.Fill(How, "Courriel.").PressAsync("Fermer le compte");
        other.Errors.Single().ShouldStartWith("Quelqu’un d’autre a agi entre-temps.");

        Visitor visitor = app.Visitor();
        await Should.ThrowAsync<PageException>(() =>
            SignInSteps.SignInAsync(visitor, DemonstrationPerson.Find("apr", "hrivard"), app.DataFolder, () => app.RunDueWorkAsync())
        );
        visitor.Heading.ShouldBe("Ce compte est fermé");

        await officer.Fill(How, "Courriel.").PressAsync("Rouvrir le compte");
        (await app.SignInAsync("apr", "hrivard")).Heading.ShouldBe("Accueil du compte");
    }

    [Theory]
    [InlineData("rivard")]
    [InlineData("helene RIVARD")]
    [InlineData("p10000001")]
    [InlineData("hrivard")]
    [InlineData("R500001")]
    public async Task An_account_is_found_by_name_number_or_sign_in_name(string typed)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        await SearchAsync(officer, typed);
        officer.Text.ShouldContain("Hélène Rivard");
        officer.Text.ShouldNotContain("David Chen");
        await SearchAsync(officer, "personne de ce nom");
        officer.Text.ShouldContain("Aucun compte trouvé");
    }

    [Fact]
    public async Task Somebody_who_decides_cases_does_not_see_accounts()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        (await officer.GoAsync("/office/accounts?q=rivard")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Visitor> SearchAsync(Visitor officer, string typed)
    {
        await officer.GoAsync("/office/accounts?lang=fr");
        return await officer.Fill("Nom, numéro de représentant, numéro de membre ou adresse de courriel", typed).PressAsync("Rechercher");
    }

    private static async Task<Visitor> OpenAsync(PasserelleApp app, string portal)
    {
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        await SearchAsync(officer, "Rivard");
        var name = portal == "apr" ? "RAR" : "IRCC";
        var row = officer.Page.QuerySelectorAll("main tbody tr").First(r => r.TextContent.Contains(name, StringComparison.Ordinal));
        return await officer.GoAsync(row.QuerySelector("a")!.GetAttribute("href")!);
    }
}
