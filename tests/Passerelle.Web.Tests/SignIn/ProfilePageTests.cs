using System.Net;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

public sealed class ProfilePageTests
{
    [Fact]
    [Requirement("S2-38")]
    [Requirement("S2-39")]
    public async Task Address_and_language_are_changed_by_their_user()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile");
        await visitor.ClickAsync("Mettre les informations à jour");
        visitor.Fill("Adresse de courriel", "bureau@example.org");
        visitor.Choose("Langue du compte", "Anglais");
        await visitor.PressAsync("Enregistrer");

        visitor.Language.ShouldBe("en");
        visitor.Heading.ShouldBe("Account profile");
        visitor.Text.ShouldContain("bureau@example.org");
        visitor.Text.ShouldContain("not reflected in the system that processes applications");

        // Another browser, which never chose a language, follows the account's.
        Visitor elsewhere = await app.VisitAsync("/apr/signin");
        elsewhere.Language.ShouldBe("fr");
        await elsewhere.SignInAsync(app, "hrivard");
        elsewhere.Language.ShouldBe("en");
    }

    [Fact]
    public async Task An_incomplete_address_is_refused_with_what_was_typed()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile/contact");
        await visitor.Fill("Adresse de courriel", "bureau@").PressAsync("Enregistrer");

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldBe(["Entrez une adresse de courriel complète, par exemple nom@example.org."]);
        visitor.Value("Adresse de courriel").ShouldBe("bureau@");
    }

    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_other()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor one = await app.RepresentativeAsync(returnTo: "/apr/profile/contact");
        Visitor other = await one.NewTabAsync();
        await one.Fill("Adresse de courriel", "une@example.org").PressAsync("Enregistrer");
        await other.Fill("Adresse de courriel", "deux@example.org").PressAsync("Enregistrer");

        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Value("Adresse de courriel").ShouldBe("deux@example.org");
        await other.PressAsync("Enregistrer");
        other.Text.ShouldContain("deux@example.org");
    }

    [Fact]
    [Requirement("S2-40")]
    public async Task Security_questions_are_changed_with_the_password_and_asked_next_time()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile");
        await visitor.ClickAsync("Changer les questions de sécurité");
        for (var i = 1; i <= 4; i++)
        {
            var group = visitor.Group($"Question {i} de 4");
            visitor.Fill("Question", $"Nouvelle question {i}", group).Fill("Réponse", "pareille", group);
        }

        await visitor.Fill("Mot de passe", "mauvais").PressAsync("Enregistrer");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        for (var i = 1; i <= 4; i++)
        {
            visitor.Fill("Réponse", "pareille", visitor.Group($"Question {i} de 4"));
        }

        await visitor.Fill("Mot de passe", DemonstrationPerson.Find("apr", "hrivard").Password).PressAsync("Enregistrer");
        visitor.Text.ShouldContain("Nouvelle question 4");

        Visitor again = await app.VisitAsync("/apr/signin?lang=fr");
        await again
            .Fill("Code d’utilisateur", "hrivard")
            .Fill("Mot de passe", DemonstrationPerson.Find("apr", "hrivard").Password)
            .PressAsync("Ouverture de session");
        var asked = Enumerable.Range(1, 4).Select(i => $"Nouvelle question {i}").Single(q => again.All("textbox", q).Count > 0);
        await again.Fill(asked, "Pareille").PressAsync("Continuer");
        again.Path.ShouldBe("/apr");
    }

    [Fact]
    public async Task A_portal_that_mails_codes_has_no_security_questions()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor officer = await app.OfficerAsync(returnTo: "/office/profile");
        officer.Has("link", "Changer les questions de sécurité").ShouldBeFalse();
        (await officer.GoAsync("/office/profile/questions")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
