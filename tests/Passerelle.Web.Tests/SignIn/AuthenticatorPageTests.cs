using OtpNet;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

/// <summary>An authenticator app in the place of a portal's own second step.</summary>
public sealed class AuthenticatorPageTests
{
    private const string Name = "helene.rivard@example.org";
    private static readonly string Password = DemonstrationPerson.Find("ircc", Name).Password;

    [Fact]
    public async Task An_app_is_added_with_a_first_code_and_asked_from_then_on()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name, "/ircc/profile");
        await visitor.ClickAsync("Application d’authentification");
        visitor.Find("img", "Image à lire avec l’application ; la clé écrite dessous dit la même chose");
        var secret = SecretOf(visitor);
        await visitor.Fill("Code de l’application", "000000").Fill("Mot de passe", "Faux-2026!").PressAsync("Ajouter l’application");
        visitor.Errors.ShouldBe(["Le mot de passe n’est pas le bon."]);
        await visitor.Fill("Code de l’application", "000000").Fill("Mot de passe", Password).PressAsync("Ajouter l’application");
        visitor.Errors.Single().ShouldStartWith("Ce code n’est pas le bon");
        SecretOf(visitor).ShouldBe(secret);
        await visitor.Fill("Code de l’application", CodeAt(secret, app)).Fill("Mot de passe", Password).PressAsync("Ajouter l’application");
        visitor.Text.ShouldContain("Votre application est en usage");
        RecoveryCodes(visitor).Length.ShouldBe(10);
        await app.RunDueWorkAsync();
        app.MailFiles()
            .Select(File.ReadAllText)
            .ShouldContain(m => m.Contains("vient d\\u2019\\u00EAtre ajout", StringComparison.OrdinalIgnoreCase));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var mails = app.MailFiles().Count;
        Visitor again = await StartAsync(app);
        again.Heading.ShouldBe("Entrez le code de votre application");
        await app.RunDueWorkAsync();
        app.MailFiles().Count.ShouldBe(mails, "no code is mailed as well");
        (await again.GoAsync("/ircc/signin/code")).Heading.ShouldBe("Entrez le code de votre application");
        await again.Fill("Code de l’application", CodeAt(secret, app)).PressAsync("Valider");
        again.Path.ShouldBe("/ircc");
    }

    [Fact]
    public async Task A_code_is_good_once_and_so_is_a_recovery_code()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        (var secret, var codes) = await AddAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = CodeAt(secret, app);
        await (await StartAsync(app)).Fill("Code de l’application", code).PressAsync("Valider");
        Visitor visitor = await StartAsync(app);
        await visitor.Fill("Code de l’application", code).PressAsync("Valider");
        visitor.Errors.Single().ShouldContain("il a déjà servi");

        await visitor.ClickAsync("Je n’ai plus mon application");
        await visitor.Fill("Code de récupération", codes[0].ToLowerInvariant()).PressAsync("Valider");
        visitor.Path.ShouldBe("/ircc");
        visitor = await StartAsync(app);
        await visitor.ClickAsync("Je n’ai plus mon application");
        await visitor.Fill("Code de récupération", codes[0]).PressAsync("Valider");
        visitor.Errors.Single().ShouldContain("il a déjà servi");
    }

    [Fact]
    public async Task A_sixth_code_is_refused_even_when_right_until_half_an_hour_has_passed()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        (var secret, _) = await AddAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Visitor visitor = await StartAsync(app);
        for (var i = 0; i < 5; i++)
        {
            await visitor.Fill("Code de l’application", "000000").PressAsync("Valider");
        }

        await visitor.Fill("Code de l’application", CodeAt(secret, app)).PressAsync("Valider");
        visitor.Text.ShouldContain("Trop de codes inexacts");
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        visitor = await StartAsync(app);
        await visitor.Fill("Code de l’application", CodeAt(secret, app)).PressAsync("Valider");
        visitor.Path.ShouldBe("/ircc");
    }

    [Fact]
    public async Task New_recovery_codes_void_those_before_and_without_the_app_the_portals_own_step_is_back()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        (var secret, var codes) = await AddAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Visitor visitor = await StartAsync(app);
        await visitor.Fill("Code de l’application", CodeAt(secret, app)).PressAsync("Valider");
        await visitor.GoAsync("/ircc/profile/authenticator");
        await visitor.Fill("Code de l’application ou code de récupération", codes[1]).PressAsync("Donner de nouveaux codes");
        var fresh = RecoveryCodes(visitor);
        fresh.ShouldNotContain(codes[2]);
        await visitor.GoAsync("/ircc/profile/authenticator");
        await visitor.Fill("Code de l’application ou code de récupération", codes[2]).PressAsync("Retirer l’application");
        visitor.Errors.ShouldHaveSingleItem();
        await visitor.Fill("Code de l’application ou code de récupération", fresh[0]).PressAsync("Retirer l’application");
        visitor.Text.ShouldContain("L’application d’authentification est retirée");
        (await StartAsync(app)).Heading.ShouldBe("Entrez le code reçu par courriel");
    }

    [Fact]
    public async Task The_office_removes_the_app_of_who_lost_it_at_a_written_request()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await AddAsync(app);
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        await officer.GoAsync("/office/accounts?lang=fr");
        await officer.Fill("Nom, numéro de représentant, numéro de membre ou adresse de courriel", Name).PressAsync("Rechercher");
        var row = officer.Page.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains("IRCC", StringComparison.Ordinal));
        await officer.GoAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        await officer.PressAsync("Retirer l’application d’authentification");
        officer.Errors.ShouldHaveSingleItem();
        await officer.Fill("Comment la demande est venue", "Courriel.").PressAsync("Retirer l’application d’authentification");
        officer.Text.ShouldContain("Application d’authentification retirée – Courriel.");
        (await StartAsync(app)).Heading.ShouldBe("Entrez le code reçu par courriel");
    }

    private static async Task<(string Secret, string[] Codes)> AddAsync(PasserelleApp app)
    {
        Visitor visitor = await app.EnterAsync("ircc", Name, "/ircc/profile/authenticator");
        var secret = SecretOf(visitor);
        await visitor.Fill("Code de l’application", CodeAt(secret, app)).Fill("Mot de passe", Password).PressAsync("Ajouter l’application");
        return (secret, RecoveryCodes(visitor));
    }

    private static async Task<Visitor> StartAsync(PasserelleApp app)
    {
        Visitor visitor = await app.VisitAsync("/ircc/signin?lang=fr");
        visitor.Fill("Adresse de courriel", Name).Fill("Mot de passe", Password);
        return await visitor.PressAsync("Ouverture de session");
    }

    private static string SecretOf(Visitor visitor) =>
        visitor.Page.QuerySelector("main ol code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

    private static string[] RecoveryCodes(Visitor visitor) => [.. visitor.Page.QuerySelectorAll("main code").Select(c => c.TextContent)];

    private static string CodeAt(string secret, PasserelleApp app) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(app.Clock.GetUtcNow().UtcDateTime);
}
