using System.Net;
using Passerelle.Testing;
using Passerelle.Testing.Partners;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn.Partners;

/// <summary>Signing in with a partner: the list, the way there, the way back, and what is said when it leads nowhere.</summary>
public sealed class PartnerPageTests : IAsyncLifetime
{
    private PartnerWorld? _world;

    private PartnerWorld World => _world ?? throw new InvalidOperationException("The world is not made.");

    public async ValueTask InitializeAsync() => _world = await PartnerWorld.StartAsync();

    public ValueTask DisposeAsync() => World.DisposeAsync();

    [Fact]
    [Requirement("S3-08")]
    [Requirement("S3-09")]
    [Requirement("S3-10")]
    [Requirement("S3-11")]
    public async Task The_sign_in_page_offers_both_kinds_of_credential_and_the_list_of_partners()
    {
        Visitor visitor = await World.Visitor().GoAsync("/apr/signin?lang=fr");
        visitor.Has("heading", "Ouvrir une session avec CléGC").ShouldBeTrue();
        visitor.Has("heading", "SecureKey avec Partenaire de connexion").ShouldBeTrue();
        visitor.Has("textbox", "Code d’utilisateur").ShouldBeTrue();
        await visitor.ClickAsync("Choisir un partenaire de connexion");
        visitor.Heading.ShouldBe("SecureKey avec Partenaire de connexion");
        visitor.Text.ShouldContain("Vous devez déjà avoir un accès chez ce partenaire.");
        visitor.Find("heading", "Liste des Partenaires de connexion");
        visitor
            .Page.QuerySelectorAll("ul[aria-labelledby=partners] a")
            .Select(a => a.TextContent)
            .ShouldBe(["Banque Rive", "Caisse du Mont"]);
        await visitor.GoAsync("/apr/signin/partner?lang=en");
        visitor
            .Page.QuerySelectorAll("ul[aria-labelledby=partners] a")
            .Select(a => a.TextContent)
            .ShouldBe(["Mountain Credit Union", "River Bank"]);

        // The other portals have one kind of credential.
        (await visitor.GoAsync("/ircc/signin"))
            .Has("link", "Choisir un partenaire de connexion")
            .ShouldBeFalse();
        (await visitor.GoAsync("/ircc/signin/partner")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GoAsync("/ircc/signin/partner/rive")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GoAsync("/apr/signin/partner/unknown")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GoAsync("/apr/signin/partner/unknown/callback")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GoAsync("/ircc/register/partner")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_partners_the_choice_is_not_offered()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/apr/signin?lang=fr");
        visitor.Has("heading", "Ouvrir une session avec CléGC").ShouldBeTrue();
        visitor.Text.ShouldNotContain("SecureKey");
        foreach (var path in new[] { "signin/partner", "signin/partner/rive", "signin/partner-failed", "register/partner" })
        {
            (await visitor.GoAsync($"/apr/{path}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    [Requirement("S3-22")]
    public async Task One_chooses_a_partner_signs_in_there_and_continues_to_the_portals_terms()
    {
        World.First.Email = "anne.gagnon@example.org";
        World.First.EmailVerified = true;
        Visitor visitor = await World.LeaveAsync();

        visitor.Heading.ShouldBe("Première ouverture de session avec ce partenaire");
        visitor.Text.ShouldContain("Le partenaire (Banque Rive) a confirmé que c’est bien vous.");
        visitor.Has("heading", "Conditions d’utilisation d’un partenaire de connexion").ShouldBeTrue();
        visitor.Value("Adresse de courriel").ShouldBe("anne.gagnon@example.org");
        await visitor.Fill("Adresse de courriel", "anne@").PressAsync("J’accepte et je continue");
        visitor.Errors.ShouldBe(["Entrez une adresse de courriel complète, par exemple nom@example.org."]);
        visitor.Value("Adresse de courriel").ShouldBe("anne@");
        await visitor.Fill("Adresse de courriel", "anne@example.org").PressAsync("J’accepte et je continue");
        visitor.Heading.ShouldBe("Conditions d’utilisation du portail");
        await visitor.PressAsync("J’accepte");
        visitor.Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");

        await World.App.RunDueWorkAsync();
        (await World.App.VisitAsync("/mailbox?to=anne@example.org&lang=fr"))
            .Has("heading", "Votre partenaire de connexion est enregistré")
            .ShouldBeTrue();
    }

    [Fact]
    public async Task The_partner_is_asked_as_it_should_be_and_nothing_of_it_is_kept()
    {
        Visitor visitor = await World.LeaveAsync();
        var asked = World.First.LastRequest!;
        asked["scope"].ToString().ShouldBe("openid email");
        asked["response_type"].ToString().ShouldBe("code");
        asked["code_challenge_method"].ToString().ShouldBe("S256");
        asked["code_challenge"].ToString().Length.ShouldBe(43);
        asked["state"].ToString().Length.ShouldBeGreaterThan(40);
        asked["nonce"].ToString().Length.ShouldBeGreaterThan(40);
        asked["prompt"].ToString().ShouldBe("login");
        asked["ui_locales"].ToString().ShouldBe("fr");
        asked["redirect_uri"].ToString().ShouldBe("http://localhost/apr/signin/partner/rive/callback");
        visitor.Redirects[^1].Status.ShouldBe(HttpStatusCode.SeeOther);
        visitor.Redirects.ShouldAllBe(r => !r.To.PathAndQuery.Contains(World.First.Subject, StringComparison.Ordinal));

        await visitor.Fill("Adresse de courriel", "anne@example.org").PressAsync("J’accepte et je continue");
        await visitor.PressAsync("J’accepte");
        await visitor.GoAsync(visitor.Path);
        string[] cookies = [.. new[] { "passerelle.partner.state.", "passerelle.partner.nonce." }];
        visitor.CookieNames.Where(n => cookies.Any(c => n.StartsWith(c, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_asked_for_first_is_there_after_signing_in()
    {
        await World.RegisterAsync();
        Visitor visitor = await World.Visitor().GoAsync("/apr/signin?lang=fr&return=%2Fapr%2Fenrolment%2Fquestions");
        await visitor.ClickAsync("Choisir un partenaire de connexion");
        await visitor.ClickAsync("Banque Rive");
        await Enrolments.CredentialWalk.OpenAsync(visitor);
        visitor.Path.ShouldStartWith("/apr/enrolment/questions");

        visitor = World.Visitor();
        await visitor.GoAsync("/apr/signin/partner/rive?lang=fr&return=https%3A%2F%2Fevil.example%2F");
        visitor.Path.ShouldStartWith("/apr/enrolment");
    }

    [Fact]
    public async Task The_same_person_comes_back_to_the_same_user_and_another_to_another()
    {
        await World.RegisterAsync();
        (await World.LeaveAsync()).Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");
        (await World.BroughtAsync()).ShouldBe((1, 1, 1));
        World.First.Subject = "PERSON-1";
        (await World.LeaveAsync()).Heading.ShouldBe("Première ouverture de session avec ce partenaire");
    }

    [Fact]
    public async Task Two_windows_register_one_user()
    {
        Visitor first = await World.LeaveAsync();
        Visitor second = await World.LeaveAsync();
        foreach (Visitor visitor in new[] { first, second })
        {
            await visitor.Fill("Adresse de courriel", "anne@example.org").PressAsync("J’accepte et je continue");
            visitor.Heading.ShouldBe("Conditions d’utilisation du portail");
        }

        (await World.BroughtAsync()).Users.ShouldBe(1);
    }

    [Fact]
    public async Task Who_turns_back_at_the_partner_is_told_so_in_their_language()
    {
        World.First.Error = "access_denied";
        Visitor visitor = await World.LeaveAsync();
        visitor.Heading.ShouldBe("Vous n’avez pas ouvert de session");
        visitor.Text.ShouldContain("Vous êtes revenu du site du partenaire (Banque Rive)");
        await visitor.ClickAsync("Retour à l’ouverture de session");
        visitor.Heading.ShouldBe("Ouvrir une session");

        visitor = await World.Visitor().GoAsync("/apr/signin/partner?lang=en");
        await visitor.ClickAsync("River Bank");
        visitor.Heading.ShouldBe("You have not signed in");
        visitor.Text.ShouldContain("You came back from the partner’s site (River Bank)");
    }

    [Fact]
    public async Task Cookies_that_are_gone_lead_to_starting_again()
    {
        (Visitor visitor, PartnerWorld.Gate gate) = World.GatedVisitor();
        var answer = await gate.LeaveAsync(visitor, "rive");
        visitor.LoseCookies();
        await visitor.GoAsync(answer);
        visitor.Heading.ShouldBe("Recommencez l’ouverture de session");

        visitor = await World.LeaveAsync();
        visitor.LoseCookies();
        await visitor.Fill("Adresse de courriel", "anne@example.org").PressAsync("J’accepte et je continue");
        visitor.Status.ShouldNotBe(HttpStatusCode.OK);
        (await visitor.GoAsync("/apr/register/partner")).Heading.ShouldBe("Ouvrir une session");
        (await World.BroughtAsync()).Users.ShouldBe(0);
    }

    [Fact]
    public async Task The_first_time_must_be_finished_within_a_quarter_of_an_hour()
    {
        Visitor visitor = await World.LeaveAsync();
        World.App.Clock.Advance(TimeSpan.FromMinutes(16));
        await visitor.Fill("Adresse de courriel", "anne@example.org").PressAsync("J’accepte et je continue");
        visitor.Heading.ShouldBe("Ouvrir une session");
        World.App.Clock.Advance(TimeSpan.FromHours(2));
        await World.App.RunDueWorkAsync();
        (await World.BroughtAsync()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_partner_that_does_not_answer_is_said_so_and_tried_again_later()
    {
        World.First.Down = true;
        Visitor visitor = await World.LeaveAsync();
        visitor.Heading.ShouldBe("Le partenaire de connexion ne répond pas");
        visitor.Text.ShouldContain("pour le moment : Banque Rive");
        visitor.Has("link", "Retour à l’ouverture de session").ShouldBeTrue();
        var read = World.First.Read;
        await World.LeaveAsync();
        World.First.Read.ShouldBe(read, "nobody waits for a partner that has just not answered somebody else");

        World.First.Down = false;
        World.App.Clock.Advance(TimeSpan.FromSeconds(11));
        (await World.LeaveAsync()).Heading.ShouldBe("Première ouverture de session avec ce partenaire");

        // The other one is not concerned.
        (await World.LeaveAsync(PartnerWorld.Mont)).Heading.ShouldBe("Première ouverture de session avec ce partenaire");
    }

    [Fact]
    public async Task A_partner_that_goes_away_meanwhile_is_said_so()
    {
        World.First.Lie = Lie.TokenOutOfOrder;
        (await World.LeaveAsync()).Heading.ShouldBe("Le partenaire de connexion ne répond pas");
        World.First.Lie = Lie.None;
        (Visitor visitor, PartnerWorld.Gate gate) = World.GatedVisitor();
        var answer = await gate.LeaveAsync(visitor, "rive");
        await World.First.StopAsync();
        await visitor.GoAsync(answer);
        visitor.Heading.ShouldBe("Le partenaire de connexion ne répond pas");
    }

    [Fact]
    public async Task What_a_partner_says_of_itself_is_kept_for_twelve_hours_and_longer_while_it_is_silent()
    {
        await World.LeaveAsync();
        World.App.Clock.Advance(TimeSpan.FromHours(11));
        await World.LeaveAsync();
        World.First.Read.ShouldBe(1);
        World.App.Clock.Advance(TimeSpan.FromHours(2));
        await World.LeaveAsync();
        World.First.Read.ShouldBe(2);

        World.First.Down = true;
        World.App.Clock.Advance(TimeSpan.FromHours(13));
        (await World.LeaveAsync()).Heading.ShouldBe("Première ouverture de session avec ce partenaire");
        World.App.Clock.Advance(TimeSpan.FromDays(4));
        (await World.LeaveAsync()).Heading.ShouldBe("Le partenaire de connexion ne répond pas");
    }

    [Fact]
    public async Task New_keys_of_a_partner_are_fetched_when_a_token_bears_one()
    {
        await World.RegisterAsync();
        World.App.Clock.Advance(TimeSpan.FromMinutes(2));
        World.First.RollKeys();
        (await World.LeaveAsync()).Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");
        World.First.Read.ShouldBe(2);

        // A key that is nobody's is looked for once a minute at most.
        World.First.Lie = Lie.ForeignKey;
        await World.LeaveAsync();
        await World.LeaveAsync();
        World.First.Read.ShouldBe(2);
    }

    [Theory]
    [InlineData("Issuer", "http://partner.example.org")]
    [InlineData("Issuer", "https://partner.example.org/?a=b")]
    [InlineData("Issuer", "")]
    [InlineData("ClientId", "")]
    [InlineData("NameEn", "")]
    [InlineData("TimeoutSeconds", "0")]
    public async Task What_cannot_work_is_refused_at_the_start(string setting, string value)
    {
        Dictionary<string, string> settings = new(
            BankProcess.Settings("rive", "https://partner.example.org", "passerelle", "secret", "Banque Rive", "River Bank")
        )
        {
            [$"Passerelle:Partners:rive:{setting}"] = value,
        };
        Exception refusal = await Should.ThrowAsync<Exception>(() => PasserelleApp.StartAsync(settings));
        refusal.ToString().ShouldContain("Passerelle:Partners:rive:");
    }

    [Fact]
    public async Task Two_partners_of_one_issuer_are_refused_at_the_start()
    {
        Exception refusal = await Should.ThrowAsync<Exception>(() =>
            PasserelleApp.StartAsync([
                .. BankProcess.Settings("rive", "https://partner.example.org", "a", "s", "Banque Rive", "River Bank"),
                .. BankProcess.Settings("mont", "https://partner.example.org", "b", "s", "Caisse du Mont", "Mountain"),
            ])
        );
        refusal.ToString().ShouldContain("another partner’s already");
    }
}
