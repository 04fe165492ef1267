using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

public sealed class SessionPageTests
{
    [Fact]
    public async Task A_session_lasts_thirty_minutes_from_the_last_request()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync();
        for (var i = 0; i < 3; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(29));
            (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Profil du compte");
        }

        app.Clock.Advance(TimeSpan.FromMinutes(32));
        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");
        visitor.Text.ShouldContain("Votre session a pris fin");
        await visitor.SignInAsync(app, "hrivard");
        visitor.Heading.ShouldBe("Profil du compte");
    }

    [Fact]
    public async Task What_was_posted_after_the_end_is_back_on_the_same_page_after_signing_in()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile/contact");
        visitor.Fill("Adresse de courriel", "nouvelle@example.org");
        app.Clock.Advance(TimeSpan.FromMinutes(32));
        await visitor.PressAsync("Enregistrer");
        visitor.Heading.ShouldBe("Ouvrir une session");
        visitor.Text.ShouldContain("a été gardé");

        await visitor.SignInAsync(app, "hrivard");

        visitor.Path.ShouldStartWith("/apr/profile/contact");
        visitor.Value("Adresse de courriel").ShouldBe("nouvelle@example.org");
        visitor.Text.ShouldContain("Ce que vous aviez entré est revenu");
        await visitor.PressAsync("Enregistrer");
        visitor.Text.ShouldContain("Vos coordonnées sont à jour");
        visitor.Text.ShouldContain("nouvelle@example.org");
        (await visitor.GoAsync("/apr/profile/contact")).Text.ShouldNotContain("est revenu");
    }

    [Fact]
    public async Task What_was_posted_after_the_end_is_not_shown_to_somebody_else()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile/contact");
        visitor.Fill("Adresse de courriel", "nouvelle@example.org");
        app.Clock.Advance(TimeSpan.FromMinutes(32));
        await visitor.PressAsync("Enregistrer");

        await visitor.SignInAsync(app, "dchen");

        visitor.Path.ShouldStartWith("/apr/profile/contact");
        visitor.Value("Adresse de courriel").ShouldBe("david.chen@example.org");
    }

    [Fact]
    public async Task A_new_security_stamp_ends_the_session_on_the_next_request()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync();
        await using (var db = app.NewContext())
        {
            User user = await db.Set<User>().SingleAsync(u => u.SignInName == "hrivard");
            user.SecurityStamp = "changed";
            await db.SaveChangesAsync();
        }

        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_sessions_of_other_browsers()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor here = await app.RepresentativeAsync(returnTo: "/apr/profile");
        Visitor elsewhere = await app.RepresentativeAsync();

        await here.PressAsync("Fermer toutes les sessions");

        here.Heading.ShouldBe("Session fermée");
        (await elsewhere.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");
    }

    [Fact]
    public async Task The_profile_lists_the_open_sessions_and_ends_one_that_is_elsewhere()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor elsewhere = await app.RepresentativeAsync();
        Visitor somebody = await app.SignInAsync("apr", "dchen");
        Visitor here = await app.RepresentativeAsync(returnTo: "/apr/profile");
        here.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(2);
        here.Text.ShouldContain("Cette session");
        await here.PressAsync(here.Page.QuerySelector("main tbody button")!);
        here.Text.ShouldContain("La session est fermée");
        here.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(1);
        (await elsewhere.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");
        (await somebody.GoAsync("/apr/profile")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await here.GoAsync("/apr/profile");
        here.Has("button", "Fermer toutes les sessions").ShouldBeTrue();
    }

    [Fact]
    [Requirement("S2-32")]
    [Requirement("S2-37")]
    public async Task The_home_page_leads_to_profile_help_and_the_end_of_the_session()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync();
        visitor.Find("link", "Profil du compte", within: visitor.All("banner").Single());
        await visitor.ClickAsync("Profil du compte");
        visitor.Heading.ShouldBe("Profil du compte");
        visitor.Text.ShouldContain("P10000001");
        visitor.Text.ShouldContain("Collège des consultants en immigration et en citoyenneté");
        await visitor.ClickAsync("Aide");
        visitor.Heading.ShouldBe("Aide");

        await visitor.PressAsync("Fermer la session");

        visitor.Heading.ShouldBe("Session fermée");
        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");
    }

    [Fact]
    public async Task A_copied_session_cookie_is_worth_nothing_after_signing_out()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile");
        var cookie = visitor.Cookie("passerelle.session.apr");
        cookie.ShouldNotBeNull();
        await visitor.PressAsync("Fermer la session");

        using var thief = new HttpRequestMessage(HttpMethod.Get, "/apr/profile");
        thief.Headers.Add("Cookie", $"passerelle.session.apr={cookie}");
        using HttpClient client = app.PlainClient();
        using HttpResponseMessage response = await client.SendAsync(thief);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.OriginalString.ShouldStartWith("/apr/signin");
    }

    [Fact]
    public async Task One_person_is_in_two_portals_at_once_with_two_sessions()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile");
        await visitor.GoAsync("/ircc/signin");
        visitor.Heading.ShouldBe("Ouvrir une session", "the session of one portal opens no other");
        await visitor.SignInAsync(app, "helene.rivard@example.org");
        (await visitor.GoAsync("/ircc/profile")).Heading.ShouldBe("Profil du compte");
        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Profil du compte");
    }

    [Fact]
    public async Task A_closed_account_is_told_so_only_after_every_step()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await using (var db = app.NewContext())
        {
            await db.Set<Account>().Where(a => a.Portal == "apr").ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AccountState.Closed));
        }

        Visitor visitor = await app.RepresentativeAsync();

        visitor.Heading.ShouldBe("Ce compte est fermé");
        visitor.Has("link", "representants@example.org").ShouldBeTrue();
        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");
    }

    [Fact]
    public async Task A_script_that_keeps_the_session_alive_is_told_plainly_when_it_is_over()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync();
        (await visitor.GoAsync("/apr/session")).Status.ShouldBe(HttpStatusCode.NoContent);
        app.Clock.Advance(TimeSpan.FromMinutes(32));
        (await visitor.GoAsync("/apr/session")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
