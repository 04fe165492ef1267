using System.Net;
using System.Text.Json.Nodes;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn.Passkeys;

/// <summary>Passkeys through the pages: added, used at the door and as the second step, removed by their user and by the office.</summary>
public sealed class PasskeyPageTests
{
    private const string Portal = "ircc";
    private const string Name = "helene.rivard@example.org";
    private static readonly string Password = DemonstrationPerson.Find(Portal, Name).Password;

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_without_a_password_and_a_code()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        Visitor visitor = await app.AddPasskeyAsync(Portal, Name, key);
        visitor.Text.ShouldContain("Votre clé d’accès est ajoutée");
        visitor.Page.QuerySelector("main tbody tr")!.TextContent.ShouldContain(PasskeySteps.Name);
        visitor.Page.QuerySelector("main tbody tr")!.TextContent.ShouldContain("Jamais");
        await app.RunDueWorkAsync();
        Told(app, "est ajout").ShouldBe(1);
        var mails = app.MailFiles().Count;

        Visitor again = await app.EnterWithPasskeyAsync(Portal, key);
        again.Path.ShouldBe("/ircc");
        await app.RunDueWorkAsync();
        app.MailFiles().Count.ShouldBe(mails, "no code is mailed");
        await again.GoAsync("/ircc/profile/passkeys");
        again.Page.QuerySelector("main tbody tr")!.TextContent.ShouldNotContain("Jamais");
    }

    [Fact]
    public async Task Whoever_was_led_to_the_door_comes_to_the_page_that_was_asked_for()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        await app.AddPasskeyAsync(Portal, Name, key);
        Visitor visitor = await app.VisitAsync("/ircc/profile/contact?lang=fr");
        await visitor.TakePasskeyAsync();
        await visitor.SendAsync(key.Use(visitor.Options()));
        visitor.Path.ShouldStartWith("/ircc/profile/contact");
    }

    [Fact]
    public async Task A_passkey_takes_the_place_of_the_emailed_code_and_of_the_security_question()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        await app.AddPasskeyAsync(Portal, Name, key);
        Visitor visitor = await StartAsync(app);
        visitor.Heading.ShouldBe("Entrez le code reçu par courriel");
        await visitor.TakePasskeyAsync();
        await visitor.SendAsync(key.Use(visitor.Options()));
        visitor.Path.ShouldBe("/ircc");

        using var other = new SoftwareKey();
        await app.AddPasskeyAsync("apr", "hrivard", other);
        visitor = await app.VisitAsync("/apr/signin?lang=fr");
        visitor.Fill("Code d’utilisateur", "hrivard").Fill("Mot de passe", DemonstrationPerson.Find("apr", "hrivard").Password);
        await visitor.PressAsync("Ouverture de session");
        visitor.Heading.ShouldBe("Question de sécurité");
        await visitor.TakePasskeyAsync();
        await visitor.SendAsync(other.Use(visitor.Options()));
        visitor.Path.ShouldBe("/apr");
    }

    [Fact]
    public async Task Nobody_learns_at_the_door_who_has_a_passkey()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        Visitor before = await StartAsync(app);
        before.Page.QuerySelector("[data-passkey-way]").ShouldBeNull("there is none to take");
        await app.AddPasskeyAsync(Portal, Name, key);

        // Without a name the device says who it is; after the password only one's own are named.
        Visitor visitor = await app.ArriveWithPasskeyAsync(Portal);
        JsonNode asked = JsonNode.Parse(visitor.Options())!;
        (asked["allowCredentials"] is null or JsonArray { Count: 0 }).ShouldBeTrue();
        asked["userVerification"]!.GetValue<string>().ShouldBe("required");
        asked["rpId"]!.GetValue<string>().ShouldBe("localhost");
        visitor = await StartAsync(app);
        await visitor.TakePasskeyAsync();
        JsonNode.Parse(visitor.Options())!["allowCredentials"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Adding_and_removing_ask_for_the_password_again()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        Visitor visitor = await app.EnterAsync(Portal, Name, "/ircc/profile");
        await visitor.ClickAsync("Gérer mes clés d’accès");
        visitor.Text.ShouldContain("Vous n’avez pas de clé d’accès.");
        await visitor.GoAsync("/ircc/profile/passkeys/new");
        await visitor.Fill("Nom de la clé d’accès", "").PressAsync("Continuer");
        visitor.Errors.Count.ShouldBe(2);
        await visitor.BeginToAddAsync(Portal, "Faux-2026!");
        visitor.Errors.ShouldBe(["Le mot de passe n’est pas le bon."]);
        visitor.Value("Nom de la clé d’accès").ShouldBe(PasskeySteps.Name);
        await visitor.BeginToAddAsync(Portal, Password);
        await visitor.SendAsync(key.Make(visitor.Options()));

        await visitor.ClickAsync($"Retirer {PasskeySteps.Name}");
        await visitor.PressAsync("Retirer la clé d’accès");
        visitor.Errors.ShouldBe(["Entrez votre mot de passe actuel."]);
        await visitor.Fill("Mot de passe", "Faux-2026!").PressAsync("Retirer la clé d’accès");
        visitor.Errors.ShouldBe(["Le mot de passe n’est pas le bon."]);
        await visitor.Fill("Mot de passe", Password).PressAsync("Retirer la clé d’accès");
        visitor.Text.ShouldContain("La clé d’accès est retirée");
        await app.RunDueWorkAsync();
        Told(app, "retir").ShouldBe(1);
        visitor = await app.EnterWithPasskeyAsync(Portal, key);
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.Single().ShouldStartWith("Cette clé d’accès n’ouvre pas de session ici.");
    }

    [Fact]
    public async Task A_passkey_of_somebody_else_is_like_one_that_does_not_exist()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        Visitor visitor = await app.AddPasskeyAsync("apr", "hrivard", key);
        var page = visitor.Page.QuerySelector("main tbody a")!.GetAttribute("href")!;
        (await visitor.GoAsync(page)).Status.ShouldBe(HttpStatusCode.OK);
        (await (await app.EnterAsync("apr", "dchen")).GoAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_office_removes_the_passkeys_of_who_lost_the_device_at_a_written_request()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        await app.AddPasskeyAsync(Portal, Name, key);
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        await officer.GoAsync("/office/accounts?lang=fr");
        await officer.Fill("Nom, numéro de représentant, numéro de membre ou adresse de courriel", Name).PressAsync("Rechercher");
        var row = officer.Page.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains("IRCC", StringComparison.Ordinal));
        await officer.GoAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        await officer.PressAsync("Retirer les clés d’accès");
        officer.Errors.ShouldHaveSingleItem();
        await officer.Fill("Comment la demande est venue", "Courriel.").PressAsync("Retirer les clés d’accès");
        officer.Text.ShouldContain("Clés d’accès retirées – Courriel.");
        officer.Has("button", "Retirer les clés d’accès").ShouldBeFalse();
        await app.RunDueWorkAsync();
        Told(app, "retir").ShouldBe(1);
        (await app.EnterWithPasskeyAsync(Portal, key)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<Visitor> StartAsync(PasserelleApp app)
    {
        Visitor visitor = await app.VisitAsync("/ircc/signin?lang=fr");
        visitor.Fill("Adresse de courriel", Name).Fill("Mot de passe", Password);
        return await visitor.PressAsync("Ouverture de session");
    }

    // Mails whose subject tells of a passkey, with this word.
    private static int Told(PasserelleApp app, string word) =>
        app.MailFiles()
            .Select(f => JsonNode.Parse(File.ReadAllText(f))!["Subject"]!.GetValue<string>())
            .Count(s => s.StartsWith("Une clé d’accès", StringComparison.Ordinal) && s.Contains(word, StringComparison.Ordinal));
}
