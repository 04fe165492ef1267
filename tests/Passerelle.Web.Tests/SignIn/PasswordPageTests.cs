using System.Net;
using AngleSharp.Dom;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

public sealed class PasswordPageTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    [Fact]
    [Requirement("S2-05")]
    [Requirement("S2-06")]
    [Requirement("S2-07")]
    public async Task The_door_of_the_representatives_portal_says_which_credential_which_help_and_which_portal_it_is_not()
    {
        Visitor visitor = await app.VisitAsync("/apr/signin");

        visitor.Heading.ShouldBe("Ouvrir une session");
        visitor.Text.ShouldContain("(Partenaire de connexion ou CléGC)");
        visitor.Text.ShouldContain("au lieu du Portail libre-service en ligne du client");
        await visitor.ClickAsync("l’accès aux services en ligne");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Heading.ShouldBe("Aide");
    }

    [Fact]
    [Requirement("S2-01")]
    [Requirement("S2-02")]
    [Requirement("S2-03")]
    [Requirement("S2-04")]
    public async Task The_help_page_has_a_table_of_contents_and_says_what_the_portal_is_for_and_how_to_get_an_account()
    {
        Visitor visitor = await app.VisitAsync("/apr/help");

        var contents = visitor.Find("navigation", "Sur cette page");
        IReadOnlyList<IElement> links = visitor.All("link", within: contents);
        links.Count.ShouldBeGreaterThan(2);
        foreach (IElement link in links)
        {
            visitor.Page.GetElementById(link.GetAttribute("href")!.TrimStart('#')).ShouldNotBeNull();
        }

        visitor.Text.ShouldContain("préparer, soumettre et lier des demandes en ligne au nom de vos clients, et en régler les frais");
        visitor.Text.ShouldContain("lier un compte à certaines demandes papier");
        visitor.Text.ShouldContain("Guide d’inscription");
    }

    [Fact]
    [Requirement("S2-15")]
    public async Task Questions_that_are_not_technical_go_to_the_address_of_the_portal()
    {
        Visitor visitor = await app.VisitAsync("/apr/help");
        IElement ask = visitor.Find("heading", "Poser une question");
        ask.NextElementSibling!.TextContent.ShouldStartWith("Pour toute question qui n’est pas technique");
        ask.NextElementSibling!.NextElementSibling!.QuerySelector("a")!.GetAttribute("href").ShouldBe("mailto:representants@example.org");
    }

    [Theory]
    [InlineData("ircc", "votre code d’invitation", "/ircc/enrol")]
    [InlineData("apr", "faites-le attester par un autre membre", "/apr/register")]
    [Requirement("S0-10")]
    public async Task The_door_leads_to_the_enrolment_guide_and_the_guide_to_the_first_step(string portal, string step, string start)
    {
        Visitor visitor = await app.VisitAsync($"/{portal}/signin?lang=fr");
        await visitor.ClickAsync("Guide d’inscription");
        visitor.Heading.ShouldBe("Guide d’inscription");
        visitor.Text.ShouldContain(step);
        await visitor.ClickAsync("Commencer");
        visitor.Path.ShouldStartWith(start);
    }

    [Fact]
    public async Task An_empty_form_is_answered_field_by_field()
    {
        Visitor visitor = await app.VisitAsync("/apr/signin");
        await visitor.PressAsync("Ouverture de session");

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Title.ShouldStartWith("Erreur :");
        visitor.Errors.ShouldBe(["Entrez votre code d’utilisateur.", "Entrez votre mot de passe."]);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer_and_the_password_is_not_shown_again()
    {
        Visitor wrong = (await app.VisitAsync("/apr/signin")).Fill("Code d’utilisateur", "hrivard").Fill("Mot de passe", "nope-nope");
        await wrong.PressAsync("Ouverture de session");
        Visitor unknown = (await app.VisitAsync("/apr/signin")).Fill("Code d’utilisateur", "nobody1").Fill("Mot de passe", "nope-nope");
        await unknown.PressAsync("Ouverture de session");

        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.Status.ShouldBe(wrong.Status);
        unknown.Errors.ShouldBe(wrong.Errors);
        wrong.Value("Code d’utilisateur").ShouldBe("hrivard");
        wrong.Value("Mot de passe").ShouldBe("");
        wrong.Cookie("passerelle.signin.apr").ShouldBeNull();
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/apr")]
    [InlineData("/\\example.org")]
    [InlineData("/apr/../office")]
    [InlineData("/apr//example.org")]
    [InlineData("/office")]
    [InlineData("/aprx")]
    [InlineData("/apr/signout")]
    [InlineData("javascript:alert(1)")]
    public async Task One_never_ends_up_outside_the_portal(string returnTo)
    {
        await using PasserelleApp own = await PasserelleApp.StartAsync();
        Visitor visitor = await own.RepresentativeAsync(returnTo: returnTo);

        visitor.Path.ShouldBe("/apr");
        visitor.Address.Authority.ShouldBe("localhost");
    }

    [Fact]
    public async Task The_page_asked_for_comes_after_signing_in()
    {
        await using PasserelleApp own = await PasserelleApp.StartAsync();
        Visitor visitor = await own.VisitAsync("/apr/profile?lang=fr");
        visitor.Heading.ShouldBe("Ouvrir une session");

        await visitor.SignInAsync(own, "hrivard");

        visitor.Heading.ShouldBe("Profil du compte");
    }

    [Fact]
    [Requirement("S0-12")]
    public async Task The_language_of_the_ircc_door_is_carried_by_the_address()
    {
        (await app.VisitAsync("/ircc/signin")).Language.ShouldBe("fr");
        Visitor visitor = await app.VisitAsync("/ircc/signin?lang=en");
        visitor.Language.ShouldBe("en");
        visitor.Heading.ShouldBe("Sign in");
        await visitor.ClickAsync("Français");
        visitor.Path.ShouldContain("lang=fr");
        visitor.Heading.ShouldBe("Ouvrir une session");
    }

    [Fact]
    public async Task Unknown_portals_have_no_door()
    {
        (await app.VisitAsync("/nowhere/signin")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.VisitAsync("/nowhere")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.VisitAsync("/nowhere/profile")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Requirement("S0-08")]
    [Requirement("S0-09")]
    [Requirement("S0-11")]
    public async Task The_help_of_the_ircc_portal_says_what_it_covers_with_which_credential_one_signs_in_and_leads_to_the_other_portal()
    {
        Visitor visitor = await app.VisitAsync("/ircc/help?lang=fr");
        visitor.Text.ShouldContain("uniquement sur les fonctions du Portail d’IRCC pour les représentants autorisés");
        visitor.Text.ShouldContain("le justificatif sécurisé utilisé pour créer votre compte dans le portail");
        visitor.Has("link", "Renseignez-vous sur le Portail d’IRCC").ShouldBeFalse();
        await visitor.ClickAsync("Renseignez-vous sur le Portail des représentants rémunérés autorisés");
        visitor.Path.ShouldBe("/apr/help");
        visitor.Has("heading", "Accès : Portail des RAR").ShouldBeTrue();

        await using PasserelleApp own = await PasserelleApp.StartAsync();
        (await own.EnterAsync("ircc", "helene.rivard@example.org")).Path.ShouldBe("/ircc");
    }

    [Fact]
    [Requirement("S0-01")]
    [Requirement("S0-02")]
    [Requirement("S0-13")]
    public async Task The_access_page_leads_to_both_portals_and_the_ircc_door_warns_against_the_others()
    {
        Visitor visitor = await app.VisitAsync("/");
        visitor.Text.ShouldContain("Le Portail d’IRCC et le Portail des RAR sont tous deux opérationnels");
        visitor.Text.ShouldContain("vous pouvez continuer d’utiliser l’un ou l’autre");
        visitor.Text.ShouldContain("préparer, soumettre, payer ou gérer des demandes en ligne au nom de vos clients");
        visitor.Has("link", "Ouvrir une session – Portail des RAR").ShouldBeTrue();
        await visitor.ClickAsync("Ouvrir une session – Portail d’IRCC");

        visitor.Path.ShouldBe("/ircc/signin");
        visitor.Text.ShouldContain("et non le Portail des RAR ni le portail libre-service en ligne des clients");
    }
}
